import { describe, expect, it } from 'vitest';
import { coveringTicks, roundTicks } from '../../src/ui/charts/geometry';
import { starHistogram } from '../../src/ui/charts/histogram';
import { lineChart } from '../../src/ui/charts/line';
import { sparklinePath } from '../../src/ui/charts/sparkline';

describe('charts', () => {
  it('puts ticks at round numbers inside the range', () => {
    expect(roundTicks(0, 70, 3)).toEqual([0, 50]);
    expect(roundTicks(180_100, 242_000, 4)).toEqual([200_000, 220_000, 240_000]);
    expect(roundTicks(5, 5, 3)).toEqual([5]);
  });

  it('covers the data with the ticks of a line and says where its axis starts', () => {
    expect(coveringTicks(181_000, 239_000, 4)).toEqual([180_000, 200_000, 220_000, 240_000]);
    expect(coveringTicks(5, 5, 4)[0]).toBeLessThanOrEqual(5);
    const falling = [[1, 239_000] as const, [2, 181_000] as const];
    const chart = lineChart(falling, { xLabel: 'round', yLabel: 'objective' });
    expect(chart.note).toBe('The vertical axis starts at 180,000, not at zero.');
    expect(lineChart([[1, 9] as const, [2, 1] as const], { xLabel: 'x', yLabel: 'y' }).note).toBeNull();
  });

  it('is as wide as the room on a phone, so that its words keep their size', () => {
    expect(starHistogram(Array<number>(10).fill(1), 320).width).toBe(320);
    expect(lineChart([[1, 5] as const], { xLabel: 'x', yLabel: 'y', room: 1200 }).width).toBe(640);
  });

  it('draws one bar for each half star, the tallest to the top', () => {
    const chart = starHistogram([0, 0, 0, 0, 0, 5, 0, 10, 0, 2]);
    expect(chart.bars).toHaveLength(10);
    expect(chart.bars[7]?.y).toBe(8);
    expect(chart.bars[0]?.height).toBe(0);
    expect(chart.table.rows[7]).toEqual(['4', '10']);
  });

  it('draws no NaN when nobody rated', () => {
    const { bars, xTicks, yTicks } = starHistogram(Array<number>(10).fill(0));
    expect(JSON.stringify([bars, xTicks, yTicks])).not.toMatch(/null|NaN/);
  });

  it('draws a falling line downwards, up to where the axis ends', () => {
    const chart = lineChart([[1, 9] as const, [2, 4] as const], { xLabel: 'round', yLabel: 'objective', xEnd: 3 });
    const [first, second] = chart.points;
    expect(first && second && second.y > first.y).toBe(true);
    expect(second && second.x < chart.width - 100).toBe(true);
  });

  it('survives a single point and none', () => {
    expect(JSON.stringify(lineChart([[1, 5] as const], { xLabel: 'x', yLabel: 'y' }).points)).not.toMatch(/null/);
    expect(sparklinePath([], 60, 14)).toBe('');
    expect(sparklinePath([3, 3], 60, 14)).toBe('M0.0 14.0L60.0 14.0');
  });
});
