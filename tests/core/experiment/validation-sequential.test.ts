import { beforeAll, describe, expect, it } from 'vitest';
import { compareMeans } from '../../../src/core/experiment/compare';
import { anytimeVerdicts, lookOf, plannedVerdicts } from '../../../src/core/experiment/sequential';
import { spendingBoundaries } from '../../../src/core/experiment/spending';
import type { Comparison, Look, LookVerdict, Spending } from '../../../src/core/experiment-types';
import { createRng } from '../../../src/core/math/rng';

const TESTS = 2000;
const LOOKS = 20;
/** People an arm between two looks. */
const STEP = 25;
const FRACTIONS = Array.from({ length: LOOKS }, (_, k) => (k + 1) / LOOKS);

/** What one simulated experiment shows at each of its looks: watched minutes a person, skewed as such things are. */
function simulate(seed: number, added: number): Comparison[] {
  const rng = createRng(seed);
  const minutes = (): number => -Math.log(1 - rng.next());
  const control = Float64Array.from({ length: LOOKS * STEP }, minutes);
  const treatment = Float64Array.from({ length: LOOKS * STEP }, () => minutes() + added);
  return FRACTIONS.map((_, k) => {
    const people = (k + 1) * STEP;
    return compareMeans(control.subarray(0, people), treatment.subarray(0, people));
  });
}

const looksOf = (comparisons: readonly Comparison[]): Look[] => comparisons.map(lookOf);

/** The share of the experiments of which `says` is true. */
function rate(experiments: readonly Comparison[][], says: (experiment: Comparison[]) => boolean): number {
  return experiments.filter(says).length / experiments.length;
}

/** Whether it is decided at a look, the last one unless told. */
const planned =
  (spending: Spending, look = LOOKS) =>
  (experiment: Comparison[]): boolean => {
    const { verdict } = plannedVerdicts(looksOf(experiment), BOUNDARIES[spending])[look - 1]!;
    return verdict === 'better' || verdict === 'worse';
  };
const anytime = (experiment: Comparison[]): boolean =>
  anytimeVerdicts(looksOf(experiment), { effect: 0.2 }).at(-1)!.verdict !== 'open';
const atTheEnd = (experiment: Comparison[]): boolean => experiment.at(-1)!.pValue <= 0.05;
const naive = (experiment: Comparison[]): boolean => experiment.some(({ pValue }) => pValue <= 0.05);

const BOUNDARIES = {
  'obrien-fleming': spendingBoundaries(FRACTIONS),
  pocock: spendingBoundaries(FRACTIONS, { spending: 'pocock' }),
};

describe('2000 experiments without a difference, looked at 20 times each', () => {
  let experiments: Comparison[][] = [];
  beforeAll(() => {
    experiments = Array.from({ length: TESTS }, (_, seed) => simulate(seed, 0));
  });

  it('give false alarms far too often if every look is taken for the only one', () => {
    expect(rate(experiments, naive)).toBeGreaterThan(0.15);
  });

  it('give 5 % of them at the end', () => {
    const found = rate(experiments, atTheEnd);
    expect(found).toBeGreaterThanOrEqual(0.03);
    expect(found).toBeLessThanOrEqual(0.07);
  });

  it.each(['obrien-fleming', 'pocock'] as const)(
    'give 5 % of them with the boundaries of %s at every look',
    (spending) => {
      const found = rate(experiments, planned(spending));
      expect(found).toBeGreaterThanOrEqual(0.03);
      expect(found).toBeLessThanOrEqual(0.07);
    },
  );

  it('give fewer than 5 % of them with the test that is valid at any time', () => {
    const found = rate(experiments, anytime);
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThanOrEqual(0.05);
  });
});

describe('600 experiments with a difference', () => {
  const ADDED = 0.2;
  let experiments: Comparison[][] = [];
  beforeAll(() => {
    experiments = Array.from({ length: 600 }, (_, seed) => simulate(10_000 + seed, ADDED));
  });

  it('are seen almost as often with a plan as with one look at the end, and often much sooner', () => {
    const late = rate(experiments, atTheEnd);
    expect(rate(experiments, planned('obrien-fleming'))).toBeGreaterThan(late - 0.04);
    expect(rate(experiments, planned('pocock'))).toBeGreaterThan(late - 0.14);
    expect(rate(experiments, planned('pocock', LOOKS / 2))).toBeGreaterThan(0.3);
    expect(rate(experiments, anytime)).toBeGreaterThan(late - 0.3);
  });

  it('have intervals that hold it at all looks together', () => {
    const held = (intervals: readonly LookVerdict[]): boolean =>
      intervals.every(({ low, high }) => low <= ADDED && ADDED <= high);
    const byPlan = rate(experiments, (one) => held(plannedVerdicts(looksOf(one), BOUNDARIES.pocock)));
    expect(Math.abs(byPlan - 0.95)).toBeLessThan(0.02);
    expect(rate(experiments, (one) => held(anytimeVerdicts(looksOf(one), { effect: 0.2 })))).toBeGreaterThan(0.95);
  });
});
