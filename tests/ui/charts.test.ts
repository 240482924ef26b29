import { describe, expect, it } from 'vitest';
import type { StepReport } from '../../src/core/training-types';
import { bestRound, gradientRounds, measuredRounds } from '../../src/ui/charts/curves';
import { coveringTicks, roundTicks, tickLabels } from '../../src/ui/charts/geometry';
import { starHistogram } from '../../src/ui/charts/histogram';
import { lineChart } from '../../src/ui/charts/line';
import { sparklinePath } from '../../src/ui/charts/sparkline';
import { gradientCurve, ndcgCurve, objectiveCurve } from '../../src/ui/charts/training-curves';

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

  it('tells the ticks of a large value that hardly changes apart', () => {
    const chart = lineChart([[1, 47_162.4] as const, [2, 47_161.9] as const], { xLabel: 'round', yLabel: 'objective' });
    const labels = chart.yTicks.map(({ label }) => label);
    expect(labels).toEqual(['47,161.8', '47,162.0', '47,162.2', '47,162.4']);
    expect(tickLabels([0.15, 0.2, 0.25])).toEqual(['0.15', '0.20', '0.25']);
    expect(tickLabels([5])).toEqual(['5']);
  });

  it('is as wide as the room on a phone, so that its words keep their size', () => {
    expect(starHistogram(Array<number>(10).fill(1), 320).width).toBe(320);
    expect(lineChart([[1, 5] as const], { xLabel: 'x', yLabel: 'y', room: 1200 }).width).toBe(960);
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

describe('the curves of a training', () => {
  const report = (iteration: number, more: Partial<StepReport> = {}): StepReport => ({
    ...{ iteration, iterations: 15, objective: 100 / iteration, stepMs: 1, elapsedMs: iteration, done: false },
    ...more,
  });
  const measured = [0.1, 0.3, 0.3, 0.2].map((ndcg, index) => report(index + 1, { ndcg }));

  it('take no NDCG from records that have none', () => {
    expect(measuredRounds([report(1), report(2, { ndcg: null })])).toEqual([]);
    expect(bestRound([report(1)])).toBeNull();
    expect(bestRound([])).toBeNull();
  });

  it('mark the first of the best rounds, its words inside the box', () => {
    expect(bestRound(measured)).toEqual({ iteration: 2, ndcg: 0.3 });
    const { mark, points, width } = ndcgCurve(measured, 400);
    expect(mark).toMatchObject({ ...points[1], label: 'best: 0.300' });
    expect(mark!.y).toBeGreaterThanOrEqual(20);
    const rising = ndcgCurve([...measured, report(5, { ndcg: 0.9, done: true })], 400);
    expect(rising.mark).toMatchObject({ anchor: 'end' });
    expect(rising.mark!.x).toBeLessThanOrEqual(width);
  });

  it('run to the last round there will be, or to the last there was', () => {
    const open = objectiveCurve([report(1), report(2)], 400);
    const stopped = objectiveCurve([report(1), report(2, { done: true, early: true })], 400);
    expect(open.points[1]!.x).toBeLessThan(120);
    expect(stopped.points[1]!.x).toBe(stopped.width - 12);
  });

  it('leave the dots out when they would hide the line', () => {
    const many = Array.from({ length: 61 }, (_, index) => report(index + 1));
    expect(objectiveCurve(many, 400).points).toEqual([]);
    expect(objectiveCurve(many, 400).table.rows).toHaveLength(61);
  });

  it('are named by what the model makes smaller', () => {
    expect(objectiveCurve([report(1)], 400).yLabel).toBe('objective');
    expect(objectiveCurve([report(1)], 400, 'loss').table.head).toEqual(['round', 'loss']);
  });

  it('show the length of the gradient of the rounds that have one', () => {
    const rounds = [report(1), report(2, { gradientNorm: 4 }), report(3, { gradientNorm: 1.25 })];
    expect(gradientRounds(rounds)).toEqual([
      { iteration: 2, length: 4 },
      { iteration: 3, length: 1.25 },
    ]);
    expect(gradientRounds([report(1)])).toEqual([]);
    const chart = gradientCurve(rounds, 400);
    expect(chart).toMatchObject({ xLabel: 'round', yLabel: 'gradient length' });
    expect(chart.table.rows).toEqual([
      ['2', '4'],
      ['3', '1.25'],
    ]);
    expect(chart.points[0]!.x).toBeGreaterThan(objectiveCurve(rounds, 400).points[0]!.x);
  });

  it('keep three decimals of NDCG in the table', () => {
    expect(ndcgCurve(measured, 400).table.rows[1]).toEqual(['2', '0.300']);
  });
});
