import { describe, expect, it } from 'vitest';
import { intervalChart } from '../../src/ui/charts/intervals';
import type { Interval } from '../../src/ui/charts/interval-types';
import { tracesOf } from '../../src/ui/charts/draw';
import { draw, numberAt } from '../fixtures/paper';

const SIZES: readonly Interval[] = [
  { name: 'ALS', value: 0.31, low: 0.3, high: 0.33 },
  { name: 'Popularity', value: 0.12, low: null, high: null },
];
const DIFFERENCES: readonly Interval[] = [
  { name: 'ALS − popularity', value: 0.19, low: 0.15, high: 0.22, tone: 1 },
  { name: 'content − popularity', value: -0.05, low: -0.09, high: 0.01 },
];

describe('a forest plot', () => {
  it('draws sizes as bars from zero, with whiskers where they are known', () => {
    const drawn = draw(intervalChart(SIZES, { xLabel: 'NDCG@10', marks: 'bars', digits: 3 }));
    const [als, fame] = drawn.marks('bar');
    const zero = numberAt(drawn.marks('x-grid')[0]!, 'x1');
    expect([numberAt(als!, 'x'), numberAt(fame!, 'x')]).toEqual([zero, zero]);
    expect(numberAt(als!, 'width') / numberAt(fame!, 'width')).toBeCloseTo(0.31 / 0.12, 9);
    expect(drawn.marks('rule').filter((rule) => rule.hasAttribute('marker-end'))).toHaveLength(1);
    expect(drawn.texts).toContain('0.310 (0.300 to 0.330)');
  });

  it('draws differences as points beside a line at zero', () => {
    const chart = intervalChart(DIFFERENCES, { xLabel: 'difference', marks: 'points' });
    const drawn = draw(chart);
    const zero = numberAt(drawn.marks('rule')[0]!, 'x1');
    expect(drawn.marks('bar')).toEqual([]);
    const [toned, plain] = drawn.marks('dot');
    expect(numberAt(plain!, 'cx')).toBeLessThan(zero);
    expect(Number(/translate\(([\d.]+)/.exec(toned!.getAttribute('transform')!)![1])).toBeGreaterThan(zero);
    expect(chart.stops[1]!.words).toBe('content − popularity: −0.05 (−0.09 to 0.01)');
    expect(chart.numbers[1]).toEqual(['ALS − popularity', 0.19, 0.15, 0.22]);
  });

  it('is pointed at along the middle of its rows', () => {
    const chart = intervalChart(DIFFERENCES, { xLabel: 'difference', marks: 'points' });
    expect(tracesOf(draw(chart), chart.stops).map(([from]) => from!.y)).toEqual([8 + 17, 8 + 34 + 17]);
  });

  it('keeps zero on the axis when all is on one side of it', () => {
    const drawn = draw(intervalChart([DIFFERENCES[0]!], { xLabel: 'difference', marks: 'points' }));
    expect(drawn.marks('x-axis tick label').map(({ textContent }) => Number(textContent))).toContain(0);
  });

  it('ends at zero when all is below it', () => {
    const below = { name: 'popularity', value: -0.126, low: -0.14, high: -0.11 };
    const drawn = draw(intervalChart([below], { xLabel: 'difference', marks: 'points' }));
    const ticks = drawn.marks('x-axis tick label').map(({ textContent }) => Number(textContent.replace('−', '-')));
    expect(Math.max(...ticks)).toBe(0);
  });

  it('stacks the words over the rows on a phone, in two lines where the figures do not fit beside the name', () => {
    const heightOf = (name: string, room: number) =>
      intervalChart([{ ...SIZES[0]!, name }], { xLabel: 'x', marks: 'bars', room }).height;
    expect(heightOf('ALS', 330)).toBe(heightOf('ALS', 900) - 34 + 2 * 20);
    expect(heightOf('A model whose name needs all of the row', 330)).toBe(heightOf('ALS', 330) + 20);
  });

  it('leaves out what was not measured, and survives nothing', () => {
    const drawn = draw(
      intervalChart([{ name: 'a', value: NaN, low: null, high: null }], { xLabel: 'x', marks: 'bars' }),
    );
    expect(drawn.marks('bar')).toEqual([]);
    expect(drawn.markup).not.toMatch(/NaN|Infinity|undefined/);
  });
});
