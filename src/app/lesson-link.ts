/** The address that shows a class what is on this screen: page, view, data set, engine, kind of model, settings, seed. */
import type { EngineId, ModelPlan } from '../core/training-types';
import { encodePlan } from './lesson-settings';
import { toHash, type Asked, type Place } from './place';

interface Taught {
  readonly dataset: string;
  readonly engine: EngineId;
  readonly plan: ModelPlan;
}

/** Words of an address that are of a person, not of a view: opinions handed on, and what a search was narrowed to. */
const NOT_TAUGHT: Asked = { taste: '', genre: '', decade: '' };

/** What the hash of such an address is. Nothing of the person is in it: no search, no film that is open, no taste. */
export function lessonHash(place: Place, { dataset, engine, plan }: Taught): string {
  const asked = { ...place.asked, ...NOT_TAUGHT, data: dataset, set: encodePlan(plan) };
  return toHash({ ...place, film: null, query: '', engine, model: plan.kind, asked });
}
