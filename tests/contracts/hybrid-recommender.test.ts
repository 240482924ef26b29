import { describe, expect, it } from 'vitest';
import { timedPositives } from '../../src/core/evaluate/split';
import { createHybridRecommender } from '../../src/core/models/hybrid/recommender';
import { DEFAULT_HYBRID } from '../../src/core/models/hybrid/config';
import { hybridModel } from '../../src/core/models/hybrid/model';
import { SIGNAL_NAMES } from '../../src/core/models/hybrid/signals';
import { weightsOf } from '../../src/core/models/hybrid/weights';
import { unknownFilms } from '../../src/core/models/training-data';
import type { ItemIndex } from '../../src/core/types';
import { wanted } from '../fixtures/histories';
import { trainHybrid } from '../fixtures/hybrid';
import { inRowOrder } from '../fixtures/timed-likes';
import { tinyPack } from '../fixtures/tiny-pack';
import { checkerboardContract, liveContract, recommenderContract } from './recommender-contract';

const pack = tinyPack();
const { arrays, recommender } = await trainHybrid(timedPositives(pack, 4), pack);
const model = hybridModel(arrays, pack, DEFAULT_HYBRID)!;
const everything = model.recommender({
  few: weightsOf((_, place) => 0.3 + (place % 4) / 4),
  more: weightsOf((_, place) => 0.1 - (place % 3) / 5),
});
const traits = { items: pack.items, ordered: true, knowsStrangers: true, hearsDislikesAlone: true };

recommenderContract('of the hybrid with every signal', everything, traits);
liveContract('the hybrid', recommender, 15);
checkerboardContract('the hybrid', async (userItems) => {
  const { recommender: fitted } = await trainHybrid(inRowOrder(userItems), unknownFilms(userItems.cols));
  return fitted;
});

describe('a hybrid', () => {
  const histories = [[], [wanted(0)], Array.from({ length: 9 }, (_, item) => wanted(3 * item))];

  it('has a score that is the sum of its signals’ parts', () => {
    const items = Array.from({ length: pack.items }, (_, item) => item as ItemIndex);
    for (const history of histories) {
      const scores = everything.score(history);
      everything.parts(history, items).forEach((parts, item) => {
        expect(parts).toHaveLength(SIGNAL_NAMES.length);
        expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(scores[item]!, 5);
      });
    }
  });

  it('prefers films of the kind that was liked', () => {
    const scores = recommender.score([wanted(0), wanted(1), wanted(2)]);
    expect(scores[4]!).toBeGreaterThan(scores[14 + 4]!);
    expect(scores[4]!).toBeGreaterThan(scores[28 + 4]!);
  });

  it('says nothing where nothing counts', () => {
    const silent = model.recommender({ few: weightsOf(() => 0), more: weightsOf(() => 0) });
    expect(silent.score([wanted(0), wanted(1)]).every((score) => score === 0)).toBe(true);
  });

  it('takes a signal that says the same of all films as saying nothing', () => {
    const flat = { name: 'flat', score: () => new Float32Array(4).fill(2), explain: () => [] };
    const signals = Object.fromEntries(SIGNAL_NAMES.map((name) => [name, flat])) as never;
    const weights = weightsOf((name) => Number(name === 'als'));
    const mixed = createHybridRecommender(signals, { few: weights, more: weights });
    expect([...mixed.score([wanted(0)])]).toEqual([0, 0, 0, 0]);
  });
});
