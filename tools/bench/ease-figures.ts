/** Figures and tables for people, from what the suite `ease` measured. */
import type { EaseContestant, EaseResult } from './ease-results';
import { digits, megabytes, pairs, percent, withRange, type Table } from './format';
import type { Goal } from './goals';
import { spreadOf, type Spread } from './statistics';

/** Seconds that a training may take, by data set. */
const MOST_SECONDS: Readonly<Record<string, number>> = { 'ml-100k': 2, 'ml-1m': 20 };
/** What was measured, and on which data set. */
interface EaseRecord extends EaseResult {
  readonly dataset: {
    readonly id: string;
    readonly name: string;
    readonly simulated: boolean;
    readonly users: number;
    readonly items: number;
  };
}

/** One engine's figures. */
export interface EaseFigures extends Pick<EaseContestant, 'engine' | 'memoryBytes' | 'longestBlockMs'> {
  readonly seconds: Spread;
  readonly firstSeconds: Spread;
  /** Compared with the reference. */
  readonly timesFaster: Spread;
  readonly gflops: Spread;
  /** Of what one thread reaches at best in the same turn, 0 to 1. */
  readonly shareOfPeak: Spread;
}

/** Every engine's figures, the reference first. */
function easeFigures({ contestants, peakGflops }: EaseResult): EaseFigures[] {
  const reference = contestants[0]?.seconds[0] ?? NaN;
  return contestants.map(({ engine, seconds, firstSeconds, flops, memoryBytes, longestBlockMs }) => {
    const gflops = seconds.map((each) => flops / each / 1e9);
    return {
      ...{ engine, memoryBytes, longestBlockMs },
      seconds: spreadOf(seconds),
      firstSeconds: spreadOf(firstSeconds),
      timesFaster: spreadOf(seconds.map((each) => reference / each)),
      gflops: spreadOf(gflops),
      shareOfPeak: spreadOf(gflops.map((value, turn) => value / (peakGflops[turn] ?? NaN))),
    };
  });
}

/** The goals of EASE: those of the kernel. */
export function easeGoals(records: readonly EaseRecord[]): Goal[] {
  return records.flatMap(({ dataset, ...result }) => {
    const most = MOST_SECONDS[dataset.id];
    const kernel = easeFigures(result).at(-1);
    if (!kernel || most === undefined) return [];
    const value = kernel.seconds.median;
    const name = `${dataset.id}: seconds of EASE, ${kernel.engine}`;
    return [{ name, goal: `at most ${most}`, value, unit: 's', reached: value <= most }];
  });
}

/** The table of one data set. */
export function easeTable({ dataset, ...result }: EaseRecord): Table {
  const head = ['engine', 's in all', 's to the first block', 'times faster', 'GFLOP/s', 'of peak', 'longest block'];
  const { setting, peakGflops, worstDifference } = result;
  return {
    title: `EASE on ${dataset.name}${dataset.simulated ? ', simulated ratings' : ''}`,
    note: `${dataset.users} users, ${dataset.items} films; ${pairs(setting)}; peak ${withRange(spreadOf(peakGflops))} GFLOP/s; weights differ from the reference by ${worstDifference.toExponential(1)} at most`,
    cells: [[...head, 'memory'], ...easeFigures(result).map(easeRow)],
  };
}

function easeRow(figures: EaseFigures): string[] {
  const { engine, seconds, firstSeconds, timesFaster, gflops, shareOfPeak, longestBlockMs, memoryBytes } = figures;
  return [
    ...[engine, withRange(seconds), withRange(firstSeconds), withRange(timesFaster), withRange(gflops)],
    ...[percent(shareOfPeak.median), `${digits(longestBlockMs)} ms`, megabytes(memoryBytes)],
  ];
}
