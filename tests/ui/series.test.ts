import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tracesOf } from '../../src/ui/charts/draw';
import { seriesChart } from '../../src/ui/charts/series';
import type { Series } from '../../src/ui/charts/series-types';
import { spread } from '../../src/ui/charts/spread';
import { draw, drawReading, numberAt } from '../fixtures/paper';

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
  it('have a colour, a dash, a symbol and a name each, and a band where they know how sure they are', () => {
    const drawn = draw(seriesChart([ALS, FAME], WORDS));
    const style = (name: string) =>
      drawn
        .all('g')
        .filter((group) => group.getAttribute('aria-label') === 'line')
        .map((group) => group.getAttribute(name));
    expect(style('stroke')).toEqual(['var(--data-blue)', 'var(--data-vermilion)']);
    expect(style('stroke-dasharray')).toEqual([null, '7 4']);
    expect(drawn.marks('dot').map(({ tagName }) => tagName)).toEqual([
      ...Array<string>(3).fill('circle'),
      'path',
      'path',
      'circle',
      'path',
    ]);
    expect(drawn.marks('area')).toHaveLength(1);
    expect(drawn.texts).toEqual(expect.arrayContaining(['ALS', 'Popularity']));
  });

  it('keep some symbols of many points, so that they are told apart without colour', () => {
    const points = Array.from({ length: 150 }, (_, x) => ({ x, y: x }));
    const long = (name: string) => ({ name, points });
    const symbols = draw(seriesChart([long('a'), long('b')], WORDS)).marks('dot').length;
    expect(symbols).toBeGreaterThan(10);
    expect(symbols).toBeLessThan(40);
    expect(draw(seriesChart([long('a')], WORDS)).marks('dot')).toEqual([]);
  });

  it('have whiskers beside each other where they are asked for', () => {
    const chart = seriesChart([ALS, { ...ALS, name: 'EASE' }], { ...WORDS, sure: 'whiskers' });
    const drawn = draw(chart);
    expect([drawn.marks('area').length, drawn.marks('rule').length]).toEqual([0, 6]);
    const moved = drawn.all('g').filter((group) => group.getAttribute('aria-label') === 'rule');
    expect(new Set(moved.map((group) => group.getAttribute('transform'))).size).toBe(2);
    expect(chart.stops[0]!.dots.map(({ dx }) => dx)).toEqual([-1.5, 1.5]);
  });

  it('are named in rows above where there is no room beside them', () => {
    const names = ['ALS', 'Two-tower', 'Content', 'Popularity', 'Neural MF', 'Hybrid'];
    const many = names.map((name) => ({ ...FAME, name }));
    const chart = seriesChart(many, { ...WORDS, room: 340 });
    expect(draw(chart).texts.slice(-6)).toEqual(names);
    expect(chart.height).toBe(seriesChart(many, WORDS).height + 46);
    const long = { ...FAME, name: 'A name that takes more room than there is at the side' };
    expect(seriesChart([ALS, long], WORDS).height).toBeGreaterThan(seriesChart([ALS, FAME], WORDS).height);
  });

  it('need no name when there is but one', () => {
    expect(draw(seriesChart([ALS], { ...WORDS, room: 340 })).texts).not.toContain('ALS');
  });

  it('cover the intervals with the axis', () => {
    const chart = seriesChart([{ name: 'a', points: [{ x: 1, y: 5, low: 1, high: 9 }] }], WORDS);
    const [low, high] = draw(chart).scale('y')!.domain as [number, number];
    expect([low <= 1, high >= 9]).toEqual([true, true]);
  });

  it('are read at every x that any of them has', () => {
    const chart = seriesChart([ALS, FAME], { ...WORDS, digits: 2 });
    const { stops } = chart;
    expect(stops.map(({ words }) => words)).toEqual([
      'share of ratings 0.25: ALS 0.20 (0.18 to 0.22), Popularity 0.10',
      'share of ratings 0.5: ALS 0.30 (0.27 to 0.33)',
      'share of ratings 1: ALS 0.31 (0.30 to 0.32), Popularity 0.12',
    ]);
    expect(stops[1]!.dots).toEqual([{ x: 0.5, y: 0.3, dx: 0, tone: 0 }]);
    const drawn = draw(chart);
    const read = drawReading(chart, 1).marks('dot')[0]!;
    expect(read.getAttribute('cx')).toBe(drawn.marks('dot')[1]!.getAttribute('cx'));
    expect(tracesOf(drawn, stops)[1]![0]!.x).toBe(numberAt(read, 'cx'));
  });

  it('are a table with a column each, empty where a line has nothing', () => {
    const { table } = seriesChart([ALS, FAME], { ...WORDS, digits: 2 });
    expect(table.head).toEqual(['share of ratings', 'ALS', 'Popularity']);
    expect(table.rows[1]).toEqual(['0.5', '0.30 (0.27 to 0.33)', '']);
    const { numbers } = seriesChart([ALS, FAME], WORDS);
    expect(numbers[0]).toEqual(['share of ratings', 'ALS', 'ALS, low', 'ALS, high', 'Popularity']);
    expect(numbers[2]).toEqual([0.5, 0.3, 0.27, 0.33, null]);
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
    expect(draw(chart).markup).not.toMatch(/NaN|Infinity/);
    expect(chart.stops[0]!.words).toBe('share of ratings 0.25: Popularity 0.1');
  });

  it('are none without data, with axes nevertheless', () => {
    for (const chart of [seriesChart([], WORDS), seriesChart([{ name: 'a', points: [] }], WORDS)]) {
      expect(chart.stops).toEqual([]);
      expect(draw(chart).marks('y-axis tick label').length).toBeGreaterThan(1);
      expect(draw(chart).markup).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('end where the data end when x is a share, at the next whole number when it counts', () => {
    const xs = (x: number) => draw(seriesChart([{ name: 'a', points: [{ x, y: 1 }] }, FAME], WORDS)).scale('x')!.domain;
    expect(xs(1)).toEqual([0.25, 1]);
    expect(draw(seriesChart([{ name: 'a', points: [{ x: 4, y: 1 }] }], WORDS)).scale('x')!.domain).toEqual([4, 5]);
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
