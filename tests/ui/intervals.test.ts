import { describe, expect, it } from 'vitest';
import { intervalChart, type Interval } from '../../src/ui/charts/intervals';
import { stripChart } from '../../src/ui/charts/strips';

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
    const chart = intervalChart(SIZES, { xLabel: 'NDCG@10', marks: 'bars', digits: 3 });
    const [als, fame] = chart.bars;
    const zero = chart.xTicks[0]!;
    expect(zero.label).toBe('0.0');
    expect([als!.x, fame!.x]).toEqual([zero.at, zero.at]);
    expect(als!.width / fame!.width).toBeCloseTo(0.31 / 0.12, 9);
    expect(chart.rules).toHaveLength(2);
    expect(chart.words!.map(({ text }) => text)).toContain('0.310 (0.300 to 0.330)');
  });

  it('draws differences as points beside a line at zero', () => {
    const chart = intervalChart(DIFFERENCES, { xLabel: 'difference', marks: 'points' });
    const zero = Number(/^M([\d.]+)/.exec(chart.rules![0]!)![1]);
    expect(chart.bars).toEqual([]);
    expect(chart.points[0]!.x).toBeGreaterThan(zero);
    expect(chart.points[1]!.x).toBeLessThan(zero);
    expect(chart.points[0]).toMatchObject({ tone: 1 });
    expect(chart.stops![1]!.words).toBe('content − popularity: −0.05 (−0.09 to 0.01)');
  });

  it('keeps zero on the axis when all is on one side of it', () => {
    const chart = intervalChart([DIFFERENCES[0]!], { xLabel: 'difference', marks: 'points' });
    expect(chart.xTicks.map(({ label }) => Number(label))).toContain(0);
  });

  it('stacks the words over the rows on a phone, in two lines where the figures do not fit beside the name', () => {
    const [phone, wide] = [330, 900].map((room) => intervalChart(SIZES, { xLabel: 'x', marks: 'bars', room }));
    expect(phone!.height).toBeGreaterThan(wide!.height);
    expect(phone!.left).toBeLessThan(20);
    const [zero, ...whiskers] = phone!.rules!;
    expect([zero!.split('M').length - 1, whiskers.length]).toEqual([SIZES.length, 1]);
    const long = [{ ...SIZES[0]!, name: 'A model whose name needs all of the row' }];
    const { words, bars, height } = intervalChart(long, { xLabel: 'x', marks: 'bars', room: 330 });
    const [name, figures] = words!;
    expect(name!.y).toBeLessThan(figures!.y - 12);
    expect(figures!.y).toBeLessThan(bars[0]!.y);
    expect(height).toBeGreaterThan(intervalChart([SIZES[0]!], { xLabel: 'x', marks: 'bars', room: 330 }).height);
  });

  it('leaves out what was not measured, and survives nothing', () => {
    const chart = intervalChart([{ name: 'a', value: NaN, low: null, high: null }], { xLabel: 'x', marks: 'bars' });
    expect(chart.bars).toEqual([]);
    expect(JSON.stringify([chart.rules, chart.xTicks])).not.toMatch(/NaN|null/);
  });
});

describe('strips of windows', () => {
  const OPTIONS = { windows: ['week 1', 'week 2', 'week 3'], xLabel: 'week', alarm: 0.25 };
  const STRIPS = [
    { name: 'genres', values: [0, 0.1, 0.5] },
    { name: 'years', values: [0.25, null, 0.24] },
  ];
  const chart = stripChart(STRIPS, OPTIONS);

  it('have a cell for each figure, fuller the larger it is', () => {
    expect(chart.bars).toHaveLength(5);
    const strengths = chart.bars.map(({ strength }) => strength!);
    expect(strengths[2]).toBe(1);
    expect(strengths[0]! < strengths[1]! && strengths[1]! < strengths[2]!).toBe(true);
    expect(strengths[0]).toBeGreaterThan(0);
  });

  it('frame the cells at the threshold and over it', () => {
    expect(chart.rules).toHaveLength(2);
    expect(chart.note).toContain('0.25 or more');
  });

  it('are read window by window, and say what was not measured', () => {
    expect(chart.stops!.map(({ words }) => words)).toEqual([
      'week 1: genres 0, years 0.25',
      'week 2: genres 0.1, years –',
      'week 3: genres 0.5, years 0.24',
    ]);
    expect(chart.table.rows[1]).toEqual(['years', '0.25', '–', '0.24']);
  });

  it('name only as many windows as there is room for', () => {
    const windows = Array.from({ length: 40 }, (_, index) => `week ${index + 1}`);
    const many = stripChart([{ name: 'a', values: windows.map(() => 0.1) }], { ...OPTIONS, windows, room: 330 });
    expect(many.bars).toHaveLength(40);
    expect(many.xTicks.length).toBeLessThan(9);
    expect(JSON.stringify(stripChart([], { ...OPTIONS, windows: [] }))).not.toMatch(/NaN|Infinity/);
  });
});
