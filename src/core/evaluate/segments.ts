import type { Csr } from '../data/csr';
import { meanOfKnown } from './known';
import { perMetric, type PerMetric } from './metrics';
import type { Evaluation, TrainTest } from './protocol';
import { popularityOf } from './scorer';

/** Segments of people, and from how many positives in train on each is. */
export const PERSON_SEGMENTS = { new: 0, light: 5, active: 20, heavy: 100 } as const;

/** `new` is up to 4 positives in train, `light` 5 to 19, `active` 20 to 99, `heavy` 100 and more. */
export type PersonSegment = keyof typeof PERSON_SEGMENTS;

/** Films by how many positives they have in train; see `filmSegments`. */
export type FilmSegment = 'head' | 'tail' | 'cold';

/** The figures of the people of one segment. */
export interface PersonSegmentFigures {
  /** Their rows in the evaluation: whose values to draw for an interval. Ascending. */
  readonly rows: Uint32Array;
  /** NaN where there is nobody. */
  readonly means: PerMetric<number>;
}

/** How well the films of one segment are found. */
export interface FilmSegmentFigures {
  /** Entries of test in this segment, over all people measured. */
  readonly wanted: number;
  /** Those of them that were in the person's list. */
  readonly found: number;
  /** found / wanted; NaN where none is wanted. */
  readonly recall: number;
}

/** The segment of a person with this many positives in train. */
export function personSegment(positives: number): PersonSegment {
  if (positives >= PERSON_SEGMENTS.heavy) return 'heavy';
  if (positives >= PERSON_SEGMENTS.active) return 'active';
  return positives >= PERSON_SEGMENTS.light ? 'light' : 'new';
}

/**
 * The segment of every item of `train`: `head` are the fewest items that make up half of its positives at least, taken
 * from the most liked down, ties by the lower index; `cold` have none; `tail` are the rest. By mass and not by a share of
 * the items, as Cremonesi et al. 2010 part the short head: that does not move with films which nobody likes.
 */
export function filmSegments(train: Csr): FilmSegment[] {
  const likedBy = popularityOf(train);
  const segments = Array.from(likedBy, (count): FilmSegment => (count > 0 ? 'tail' : 'cold'));
  let covered = 0;
  for (const item of Uint32Array.from(likedBy.keys()).sort((a, b) => likedBy[b]! - likedBy[a]! || a - b)) {
    if (2 * covered >= train.indices.length) break;
    segments[item] = 'head';
    covered += likedBy[item]!;
  }
  return segments;
}

/** The figures of an evaluation for each segment of its people. */
export function figuresByPeople(
  { users, perUser }: Pick<Evaluation, 'users' | 'perUser'>,
  { indptr }: Csr,
): Readonly<Record<PersonSegment, PersonSegmentFigures>> {
  const segments = Array.from(users, (user) => personSegment(indptr[user + 1]! - indptr[user]!));
  const of = (segment: PersonSegment): PersonSegmentFigures => {
    const rows = Uint32Array.from(segments.keys()).filter((row) => segments[row] === segment);
    const means = perMetric((name) => meanOfKnown(Float64Array.from(rows, (row) => perUser[name][row]!)));
    return { rows, means };
  };
  return { new: of('new'), light: of('light'), active: of('active'), heavy: of('heavy') };
}

/**
 * Recall of wanted films by their segment, all people together: who wants more counts more, unlike in the mean of the
 * recall per person. Wanted items beyond the columns of `train` are cold.
 */
export function recallByFilms(
  { users, lists }: Pick<Evaluation, 'users' | 'lists'>,
  { train, test }: Pick<TrainTest, 'train' | 'test'>,
): Readonly<Record<FilmSegment, FilmSegmentFigures>> {
  const segments = filmSegments(train);
  const wanted = { head: 0, tail: 0, cold: 0 };
  const found = { head: 0, tail: 0, cold: 0 };
  users.forEach((user, row) => {
    const list = new Set<number>(lists[row]);
    for (const item of test.indices.subarray(test.indptr[user], test.indptr[user + 1])) {
      const segment = segments[item] ?? 'cold';
      wanted[segment]++;
      if (list.has(item)) found[segment]++;
    }
  });
  const of = (segment: FilmSegment): FilmSegmentFigures => ({
    wanted: wanted[segment],
    found: found[segment],
    recall: found[segment] / wanted[segment],
  });
  return { head: of('head'), tail: of('tail'), cold: of('cold') };
}
