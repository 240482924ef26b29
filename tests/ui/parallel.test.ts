import { describe, expect, it } from 'vitest';
import { tracesOf } from '../../src/ui/charts/draw';
import { nearestTrace } from '../../src/ui/charts/nearest';
import { parallelChart } from '../../src/ui/charts/parallel';
import type { ParallelAxis, ParallelLine } from '../../src/ui/charts/parallel-types';
import { scaleOf } from '../../src/ui/charts/scales';
import { draw } from '../fixtures/paper';

const AXES: readonly ParallelAxis[] = [
  { name: 'kind', scale: 'words' },
  { name: 'learning rate', scale: 'log' },
  { name: 'NDCG@10', scale: 'linear' },
];
const LINES: readonly ParallelLine[] = [
  { name: 'run 1', values: ['ALS', null, 0.31] },
  { name: 'run 2', values: ['two-tower', 0.001, 0.28], tone: 0 },
  { name: 'run 3', values: ['two-tower', 0.1, 0.12] },
];

describe('scales', () => {
  it('cover linear values with round numbers', () => {
    const scale = scaleOf('linear', [0.12, 0.31, null, NaN], 4);
    expect(scale.ticks[0]).toEqual({ at: 0, label: '0.10' });
    expect(scale.ticks.at(-1)!.at).toBe(1);
    expect(scale.place(0.1)).toBe(0);
    expect(scale.place(NaN)).toBeNull();
    expect(scale.place('0.1')).toBeNull();
  });

  it('give every decade of a logarithm the same room, and zero none', () => {
    const scale = scaleOf('log', [0.001, 1, 0, -1], 4);
    expect(scale.place(0.001)).toBe(0);
    expect(scale.place(0.01)).toBeCloseTo(1 / 3, 12);
    expect(scale.place(1)).toBeCloseTo(1, 12);
    expect([scale.place(0), scale.place(-1), scale.place(Infinity)]).toEqual([null, null, null]);
    expect(scale.ticks.map(({ label }) => label)).toEqual(['0.001', '0.01', '0.1', '1']);
  });

  it('name a few numbers of a logarithm, however wide or narrow it is', () => {
    const labels = (values: number[]) => scaleOf('log', values, 4).ticks.map(({ label }) => label);
    expect(labels([8, 64])).toEqual(['10', '20', '50']);
    expect(labels([1e-8, 10])).toHaveLength(4);
    expect(labels([3, 4])).toEqual(['3', '4']);
    expect(labels([64])).toEqual(['50', '100']);
    expect(labels([])).toHaveLength(4);
  });

  it('put one value in the middle', () => {
    expect(scaleOf('log', [64], 4).place(64)).toBeCloseTo(0.5, 12);
    expect(scaleOf('words', ['a', 'a'], 4).place('a')).toBe(0.5);
    const linear = scaleOf('linear', [5], 4).place(5);
    expect(linear !== null && linear >= 0 && linear <= 1).toBe(true);
  });

  it('name all words, in the order they come, numbers among them', () => {
    const scale = scaleOf('words', ['b', 'a', 'b', null, 3], 2);
    expect(scale.ticks).toEqual([
      { at: 0, label: 'b' },
      { at: 0.5, label: 'a' },
      { at: 1, label: '3' },
    ]);
    expect([scale.place(3), scale.place('c'), scale.place(null)]).toEqual([1, null, null]);
  });
});

describe('parallel coordinates', () => {
  const wide = parallelChart(AXES, LINES, 900);

  it('have an axis for each property and a line for each run', () => {
    const drawn = draw(wide);
    expect([drawn.marks('rule').length, drawn.marks('line').length]).toEqual([3, 3]);
    expect(drawn.texts).toEqual(expect.arrayContaining(['kind', 'ALS', 'two-tower', 'NDCG@10']));
    const faint = drawn.all('g').filter((group) => group.getAttribute('aria-label') === 'line');
    expect(faint.map((group) => group.getAttribute('stroke-opacity'))).toEqual(['0.6', null, '0.6']);
  });

  it('break a line where a run has no value, and mark what stands alone', () => {
    const [broken, whole] = draw(wide)
      .marks('line')
      .map((path) => path.getAttribute('d')!.match(/M/g)!.length);
    expect([broken, whole]).toEqual([2, 1]);
    expect(wide.stops[0]!.dots).toHaveLength(2);
  });

  it('are read run by run, without what is unknown', () => {
    expect(wide.stops.map(({ words }) => words)).toEqual([
      'run 1: kind ALS, NDCG@10 0.31',
      'run 2: kind two-tower, learning rate 0.001, NDCG@10 0.28',
      'run 3: kind two-tower, learning rate 0.1, NDCG@10 0.12',
    ]);
    expect(wide.table.rows[0]).toEqual(['run 1', 'ALS', '', '0.31']);
  });

  it('lie one under the other on a phone, inside the box', () => {
    const phone = parallelChart(AXES, LINES, 330);
    expect(phone.width).toBe(330);
    expect(phone.height).toBeGreaterThan(3 * 44);
    const traces = tracesOf(draw(phone), phone.stops);
    const spots = traces.flat().filter(({ x }) => Number.isFinite(x));
    expect(spots.every(({ x, y }) => x >= 0 && x <= 330 && y >= 0 && y <= phone.height)).toBe(true);
    const ys = traces[1]!.map(({ y }) => y);
    expect(ys).toEqual([...new Set(ys)].sort((a, b) => a - b));
  });

  it('survive a line with nothing and no lines at all', () => {
    const empty = parallelChart(AXES, [{ name: 'run 4', values: [null, null, null] }, ...LINES], 900);
    expect(nearestTrace(tracesOf(draw(empty), empty.stops), { x: 0, y: 0 })).not.toBe(0);
    for (const chart of [empty, parallelChart(AXES, [], 900), parallelChart([], [], 900)]) {
      expect(draw(chart).markup).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});

describe('pointing at a chart', () => {
  const trace = (...spots: (readonly [number, number])[]) => spots.map(([x, y]) => ({ x, y }));

  it('finds the trace that passes nearest', () => {
    const traces = [trace([0, 0], [100, 100]), trace([0, 100], [100, 0]), trace([200, 0], [200, 100])];
    expect(nearestTrace(traces, { x: 10, y: 20 })).toBe(0);
    expect(nearestTrace(traces, { x: 10, y: 80 })).toBe(1);
    expect(nearestTrace(traces, { x: 500, y: 900 })).toBe(2);
  });

  it('does not cross what is missing between two spots', () => {
    const traces = [trace([0, 0], [NaN, NaN], [100, 0]), trace([50, 20])];
    expect(nearestTrace(traces, { x: 50, y: 5 })).toBe(1);
    expect(nearestTrace(traces, { x: 1, y: 5 })).toBe(0);
  });

  it('takes the first of those as near, and none of none', () => {
    expect(nearestTrace([trace([0, 0]), trace([0, 10])], { x: 0, y: 5 })).toBe(0);
    expect(nearestTrace([trace()], { x: 0, y: 5 })).toBeNull();
    expect(nearestTrace([], { x: 0, y: 5 })).toBeNull();
  });
});
