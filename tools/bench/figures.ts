/** Figures for people, from what was measured. */
import type { ContestantFigures, Learning, SuiteResults, Training } from './suite';
import { ratioOf, spreadOf, sumOf, type Spread } from './statistics';

/** One engine on one data set. */
export interface EngineFigures {
  readonly id: string;
  readonly engine: string;
  readonly workers: number;
  /** One figure for each training, in the order they were taken. */
  readonly secondsPerIteration: Spread & { readonly samples: readonly number[] };
  /** Compared with the reference in the same turn, over the same rounds. */
  readonly timesFaster: Spread;
  readonly gflops: Spread;
  /** Of what as many workers reach at best in the same turn, 0 to 1. */
  readonly shareOfPeak: Spread;
  readonly memoryBytes: number;
  readonly converged: Converged | null;
}

/** When a training had all but converged. */
export interface Converged {
  /** After the last round. */
  readonly ndcg: number;
  readonly rounds: number;
  /** Training alone, to the first round within 1 % of it. */
  readonly seconds: number;
}

/** Every contestant's figures, the reference first. */
export function engineFigures({ contestants, peaks }: SuiteResults['als']): EngineFigures[] {
  const reference = contestants[0]?.trainings ?? [];
  return contestants.map((contestant) => {
    const { id, engine, workers, trainings, memoryBytes, learning } = contestant;
    const peak = peaks.find((figures) => figures.workers === workers)?.gflops ?? [];
    const samples = trainings.map(perIteration);
    const gflops = trainings.map(gflopsOf);
    return {
      ...{ id, engine, workers, memoryBytes },
      secondsPerIteration: { ...spreadOf(samples), samples },
      timesFaster: timesFaster(reference, contestant),
      gflops: spreadOf(gflops),
      shareOfPeak: spreadOf(gflops.map((value, turn) => value / (peak[turn] ?? NaN))),
      converged: learning && convergedAt(learning),
    };
  });
}

/** Mean seconds of a round. */
export function perIteration({ seconds }: Training): number {
  return sumOf(seconds) / seconds.length;
}

/** Operations by time of a whole training. */
export function gflopsOf({ flops, seconds }: Training): number {
  return sumOf(flops) / sumOf(seconds) / 1e9;
}

/** Slow engines stop after fewer rounds: then only those of the reference count. */
function timesFaster(reference: readonly Training[], { trainings }: ContestantFigures): Spread {
  const same = trainings.map(({ seconds }, turn) => sumOf((reference[turn]?.seconds ?? []).slice(0, seconds.length)));
  return ratioOf(
    same,
    trainings.map(({ seconds }) => sumOf(seconds)),
  );
}

/** The first round whose NDCG is at most 1 % below the last one's. */
export function convergedAt({ ndcg, seconds }: Learning): Converged {
  const last = ndcg.at(-1) ?? NaN;
  const at = ndcg.findIndex((value) => value >= 0.99 * last);
  return { ndcg: last, rounds: at + 1, seconds: seconds[at] ?? NaN };
}
