import { describe, expect, it } from 'vitest';
import { pairChart, type Pair } from '../../src/ui/charts/pairs';

const PAIRS: readonly Pair[] = [
  { name: 'Drama', before: 0.4, now: 0.1 },
  { name: 'Horror', before: 0, now: 0.8 },
];
const options = { names: ['before', 'now'] as const, xLabel: 'share' };

describe('pairs of bars', () => {
  it('are as long as their shares, one under the other in two tones', () => {
    const { bars, xTicks, left } = pairChart(PAIRS, options);
    expect(bars.map(({ tone }) => tone)).toEqual([0, 1, 0, 1]);
    expect(bars.every(({ x }) => x === left)).toBe(true);
    expect(bars[3]!.width / bars[0]!.width).toBeCloseTo(2);
    expect(bars[2]!.width).toBe(0);
    expect(bars.map(({ y }) => y)).toEqual([...bars.map(({ y }) => y)].sort((a, b) => a - b));
    expect(xTicks[0]).toEqual({ at: left, label: '0 %' });
  });

  it('can be read pair by pair, and as a table', () => {
    const { stops, table } = pairChart(PAIRS, options);
    expect(stops!.map(({ words }) => words)).toEqual(['Drama: before 40 %, now 10 %', 'Horror: before 0 %, now 80 %']);
    expect(table).toEqual({
      head: ['name', 'before', 'now'],
      rows: [
        ['Drama', '40 %', '10 %'],
        ['Horror', '0 %', '80 %'],
      ],
    });
  });

  it('have their names above them on a phone, and survive nothing', () => {
    const [phone, wide] = [320, 900].map((room) => pairChart(PAIRS, { ...options, room }));
    expect([phone!.left, phone!.height > wide!.height]).toEqual([0, true]);
    expect(pairChart([], options).bars).toEqual([]);
  });
});
