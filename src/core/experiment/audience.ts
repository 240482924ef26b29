import { takeRows } from '../data/csr';
import type { Pack } from '../data/pack';
import { dislikes, type TimedCsr } from '../data/times';
import { timedPositives } from '../evaluate/split';
import { createRng } from '../math/rng';
import type { History } from '../models/recommender';
import type { TrainingData } from '../models/training-data';
import { firstLikes } from './simulate';
import type { PersonTaste, TasteWorld } from './user-model';
import { fitPeople, ratingsOf, splitPeople, type FittedPeople } from './user-model-fit';

/** A fifth of the people visit, but no more than fit in some seconds: the effort grows with their square. */
const SHARE = 0.2;
const MOST_VISITORS = 300;

/** The people of a data set, divided for experiments. */
export interface Audience {
  /** Rows of those who visit, ascending. */
  readonly visitors: Uint32Array;
  /** What models may learn from: the likes of all others, and of nobody who visits. */
  readonly training: TrainingData;
  readonly fitted: FittedPeople;
  /** The first so many likes of each visitor, by row of the fitted world. */
  starts(knownLikes: number): History[];
}

/**
 * Divides a pack's people for experiments and fits the tastes of those who visit: a fifth of all, 300 at most.
 *
 * O(visitors² · ratings of one): a second for 200 people, some more for 300.
 *
 * @param threshold stars from which a rating is a like
 * @throws AppError `data-empty` where those who visit have no ratings
 */
export function audienceOf(pack: Pack, { threshold, seed }: { threshold: number; seed: number }): Audience {
  const share = Math.min(SHARE, MOST_VISITORS / pack.users);
  const { known, visitors } = splitPeople(pack.users, { share, seed });
  const likes = timedPositives(pack, threshold);
  const training = {
    positives: timedRows(likes, known),
    negatives: timedRows(dislikes(pack, threshold), known),
    films: pack,
  };
  const fitted = fitPeople(ratingsOf(pack, visitors, threshold), { seed });
  return { visitors, training, fitted, starts: (knownLikes) => firstLikes(likes, visitors, knownLikes) };
}

/** People of a world drawn with replacement, so that there can be more of them: same tastes, own luck. */
export interface Crowd {
  readonly world: TasteWorld;
  readonly starts: readonly History[];
}

/**
 * Draws `people` from a world, each equally likely.
 *
 * What is found of a crowd holds for people with the tastes of that world: more of them make it surer of those, not of
 * people at large. Tastes are kept once worked out: two times 8 bytes a film for each person of the world.
 *
 * @param starts by row of the world
 */
export function crowdOf(world: TasteWorld, starts: readonly History[], people: number, seed: number): Crowd {
  const rng = createRng(seed);
  const rows = Uint32Array.from({ length: people }, () => rng.int(world.people));
  const tastes = new Map<number, PersonTaste>();
  const tasteOf = (row: number): PersonTaste => {
    const taste = tastes.get(row) ?? world.tasteOf(row);
    tastes.set(row, taste);
    return taste;
  };
  return {
    world: { people, items: world.items, tasteOf: (person) => tasteOf(rows[person]!) },
    starts: Array.from(rows, (row) => starts[row]!),
  };
}

function timedRows(data: TimedCsr, rows: Uint32Array): TimedCsr {
  const part = takeRows(data, rows);
  const timestamps = new Uint32Array(part.indices.length);
  rows.forEach((row, k) =>
    timestamps.set(data.timestamps.subarray(data.indptr[row], data.indptr[row + 1]), part.indptr[k]),
  );
  return { ...part, timestamps };
}
