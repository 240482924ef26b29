import { describe, expect, it } from 'vitest';
import { createRng } from '../../../src/core/math/rng';
import { normalMatrix } from '../../../src/core/math/dense';
import { topK } from '../../../src/core/math/top-k';
import { DEFAULT_ALS } from '../../../src/core/models/als/config';
import { createAlsRecommender } from '../../../src/core/models/als/recommender';
import { cosines } from '../../../src/core/models/similar';
import { gatherCandidates } from '../../../src/core/rank/candidates';
import { forYou } from '../../../src/core/rank/for-you';
import { listSources, poolSize, QUOTAS } from '../../../src/core/rank/sources';
import type { ItemIndex } from '../../../src/core/types';
import { opinionsAfter, like } from '../../fixtures/events';
import { wideCatalogue } from '../../fixtures/wide-catalogue';

const catalogue = wideCatalogue();
const { items } = catalogue.pack;
const rng = createRng(2);
const scores = Float32Array.from({ length: items }, () => rng.next());
const content = Float32Array.from({ length: items }, () => rng.next());
const allowed = new Uint8Array(items).fill(1).fill(0, 0, 5);
const shown = Uint32Array.from({ length: items }, (_, item) => Number(item % 3 === 0));
const near = topK(content, QUOTAS.near, (item) => item % 2 === 0);
const question = { name: 'als', scores, content, near, allowed, shown };

describe('the sources of a personal list', () => {
  it('bring their quotas into the pool', () => {
    const pool = gatherCandidates(listSources(catalogue, question), poolSize(24), allowed);
    expect(pool).toHaveLength(200);
    const total = Object.values(QUOTAS).reduce((sum, quota) => sum + quota, 0);
    for (const [source, quota] of Object.entries(QUOTAS)) {
      const name = source === 'model' ? 'als' : source;
      const brought = pool.filter(({ broughtBy }) => broughtBy.some((by) => by.name === name)).length;
      expect(brought, name).toBeGreaterThanOrEqual(Math.floor((0.9 * 200 * quota) / total));
    }
    expect(pool.every(({ item }) => allowed[item] === 1)).toBe(true);
  });

  it('that is for films not shown yet has none that was', () => {
    const unexplored = listSources(catalogue, question).find(({ name }) => name === 'unexplored')!;
    const offers = unexplored.offers as readonly ItemIndex[];
    expect(offers.length).toBeGreaterThan(QUOTAS.unexplored);
    expect(offers.filter((item) => shown[item]! > 0 || !allowed[item])).toEqual([]);
    expect(listSources(catalogue, { ...question, shown: null }).map(({ name }) => name)).not.toContain('unexplored');
  });

  it('leave the best by score in the list, of many more films than are chosen from', () => {
    const factors = normalMatrix(items, 8, 0.5, rng);
    const recommender = createAlsRecommender(factors, { ...DEFAULT_ALS, factors: 8 });
    const model = { recommender, blendsContent: false, similar: cosines(factors, 8) };
    const liked = [10, 20, 30, 40].map((item) => catalogue.films.at(item as ItemIndex).movieId);
    const opinions = opinionsAfter(...liked.map(like));
    for (const limit of [24, 100]) {
      const list = forYou(catalogue, model, { opinions, limit });
      const best = topK(recommender.score(list.history), limit, (item) => !list.allowed[item]);
      expect(list.films.map(({ item }) => item)).toEqual(best.map(({ item }) => item));
    }
  });
});
