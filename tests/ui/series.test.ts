import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCrowded } from '../../src/ui/charts/geometry';
import { seriesChart, type Series } from '../../src/ui/charts/series';
import { spread } from '../../src/ui/charts/spread';

const WORDS = { xLabel: 'share of ratings', yLabel: 'NDCG@10' };
const ALS: Series = {
  name: 'ALS',
  points: [
    { x: 0.25, y: 0.2, low: 0.18, high: 0.22 },
    { x: 0.5, y: 0.3, low: 0.27, high: 0.33 },
    { x: 1, y: 0.31, low: 0.3, high: 0.32 },
  ],
};
const FAME: Series = {
  name: 'Popularity',
  points: [
    { x: 0.25, y: 0.1 },
    { x: 1, y: 0.12 },
  ],
};

describe('several lines over one axis', () => {
  it('have a tone and a name each, and a band where they know how sure they are', () => {
    const chart = seriesChart([ALS, FAME], WORDS);
    expect(chart.lines.map(({ tone }) => tone)).toEqual([0, 1]);
    expect(chart.bands).toHaveLength(1);
    expect(chart.bands![0]!.d).toMatch(/^M.*Z$/);
    expect(chart.words!.map(({ text }) => text)).toEqual(['ALS', 'Popularity']);
    expect(chart.words!.every(({ x }) => x > Math.max(...chart.points.map((point) => point.x)))).toBe(true);
  });

  it('have whiskers beside each other where they are asked for, each through its own point', () => {
    const { bands, whiskers, points } = seriesChart([ALS, { ...ALS, name: 'EASE' }], { ...WORDS, sure: 'whiskers' });
    expect([bands, whiskers!.length]).toEqual([undefined, 6]);
    const xs = whiskers!.map(({ d }) => Number(/^M([\d.]+)/.exec(d)![1]));
    expect(xs).toEqual(points.map(({ x }) => Number(x.toFixed(1))));
    expect(new Set(xs).size).toBe(6);
  });

  it('have the names of the axes in two lines where one is too narrow for both', () => {
    const words = { xLabel: 'people', yLabel: 'difference, percentage points' };
    const crowded = (room: number) => isCrowded(seriesChart([ALS], { ...words, room }));
    expect([crowded(306), crowded(700)]).toEqual([true, false]);
  });

  it('are named in rows above where there is no room beside them', () => {
    const names = ['ALS', 'Two-tower', 'Content', 'Popularity', 'Neural MF', 'Hybrid'];
    const many = names.map((name) => ({ ...FAME, name }));
    const { words, points, height } = seriesChart(many, { ...WORDS, room: 340 });
    expect(words!.map(({ text }) => text)).toEqual(names);
    expect(new Set(words!.map(({ y }) => y)).size).toBe(2);
    expect(Math.max(...words!.map(({ y }) => y))).toBeLessThan(Math.min(...points.map(({ y }) => y)));
    expect(height).toBeGreaterThan(seriesChart(many, WORDS).height);
    const long = { ...FAME, name: 'A name that takes more room than there is at the side' };
    expect(seriesChart([ALS, long], WORDS).words![1]!.y).toBeLessThan(20);
  });

  it('need no name when there is but one', () => {
    expect(seriesChart([ALS], { ...WORDS, room: 340 }).words).toEqual([]);
    expect(seriesChart([ALS], WORDS).words).toEqual([]);
  });

  it('cover the intervals with the axis', () => {
    const [chart] = [seriesChart([{ name: 'a', points: [{ x: 1, y: 5, low: 1, high: 9 }] }], WORDS)];
    const labels = chart.yTicks.map(({ label }) => Number(label));
    expect(labels[0]).toBeLessThanOrEqual(1);
    expect(labels.at(-1)).toBeGreaterThanOrEqual(9);
  });

  it('are read at every x that any of them has', () => {
    const { stops, points } = seriesChart([ALS, FAME], { ...WORDS, digits: 2 });
    expect(stops!.map(({ words }) => words)).toEqual([
      'share of ratings 0.25: ALS 0.20 (0.18 to 0.22), Popularity 0.10',
      'share of ratings 0.5: ALS 0.30 (0.27 to 0.33)',
      'share of ratings 1: ALS 0.31 (0.30 to 0.32), Popularity 0.12',
    ]);
    expect(stops![1]!.dots).toEqual([{ x: points[1]!.x, y: points[1]!.y, tone: 0 }]);
    expect(stops![1]!.traces[0]![0]!.x).toBe(points[1]!.x);
  });

  it('are a table with a column each, empty where a line has nothing', () => {
    const { table } = seriesChart([ALS, FAME], { ...WORDS, digits: 2 });
    expect(table.head).toEqual(['share of ratings', 'ALS', 'Popularity']);
    expect(table.rows[1]).toEqual(['0.5', '0.30 (0.27 to 0.33)', '']);
  });

  it('leave out what is not a number', () => {
    const chart = seriesChart(
      [
        {
          name: 'a',
          points: [
            { x: 1, y: NaN },
            { x: 3, y: Infinity },
            { x: 2, y: 3 },
          ],
        },
        FAME,
      ],
      WORDS,
    );
    expect(JSON.stringify([chart.lines, chart.points, chart.yTicks])).not.toMatch(/null|NaN/);
    expect(chart.stops![0]!.words).toBe('share of ratings 0.25: Popularity 0.1');
  });

  it('are none without data, with axes nevertheless', () => {
    for (const chart of [seriesChart([], WORDS), seriesChart([{ name: 'a', points: [] }], WORDS)]) {
      expect(chart.stops).toEqual([]);
      expect(chart.yTicks.length).toBeGreaterThan(1);
      expect(JSON.stringify([chart.lines, chart.xTicks, chart.yTicks])).not.toMatch(/null|NaN/);
    }
  });

  it('end where the data end when x is a share, at the next whole number when it counts', () => {
    const one = (x: number) => seriesChart([{ name: 'a', points: [{ x, y: 1 }] }, FAME], WORDS);
    expect(one(1).points[0]!.x).toBe(one(1).stops!.at(-1)!.traces[0]![0]!.x);
    expect(one(1).xTicks.map(({ label }) => label)).toContain('1.0');
  });
});

describe('names beside their lines', () => {
  it('stand apart, in their order, inside the chart', () => {
    const places = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(places, (given) => {
        const moved = spread(given, 15, 200);
        const order = given.map((_, index) => index).sort((a, b) => given[a]! - given[b]! || a - b);
        const sorted = order.map((index) => moved[index]!);
        sorted.slice(1).forEach((place, index) => expect(place - sorted[index]!).toBeGreaterThanOrEqual(15 - 1e-9));
        moved.forEach((place) => expect(place).toBeLessThanOrEqual(200));
      }),
    );
  });

  it('stay where they are when nothing is in the way', () => {
    expect(spread([90, 10, 50], 15, 200)).toEqual([90, 10, 50]);
    expect(spread([50, 50], 15, 200)).toEqual([50, 65]);
    expect(spread([200, 199], 15, 200)).toEqual([200, 185]);
    expect(spread([], 15, 200)).toEqual([]);
  });
});
