import { ALS } from './als';
import { COLD_START } from './cold-start';
import { DRIFT } from './drift';
import { EXPLORE } from './explore';
import { LEARNING } from './learning';
import type { Lesson } from './lesson';
import { RECOMMENDER } from './recommender';
import { TOWERS } from './towers';

/** All lessons, in the order of a course. */
export const DECK: readonly Lesson[] = [RECOMMENDER, ALS, TOWERS, COLD_START, EXPLORE, LEARNING, DRIFT];
