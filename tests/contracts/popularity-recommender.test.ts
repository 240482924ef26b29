import { describe, expect, it } from 'vitest';
import { createPopularity, likedCounts, logRenown } from '../../src/core/models/popularity';
import { wanted } from '../fixtures/histories';
import { tinyPack } from '../fixtures/tiny-pack';
import { recommenderContract } from './recommender-contract';

const pack = tinyPack();
const likedBy = likedCounts(pack.itemUsers, 4);

recommenderContract('popularity', createPopularity(likedBy), { items: pack.items, knowsStrangers: true });

describe('popularity', () => {
  it('is how many people like a film, for everybody alike', () => {
    const popularity = createPopularity(likedBy);
    expect([...popularity.score([])]).toEqual([...likedBy]);
    expect(popularity.score([wanted(0), wanted(20)])).toEqual(popularity.score([]));
  });
});

describe('renown', () => {
  it('is the logarithm of the likes over the largest', () => {
    const [none, some, most] = logRenown([0, 3, 15]);
    expect([none, some, most]).toEqual([0, 0.5, 1]);
    expect([...logRenown([0, 0])]).toEqual([0, 0]);
    expect(logRenown([])).toHaveLength(0);
  });
});
