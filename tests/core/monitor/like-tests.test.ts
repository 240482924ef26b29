import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timedPositives } from '../../../src/core/evaluate/split';
import { createPopularity } from '../../../src/core/models/popularity';
import type { Recommender } from '../../../src/core/models/recommender';
import { lastLikes, newestLikes, testLike, type LikeTest } from '../../../src/core/monitor/like-tests';
import { qualityReading, rollingMeans } from '../../../src/core/monitor/rolling-quality';
import type { LikeOutcome } from '../../../src/core/monitor-types';
import type { ItemIndex, MovieId } from '../../../src/core/types';
import { anyLog, clear, dislike, impression, like, logged, rate, undo, watched } from '../../fixtures/events';
import { ALL_MOVIES, movieOf, tinyCatalogue, tinyPack } from '../../fixtures/tiny-pack';

const { films } = tinyCatalogue();
const [A, B, C] = [movieOf('Horror', 0), movieOf('Horror', 1), movieOf('Romance', 0)];
const [a, b, c] = [A, B, C].map((movieId) => films.indexOf(movieId)!) as [ItemIndex, ItemIndex, ItemIndex];

const scored = (...scores: number[]): Recommender => ({
  name: 'fixed',
  score: () => Float32Array.from(scores),
  explain: () => [],
});
const test = (item: number, ...known: number[]): LikeTest => ({
  item: item as ItemIndex,
  history: [],
  known: new Set(known as ItemIndex[]),
});

describe('likes as tests', () => {
  it('know what was said before, and nothing after', () => {
    const events = logged([like(A), dislike(B), impression([C]), rate(C, 5), dislike(A)]);
    expect(newestLikes(events, films.indexOf, 9)).toEqual([
      { item: a, history: [], known: new Set(), time: events[0]!.time },
      {
        item: c,
        history: [
          { item: a, weight: 1, preference: 1 },
          { item: b, weight: 1, preference: 0 },
        ],
        known: new Set([a, b]),
        time: events[3]!.time,
      },
    ]);
  });

  it('are first opinions that want the film and were not undone', () => {
    const strange = 5 as MovieId;
    const drafts = [like(A), undo(1), rate(B, 3), rate(B, 5), watched(C), clear(C), like(C), like(strange)];
    expect(newestLikes(logged(drafts), films.indexOf, 9).map(({ item }) => item)).toEqual([c, c]);
  });

  it('are the newest of a log, each foreseen from what is left of the log before it', () => {
    fc.assert(
      fc.property(anyLog(ALL_MOVIES.slice(0, 6)), fc.nat({ max: 5 }), (events, most) => {
        const all = newestLikes(events, films.indexOf, Infinity);
        expect(newestLikes(events, films.indexOf, most)).toEqual(most === 0 ? [] : all.slice(-most));
        const until = all[most]?.time ?? Infinity;
        expect(newestLikes(events, films.indexOf, Infinity, until)).toEqual(all.slice(0, most));
        for (const { item, history, known } of all) {
          expect(known.has(item)).toBe(false);
          expect(history.every((taste) => known.has(taste.item))).toBe(true);
        }
      }),
    );
  });

  it('of people of the data set are their last', () => {
    const likes = timedPositives(tinyPack(), 4);
    const tests = lastLikes(likes, 10, 1);
    expect(tests).toHaveLength(10);
    for (const { item, history, known } of tests) {
      expect(history.length).toBe(known.size);
      expect(known.has(item)).toBe(false);
    }
    expect(lastLikes(likes, 10, 1)).toEqual(tests);
    expect(lastLikes(likes, 10, 2)).not.toEqual(tests);
    const few = { rows: 2, cols: 3, indptr: Uint32Array.of(0, 1, 3), indices: Uint32Array.of(0, 1, 2) };
    const timed = { ...few, values: Float32Array.of(1, 1, 1), timestamps: Uint32Array.of(5, 9, 7) };
    expect(lastLikes(timed, 9, 1)).toEqual([
      { item: 1, history: [{ item: 2, weight: 1, preference: 1 }], known: new Set([2]) },
    ]);
  });
});

describe('asking a model', () => {
  it.each([
    ['the best', test(1), 0, 1, 1],
    ['the third', test(0), 2, 1, 1 / 2],
    ['beyond the list', test(3), 3, 0, 0],
    ['known films are not in the way', test(3, 1, 0), 1, 1, 1 / Math.log2(3)],
    ['a tie goes to the lower index', test(2), 1, 1, 1 / Math.log2(3)],
    ['no score', test(4), Infinity, 0, 0],
  ])('%s', (_, question, rank, hit, ndcg) => {
    expect(testLike(question, scored(2, 5, 2.5, 1, NaN, -Infinity), 3)).toEqual({ rank, hit, ndcg });
  });

  it('ranks as a list does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        (scores, pick) => {
          const item = pick % scores.length;
          const order = [...scores.keys()].sort((one, other) => scores[other]! - scores[one]! || one - other);
          expect(testLike(test(item), scored(...scores), 3).rank).toBe(order.indexOf(item));
        },
      ),
    );
  });

  it('gives popularity what is popular', () => {
    const { likedBy, popular } = tinyCatalogue();
    const best = popular[0]!.item;
    expect(testLike(test(best), createPopularity(likedBy), 10)).toEqual({ rank: 0, hit: 1, ndcg: 1 });
  });
});

describe('rolling quality', () => {
  const outcome = (ndcg: number): LikeOutcome => ({ rank: 0, hit: ndcg > 0 ? 1 : 0, ndcg });

  it('is the mean over the last outcomes', () => {
    expect(rollingMeans([1, 0, 0.5, 0].map(outcome), 2)).toEqual([
      { count: 1, hit: 1, ndcg: 1 },
      { count: 2, hit: 0.5, ndcg: 0.5 },
      { count: 2, hit: 0.5, ndcg: 0.25 },
      { count: 2, hit: 0.5, ndcg: 0.25 },
    ]);
    expect(rollingMeans([], 2)).toEqual([]);
  });

  it('is read beside its baseline', () => {
    const reading = qualityReading([0, 1].map(outcome), [0.5, 0.25].map(outcome), 1);
    expect(reading).toMatchObject({ count: 2, now: { mean: 0.5 }, baseline: 0.375, baselineCount: 2 });
    expect(qualityReading([], [], 1)).toEqual({
      count: 0,
      now: { mean: NaN, low: NaN, high: NaN },
      baseline: NaN,
      baselineCount: 0,
    });
  });
});
