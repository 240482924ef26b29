/** How time and memory grow with the data, from single measurements. */
import { gflopsOf, perIteration } from './figures';
import type { Measured } from './run-suite';
import { powerLaw, spreadOf, sumOf, type Spread } from './statistics';

/** All trainings of one size. */
export interface GrowthPoint {
  readonly interactions: number;
  readonly users: number;
  readonly items: number;
  readonly secondsPerIteration: Spread & { readonly samples: readonly number[] };
  readonly gflops: Spread;
  readonly shareOfPeak: Spread;
  /** Floating-point operations of a round for each interaction. */
  readonly flopsPerInteraction: number;
  /** Most that trainer and engine held after a round. */
  readonly memoryBytes: number;
  /** Resident bytes of the page's process, in the training that took most; null where the system does not tell. */
  readonly process: { readonly beforeBytes: number; readonly peakBytes: number } | null;
}

/** Growth from one data set. */
export interface GrowthFigures {
  readonly from: string;
  readonly engine: string;
  readonly setting: Measured<'growth'>['result']['setting'];
  readonly points: readonly GrowthPoint[];
  /** Seconds of a round as a power of the interactions; null for fewer than two sizes. */
  readonly fit: {
    readonly exponent: number;
    readonly r2: number;
    /** The exponent if an interaction took as many operations at every size: what caches and memory cost. */
    readonly atEqualWork: number;
  } | null;
}

/** Sums up measurements of several sizes, in any order. */
export function growthFigures(measured: readonly Measured<'growth'>[]): GrowthFigures {
  const [first] = measured;
  if (!first) throw new Error('The bench brought no figure.');
  const sizes = [...new Set(measured.map(({ result }) => result.interactions))].sort((a, b) => a - b);
  const points = sizes.map((size) => growthPoint(measured.filter(({ result }) => result.interactions === size)));
  const { positives: _, ...setting } = first.result.setting;
  return { from: first.pack.info.name, engine: first.result.engine, setting, points, fit: fitOf(points) };
}

/** All measurements of one size together. */
export function growthPoint(measured: readonly Measured<'growth'>[]): GrowthPoint {
  const results = measured.map(({ result }) => result);
  const { interactions, users, items, training } = results[0]!;
  const samples = results.map((result) => perIteration(result.training));
  const gflops = results.map((result) => gflopsOf(result.training));
  return {
    ...{ interactions, users, items },
    secondsPerIteration: { ...spreadOf(samples), samples },
    gflops: spreadOf(gflops),
    shareOfPeak: spreadOf(results.map(({ peakGflops }, at) => (gflops[at] ?? NaN) / peakGflops)),
    flopsPerInteraction: sumOf(training.flops) / training.flops.length / interactions,
    memoryBytes: Math.max(...results.map(({ memoryBytes }) => memoryBytes)),
    process: measured.reduce<GrowthPoint['process']>(
      (most, { process }) => (process && (!most || process.peakBytes > most.peakBytes) ? process : most),
      null,
    ),
  };
}

function fitOf(points: readonly GrowthPoint[]): GrowthFigures['fit'] {
  if (points.length < 2) return null;
  const sizes = points.map(({ interactions }) => interactions);
  const seconds = points.map(({ secondsPerIteration }) => secondsPerIteration.median);
  const work = points.map(({ flopsPerInteraction }) => flopsPerInteraction);
  const { exponent, r2 } = powerLaw(sizes, seconds);
  return { exponent, r2, atEqualWork: exponent - powerLaw(sizes, work).exponent };
}
