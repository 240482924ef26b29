/** What people liked next, on likes held out; MovieLens 100K, or the sample. */
import { describe, expect, it } from 'vitest';
import { figuresOn } from '../fixtures/model-figures';

describe('co-occurrence', () => {
  it.each([
    ['random', 0.23, 1.6],
    ['per-user-temporal', 0.145, 1.7],
  ] as const)('finds likes held out (%s): NDCG@10 of %d and more, %d times that of popularity', async (...row) => {
    const [kind, floor, times] = row;
    const figures = await figuresOn(kind, ['co-occurrence', 'popularity']);
    expect(figures['co-occurrence'].ndcg).toBeGreaterThanOrEqual(floor);
    expect(figures['co-occurrence'].ndcg / figures.popularity.ndcg).toBeGreaterThanOrEqual(times);
  });
});
