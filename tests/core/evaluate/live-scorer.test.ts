import { describe, expect, it } from 'vitest';
import { historyOfRow, recommenderScorer } from '../../../src/core/evaluate/live-scorer';
import { evaluate } from '../../../src/core/evaluate/protocol';
import { splitPositives } from '../../../src/core/evaluate/split';
import { breakTies, createRandomScorer } from '../../../src/core/evaluate/ties';
import type { TimedCsr } from '../../../src/core/data/times';
import type { Recommender } from '../../../src/core/models/recommender';
import { csrOfRows } from '../../fixtures/checkerboard';

function timed(rows: readonly (readonly number[])[], cols: number, timeOf: (k: number) => number): TimedCsr {
  const matrix = csrOfRows(rows, cols);
  return { ...matrix, timestamps: Uint32Array.from(matrix.indices, (_, k) => timeOf(k)) };
}

describe('a recommender as a scorer of users', () => {
  const train = timed([[0, 2, 3], [], [1]], 4, (k) => 100 - (k > 1 ? 1 : k));

  it('reads histories oldest first, those of one second in the order of the row', () => {
    expect(historyOfRow(train, 0).map(({ item }) => item)).toEqual([2, 3, 0]);
    expect(historyOfRow(train, 1)).toEqual([]);
  });

  it('takes every entry as wanted, with its weight of training', () => {
    const weighted = { ...train, values: Float32Array.of(2, 1, 1.5, 1) };
    expect(historyOfRow(weighted, 0)).toEqual([
      { item: 2, weight: 1, preference: 1 },
      { item: 3, weight: 1.5, preference: 1 },
      { item: 0, weight: 2, preference: 1 },
    ]);
  });

  it('scores each user by their own history, in the order asked', () => {
    const counting: Recommender = {
      name: 'counting',
      score: (history) => Float32Array.from({ length: 4 }, (_, item) => 10 * history.length + item),
      explain: () => [],
    };
    const scores = recommenderScorer(counting, train)(Uint32Array.of(2, 0));
    expect([...scores]).toEqual([10, 11, 12, 13, 30, 31, 32, 33]);
  });
});

describe('breaking ties', () => {
  const scorer = (users: Uint32Array): Float32Array =>
    Float32Array.from({ length: users.length * 50 }, (_, k) => (k % 50 === 8 ? 3 : k % 50 === 7 ? 2.9999998 : 0));

  it('orders equal scores by a draw of the seed, and no others', () => {
    const order = (seed: number, user = 0): number[] => {
      const scores = breakTies(scorer, 50, seed)(Uint32Array.of(user));
      return [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
    };
    expect(order(1).slice(0, 2)).toEqual([8, 7]);
    expect(order(1)).toEqual(order(1));
    expect(order(1)).not.toEqual(order(2));
    expect(order(1)).not.toEqual(order(1, 1));
    expect(order(1).slice(2)).not.toEqual([...order(1).slice(2)].sort((a, b) => a - b));
  });
});

it('breaking ties leaves films out that may not be shown', () => {
  const scorer = (): Float32Array => Float32Array.of(-Infinity, 1, NaN, 1);
  const scores = breakTies(scorer, 4, 1)(Uint32Array.of(0));
  expect(scores[0]).toBe(-Infinity);
  expect(scores[2]).toBeNaN();
  expect([scores[1], scores[3]].sort()).toEqual([3, 4]);
});

describe('films that training never met', () => {
  const rows = Array.from({ length: 30 }, (_, user) =>
    Array.from({ length: 40 }, (_, item) => item).filter((item) => (item * 7 + user * 3) % 5 === 0),
  );
  const data = timed(rows, 40, (k) => k);
  const { train, test } = splitPositives(data, 'cold-items', { share: 0.1, seed: 3 });

  it('are in no part of train, a tenth of all that occur, the same for the same seed', () => {
    const [cold, known] = [new Set(test.indices), new Set(train.indices)];
    expect([...cold].filter((item) => known.has(item))).toEqual([]);
    expect(cold.size).toBe(Math.round(0.1 * new Set(data.indices).size));
    expect(train.indices.length + test.indices.length).toBe(data.indices.length);
    expect(splitPositives(data, 'cold-items', { share: 0.1, seed: 3 }).test).toEqual(test);
    expect(new Set(splitPositives(data, 'cold-items', { share: 0.1, seed: 4 }).test.indices)).not.toEqual(cold);
  });

  it('are all that is ranked, where they are the candidates', () => {
    const candidates = new Uint8Array(40);
    for (const item of test.indices) candidates[item] = 1;
    const cold = new Set(test.indices).size;
    const { means } = evaluate({ train, test, candidates }, createRandomScorer(40, 1), { k: cold });
    expect(means.recall).toBe(1);
    const all = evaluate({ train, test }, createRandomScorer(40, 1), { k: cold });
    expect(all.means.recall).toBeLessThan(0.6);
  });
});
