import { describe, expect, it } from 'vitest';
import { pairChart, type Pair } from '../../src/ui/charts/pairs';
import { draw, numberAt } from '../fixtures/paper';

const PAIRS: readonly Pair[] = [
  { name: 'Drama', before: 0.4, now: 0.1 },
  { name: 'Horror', before: 0, now: 0.8 },
];
const options = { names: ['before', 'now'] as const, xLabel: 'share' };

describe('pairs of bars', () => {
  it('are as long as their shares, one under the other, the first hollow', () => {
    const drawn = draw(pairChart(PAIRS, options));
    const bars = drawn.marks('bar');
    const [before, now] = drawn.all('g').filter((group) => group.getAttribute('aria-label') === 'bar');
    expect([before!.getAttribute('fill-opacity'), now!.getAttribute('fill-opacity')]).toEqual(['0.25', null]);
    expect(bars.map((bar) => Math.round(numberAt(bar, 'width') / numberAt(bars[2]!, 'width') / 0.1))).toEqual([
      40, 0, 10, 80,
    ]);
    const [drama, horror, dramaNow, horrorNow] = bars.map((bar) => numberAt(bar, 'y'));
    expect([drama! < dramaNow!, dramaNow! < horror!, horror! < horrorNow!]).toEqual([true, true, true]);
    expect(drawn.marks('x-axis tick label')[0]!.textContent).toBe('0 %');
    expect(drawn.texts).toEqual(expect.arrayContaining(['before', 'now', 'Drama', 'share →']));
  });

  it('can be read pair by pair, and as a table', () => {
    const { stops, table } = pairChart(PAIRS, options);
    expect(stops.map(({ words }) => words)).toEqual(['Drama: before 40 %, now 10 %', 'Horror: before 0 %, now 80 %']);
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
    expect(phone!.height).toBeGreaterThan(wide!.height);
    expect(numberAt(draw(phone!).marks('bar')[0]!, 'x')).toBeLessThan(2);
    expect(draw(pairChart([], options)).markup).not.toMatch(/NaN|Infinity|undefined/);
  });
});
