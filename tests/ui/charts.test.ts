import { describe, expect, it } from 'vitest';
import type { StepReport } from '../../src/core/training-types';
import { bestRound, gradientRounds, measuredRounds } from '../../src/ui/charts/curves';
import { starHistogram } from '../../src/ui/charts/histogram';
import { seriesChart } from '../../src/ui/charts/series';
import { sparklinePath } from '../../src/ui/charts/sparkline';
import { gradientCurve, ndcgCurve, objectiveCurve } from '../../src/ui/charts/training-curves';
import { draw, numberAt } from '../fixtures/paper';

/** One line through (x, y) pairs. */
const line = (pairs: readonly (readonly [number, number])[], more: { xEnd?: number; room?: number } = {}) =>
  seriesChart([{ name: 'a', points: pairs.map(([x, y]) => ({ x, y })) }], { xLabel: 'x', yLabel: 'y', ...more });

const yTicks = (chart: ReturnType<typeof line>): string[] =>
  draw(chart)
    .marks('y-axis tick label')
    .map(({ textContent }) => textContent);

describe('charts', () => {
  it('cover the data of a line with round ticks and say where its axis starts', () => {
    const high = line([
      [1, 239_000],
      [2, 181_000],
    ]);
    expect(yTicks(high)).toEqual(['180,000', '200,000', '220,000', '240,000']);
    expect(high.note).toBe('The vertical axis starts at 180,000, not at zero.');
    const through = (low: number) =>
      line([
        [1, 9],
        [2, low],
      ]).note;
    expect([through(1), through(-3)]).toEqual([null, null]);
  });

  it('tell the ticks of a large value that hardly changes apart', () => {
    const chart = line([
      [1, 47_162.4],
      [2, 47_161.9],
    ]);
    expect(yTicks(chart)).toEqual(['47,161.9', '47,162.0', '47,162.1', '47,162.2', '47,162.3', '47,162.4']);
  });

  it('are as wide as the room on a phone, so that their words keep their size', () => {
    expect(starHistogram(Array<number>(10).fill(1), 320).width).toBe(320);
    expect(draw(line([[1, 5]], { room: 700 })).getAttribute('viewBox')).toBe('0 0 700 260');
    expect(line([[1, 5]], { room: 30 }).width).toBe(240);
  });

  it('name their axes, and which way they go', () => {
    expect(draw(line([[1, 5]])).texts).toEqual(expect.arrayContaining(['↑ y', 'x →']));
  });

  it('draw one bar for each half star, as high as its count', () => {
    const chart = starHistogram([0, 0, 0, 0, 0, 5, 0, 10, 0, 2]);
    const heights = draw(chart)
      .marks('bar')
      .map((bar) => numberAt(bar, 'height'));
    expect(heights).toHaveLength(10);
    expect(heights[7]! / heights[5]!).toBeCloseTo(2);
    expect(heights[0]).toBe(0);
    expect(chart.table.rows[7]).toEqual(['4', '10']);
    expect(chart.numbers[8]).toEqual([4, 10]);
    expect(chart.stops[1]!.words).toBe('1 star: 0 ratings');
  });

  it('draw no NaN when nobody rated', () => {
    expect(draw(starHistogram(Array<number>(10).fill(0))).markup).not.toMatch(/NaN|undefined/);
  });

  it('draw a falling line downwards, up to where the axis ends', () => {
    const drawn = draw(
      line(
        [
          [1, 9],
          [2, 4],
        ],
        { xEnd: 3 },
      ),
    );
    const [first, second] = drawn.marks('dot');
    expect(numberAt(second!, 'cy')).toBeGreaterThan(numberAt(first!, 'cy'));
    expect(numberAt(second!, 'cx')).toBeLessThan(960 - 100);
  });

  it('survive a single point and none', () => {
    for (const pairs of [[[1, 5] as const], [[0, 0] as const], []]) {
      expect(draw(line(pairs)).markup).not.toMatch(/NaN|undefined|Infinity/);
    }
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
    const ring = draw(ndcgCurve(measured, 400)).marks('dot').at(-1)!;
    expect(ring.getAttribute('cx')).toBe(draw(ndcgCurve(measured, 400)).marks('dot')[1]!.getAttribute('cx'));
    const rising = draw(ndcgCurve([...measured, report(5, { ndcg: 0.9, done: true })], 400));
    const words = rising.all('g').find(({ textContent }) => textContent === 'best: 0.900')!;
    expect(words.getAttribute('text-anchor')).toBe('end');
  });

  it('run to the last round there will be, or to the last there was', () => {
    const lastX = (reports: readonly StepReport[]) =>
      numberAt(draw(objectiveCurve(reports, 400)).marks('dot').at(-1)!, 'cx');
    expect(lastX([report(1), report(2)])).toBeLessThan(120);
    expect(lastX([report(1), report(2, { done: true, early: true })])).toBe(400 - 16);
  });

  it('leave the dots out when they would hide the line', () => {
    const many = Array.from({ length: 61 }, (_, index) => report(index + 1));
    const chart = objectiveCurve(many, 400);
    expect(draw(chart).marks('dot')).toEqual([]);
    expect(draw(chart).marks('line')).toHaveLength(1);
    expect(chart.table.rows).toHaveLength(61);
  });

  it('are named by what the model makes smaller', () => {
    expect(draw(objectiveCurve([report(1)], 400)).texts).toContain('↑ objective');
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
    expect(draw(chart).texts).toEqual(expect.arrayContaining(['round →', '↑ gradient length']));
    expect(chart.table.rows).toEqual([
      ['2', '4'],
      ['3', '1.25'],
    ]);
    const firstX = (figure: typeof chart) => numberAt(draw(figure).marks('dot')[0]!, 'cx');
    expect(firstX(chart)).toBeGreaterThan(firstX(objectiveCurve(rounds, 400)));
  });

  it('keep three decimals of NDCG in the table', () => {
    expect(ndcgCurve(measured, 400).table.rows[1]).toEqual(['2', '0.300']);
  });
});
