import { describe, expect, it } from 'vitest';
import { nearestStop } from '../../src/ui/charts/nearest';
import { parallelChart, type ParallelAxis, type ParallelLine } from '../../src/ui/charts/parallel';
import { scaleOf } from '../../src/ui/charts/scales';

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
    expect(wide.rules).toHaveLength(3);
    expect(wide.lines).toHaveLength(3);
    expect(wide.words!.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['kind', 'ALS', 'two-tower', 'NDCG@10']),
    );
    expect(wide.lines.map(({ tone, faint }) => [tone, faint])).toEqual([
      [undefined, true],
      [0, false],
      [undefined, true],
    ]);
  });

  it('break a line where a run has no value, and mark what stands alone', () => {
    expect(wide.lines[0]!.d.match(/M/g)).toHaveLength(2);
    expect(wide.lines[1]!.d.match(/M/g)).toHaveLength(1);
    expect(wide.stops![0]!.traces).toHaveLength(2);
    expect(wide.stops![0]!.dots).toHaveLength(2);
  });

  it('are read run by run, without what is unknown', () => {
    expect(wide.stops!.map(({ words }) => words)).toEqual([
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
    const spots = phone.stops!.flatMap(({ traces }) => traces.flat());
    expect(spots.every(({ x, y }) => x >= 0 && x <= 330 && y >= 0 && y <= phone.height)).toBe(true);
    expect(new Set(phone.stops![1]!.traces[0]!.map(({ y }) => y)).size).toBe(3);
  });

  it('survive a line with nothing and no lines at all', () => {
    const empty = parallelChart(AXES, [{ name: 'run 4', values: [null, null, null] }, ...LINES], 900);
    expect(empty.lines[0]!.d).toBe('');
    expect(nearestStop(empty.stops!, { x: 0, y: 0 })).not.toBe(0);
    expect(JSON.stringify(parallelChart(AXES, [], 900))).not.toMatch(/NaN/);
    expect(JSON.stringify(parallelChart([], [], 900))).not.toMatch(/NaN/);
  });
});

describe('pointing at a chart', () => {
  const stop = (...trace: (readonly [number, number])[]) => ({
    ...{ traces: [trace.map(([x, y]) => ({ x, y }))], dots: [], words: '' },
  });

  it('finds the trace that passes nearest', () => {
    const stops = [stop([0, 0], [100, 100]), stop([0, 100], [100, 0]), stop([200, 0], [200, 100])];
    expect(nearestStop(stops, { x: 10, y: 20 })).toBe(0);
    expect(nearestStop(stops, { x: 10, y: 80 })).toBe(1);
    expect(nearestStop(stops, { x: 500, y: 900 })).toBe(2);
  });

  it('takes the first of those as near, and none of none', () => {
    expect(nearestStop([stop([0, 0]), stop([0, 10])], { x: 0, y: 5 })).toBe(0);
    expect(nearestStop([stop()], { x: 0, y: 5 })).toBeNull();
    expect(nearestStop([], { x: 0, y: 5 })).toBeNull();
  });
});
