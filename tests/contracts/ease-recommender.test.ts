import { describe, expect, it } from 'vitest';
import { positives } from '../../src/core/data/positives';
import { createEaseRecommender } from '../../src/core/models/ease/recommender';
import { createScalarInverter } from '../../src/core/models/ease/scalar-inverter';
import type { ItemIndex } from '../../src/core/types';
import { createWasmInverter } from '../../src/engines/ease/wasm';
import { trainEase } from '../fixtures/ease-data';
import { unwanted, wanted } from '../fixtures/histories';
import { easeKernel } from '../fixtures/kernel';
import { tinyPack } from '../fixtures/tiny-pack';
import { checkerboardContract, liveContract, recommenderContract } from './recommender-contract';

const pack = tinyPack();
const likes = positives(pack, 4);
const all = createEaseRecommender(await trainEase(likes, { reg: 10 }), pack.items);
const half = await trainEase(likes, { reg: 10, maxItems: 20 });
const someOnly = createEaseRecommender(half, pack.items);

recommenderContract('EASE', all, { items: pack.items });
recommenderContract('EASE of twenty films', someOnly, { items: pack.items });
liveContract('EASE', all, 15);
checkerboardContract('EASE', async (userItems) =>
  createEaseRecommender(await trainEase(userItems, { reg: 1 }, createScalarInverter()), userItems.cols),
);
checkerboardContract('EASE by the kernel', async (userItems) => {
  const inverter = await createWasmInverter(easeKernel());
  return createEaseRecommender(await trainEase(userItems, { reg: 1 }, inverter), userItems.cols);
});

describe('what EASE says', () => {
  it('prefers films of the kind that was liked', () => {
    const scores = all.score([wanted(0), wanted(1), wanted(2)]);
    expect(scores[4]!).toBeGreaterThan(scores[14 + 4]!);
    expect(scores[4]!).toBeGreaterThan(scores[28 + 4]!);
  });

  it('gives films that took no part the score 0, and they add nothing', () => {
    const covered = new Set(half.items);
    const [outside] = Array.from({ length: pack.items }, (_, item) => item).filter((item) => !covered.has(item));
    const scores = someOnly.score([wanted(0), wanted(1)]);
    expect(scores[outside!]).toBe(0);
    expect(someOnly.score([wanted(0), wanted(1), wanted(outside!)])).toEqual(scores);
    expect(someOnly.explain([wanted(outside!)], [0 as ItemIndex])).toEqual([Float64Array.of(0)]);
  });

  it('hears nothing of dislikes, beside likes too', () => {
    expect(all.score([wanted(0), unwanted(1)])).toEqual(all.score([wanted(0)]));
  });
});
