import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { perMetric } from '../../../src/core/evaluate/metrics';
import { filmSegments, figuresByPeople, personSegment, recallByFilms } from '../../../src/core/evaluate/segments';
import type { ItemIndex } from '../../../src/core/types';
import { anyTimedCsr, csrOf } from '../../fixtures/matrix';

const items = (count: number): number[] => [...Array(count).keys()];

describe('segments of people', () => {
  it.each([
    [1, 'new'],
    [4, 'new'],
    [5, 'light'],
    [19, 'light'],
    [20, 'active'],
    [99, 'active'],
    [100, 'heavy'],
    [5000, 'heavy'],
  ])('who has %i positives in train is %s', (positives, segment) => {
    expect(personSegment(positives)).toBe(segment);
  });

  it('have the means of their own people, without those who have no figure', () => {
    const train = csrOf([items(3), items(7), items(2), [], items(120)], 120);
    const perUser = { ...perMetric(() => Float64Array.of(0.5, 0.25, 1, 0)), auc: Float64Array.of(NaN, NaN, 0.75, 1) };
    const { light, active, heavy, ...rest } = figuresByPeople({ users: Uint32Array.of(0, 1, 2, 4), perUser }, train);
    expect([...rest.new.rows]).toEqual([0, 2]);
    expect(rest.new.means).toMatchObject({ ndcg: 0.75, auc: 0.75 });
    expect([...light.rows]).toEqual([1]);
    expect(light.means).toMatchObject({ recall: 0.25, auc: NaN });
    expect(heavy).toEqual({ rows: Uint32Array.of(3), means: { ...perMetric(() => 0), auc: 1 } });
    expect(active.rows.length).toBe(0);
    expect(active.means.ndcg).toBeNaN();
  });
});

describe('segments of films', () => {
  it('are the fewest that make up half of the likes, those that nobody likes, and the rest', () => {
    const train = csrOf([[0, 1, 2], [0, 1], [0, 3], [0]], 6);
    // 4 + 2 + 1 + 1 likes: the first film alone is half.
    expect(filmSegments(train)).toEqual(['head', 'tail', 'tail', 'tail', 'cold', 'cold']);
    expect(filmSegments(csrOf([[0, 1, 2], [0, 1, 3], [0]], 4))).toEqual(['head', 'head', 'tail', 'tail']);
    expect(filmSegments(csrOf([[], []], 2))).toEqual(['cold', 'cold']);
  });

  it('break ties by the lower index', () => {
    expect(filmSegments(csrOf([[0, 1, 2, 3]], 4))).toEqual(['head', 'head', 'tail', 'tail']);
  });

  it('have a head that is half and would not be without its last, and no better film outside', () => {
    fc.assert(
      fc.property(anyTimedCsr, (train) => {
        const segments = filmSegments(train);
        const likes = segments.map((_, item) => train.indices.filter((one) => one === item).length);
        const head = likes.filter((_, item) => segments[item] === 'head');
        const rest = likes.filter((_, item) => segments[item] !== 'head');
        const [sum, half] = [head.reduce((a, b) => a + b, 0), train.indices.length / 2];
        expect(sum).toBeGreaterThanOrEqual(half);
        if (head.length > 0) expect(sum - Math.min(...head)).toBeLessThan(half);
        expect(Math.max(0, ...rest)).toBeLessThanOrEqual(Math.min(Infinity, ...head));
        likes.forEach((count, item) => expect(segments[item] === 'cold').toBe(count === 0));
      }),
    );
  });

  it('have the share of what is wanted of them that was shown, all people together', () => {
    const split = { train: csrOf([[0], [0, 1], [0], []], 4), test: csrOf([[1, 3], [3], [], [0, 7]], 8) };
    const lists = [[1, 2], [3], [1, 0]] as number[][] as ItemIndex[][];
    expect(recallByFilms({ users: Uint32Array.of(0, 1, 3), lists }, split)).toEqual({
      head: { wanted: 1, found: 1, recall: 1 },
      tail: { wanted: 1, found: 1, recall: 1 },
      cold: { wanted: 3, found: 1, recall: 1 / 3 },
    });
    expect(recallByFilms({ users: new Uint32Array(0), lists: [] }, split).tail).toEqual({
      wanted: 0,
      found: 0,
      recall: NaN,
    });
  });
});
