import type { TimedCsr } from '../data/times';
import { historyOfRow } from '../evaluate/live-scorer';
import { createRng, shuffle } from '../math/rng';
import type { History, Recommender } from '../models/recommender';
import type { LikeOutcome } from '../monitor-types';
import { foldOpinions } from '../online/opinions';
import { standing } from '../online/standing';
import { historyOf, signalOf } from '../online/taste';
import type { ItemIndex, LoggedEvent, MovieId } from '../types';

/** A like, and what was known before it: the question whether a model would have had the film in its list. */
export interface LikeTest {
  readonly item: ItemIndex;
  readonly history: History;
  /** Films a list could not show then: those with an opinion. */
  readonly known: ReadonlySet<ItemIndex>;
  /** When it was said, in milliseconds since 1970; absent for people of the data set. */
  readonly time?: number;
}

/**
 * The newest likes of a log as tests, oldest first: each is foreseen from what stood before it, then it is part of what is
 * known ("test, then learn": Gama, Sebastião and Rodrigues 2013; for recommenders Vinagre, Jorge and Gama 2014).
 *
 * A like is the first opinion of a film that says it is wanted (`signalOf`); likes taken back by undo never were. Films the
 * data set does not have are left out. People like what they are shown, so this favours the model that made their lists.
 *
 * @param events of one person, in their order
 * @param most how many at most; O(most · opinions)
 * @param until those said before this time alone, in milliseconds since 1970
 */
export function newestLikes(
  events: readonly LoggedEvent[],
  itemOf: (movieId: MovieId) => ItemIndex | undefined,
  most: number,
  until = Infinity,
): LikeTest[] {
  const said = standing(events).filter((event) => 'movieId' in event);
  const tests: LikeTest[] = [];
  for (let at = said.length - 1; at >= 0 && tests.length < most; at--) {
    if (said[at]!.time >= until) continue;
    const opinion = foldOpinions([said[at]!]).get(said[at]!.movieId);
    if (!opinion || signalOf(opinion)?.preference !== 1) continue;
    const before = foldOpinions(said.slice(0, at));
    const item = itemOf(opinion.movieId);
    if (item === undefined || before.has(opinion.movieId)) continue;
    const known = new Set([...before.keys()].flatMap((movieId) => itemOf(movieId) ?? []));
    tests.push({ item, history: historyOf(before, itemOf), known, time: said[at]!.time });
  }
  return tests.reverse();
}

/**
 * The last like of people of the data set as tests: what the newest likes here can be measured against.
 *
 * A model that has learned these likes knows the answers, so take people, or likes, that were held out of its training.
 *
 * @param likes users × items, positives with their times; people with fewer than two are left out
 * @param most how many people at most, drawn by the seed
 */
export function lastLikes(likes: TimedCsr, most: number, seed: number): LikeTest[] {
  const able = Uint32Array.from({ length: likes.rows }, (_, row) => row).filter(
    (row) => likes.indptr[row + 1]! - likes.indptr[row]! >= 2,
  );
  shuffle(able, createRng(seed));
  return Array.from(able.subarray(0, most), (row) => {
    const all = historyOfRow(likes, row);
    const history = all.slice(0, -1);
    return { item: all.at(-1)!.item, history, known: new Set(history.map(({ item }) => item)) };
  });
}

/**
 * Asks a model: the place of the film among those not known, and what that is worth in a list of `k`. Ties go to the lower
 * index, as in lists; a score of NaN or −Infinity never ranks.
 */
export function testLike(
  { item, history, known }: LikeTest,
  recommender: Pick<Recommender, 'score'>,
  k: number,
): LikeOutcome {
  const scores = recommender.score(history);
  const own = scores[item]!;
  if (!(own > -Infinity)) return { rank: Infinity, hit: 0, ndcg: 0 };
  let rank = 0;
  for (let other = 0; other < scores.length; other++) {
    const isAhead = scores[other]! > own || (scores[other] === own && other < item);
    if (isAhead && !known.has(other as ItemIndex)) rank++;
  }
  return rank < k ? { rank, hit: 1, ndcg: 1 / Math.log2(rank + 2) } : { rank, hit: 0, ndcg: 0 };
}
