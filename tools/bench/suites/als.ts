import { nonZeros, type WeightedCsr } from '../../../src/core/data/csr';
import type { Pack } from '../../../src/core/data/pack';
import { positives } from '../../../src/core/data/positives';
import { ALS_PRESETS } from '../../../src/core/models/als/config';
import type { AlsConfig } from '../../../src/core/types';
import type { BenchLimits, ContestantFigures, Learning, PeakFigures, SuiteResults, Training } from '../suite';
import { chooseContestants, type Contestant } from './contestants';
import { loadKernels } from './kernels';
import { watchLearning } from './learning';
import { createPeaks, type Peaks } from './peaks';
import { settingOf, train } from './train';

/** What engines too slow for the full measurement get instead. */
const SLOW = { iterations: 2, repeats: 1 };

/** A contestant and its figures so far. */
interface Entrant extends Contestant {
  readonly trainings: Training[];
  engine: string;
  memoryBytes: number;
}

/** Figures of the peak by number of workers. */
type PeakTable = Map<number, number[]>;

/**
 * Rounds of ALS (both half-sweeps, without the objective): all engines in turns with the plain TypeScript reference, and
 * the peak of as many workers right before each. Every training starts from the same seed, so all trainings of one
 * engine do the same work. Afterwards each engine is watched once while it learns.
 */
export async function measureAls(
  pack: Pack,
  limits: BenchLimits,
  report: (line: string) => void,
): Promise<SuiteResults['als']> {
  const config: AlsConfig = { ...ALS_PRESETS[limits.preset], iterations: limits.iterations };
  const liked = positives(pack, config.threshold);
  const kernels = await loadKernels();
  const peaks = await createPeaks(kernels.relaxed ?? kernels.plain, limits.workers);
  const entrants = chooseContestants(limits, kernels).map((contestant): Entrant => ({
    ...contestant,
    trainings: [],
    engine: '',
    memoryBytes: 0,
  }));
  const peakTable: PeakTable = new Map();
  for (const entrant of entrants) await takeTurn(entrant, liked, { ...config, iterations: 1 });
  for (const entrant of entrants) entrant.trainings.length = 0;
  for (let turn = 1; turn <= limits.repeats; turn++) {
    for (const entrant of entrants) {
      if (entrant.slow && turn > SLOW.repeats) continue;
      await takePeak(peakTable, peaks, entrant.workers, turn);
      const iterations = entrant.slow ? Math.min(SLOW.iterations, config.iterations) : config.iterations;
      const seconds = await takeTurn(entrant, liked, { ...config, iterations });
      report(`${pack.info.id} ${turn}/${limits.repeats} ${entrant.id}: ${seconds.toPrecision(3)} s/iteration`);
    }
  }
  peaks.dispose();
  const contestants: ContestantFigures[] = [];
  for (const entrant of entrants)
    contestants.push(toFigures(entrant, await learningOf(entrant, liked, config, report)));
  return { setting: settingOf(config, nonZeros(liked)), contestants, peaks: toPeakFigures(peakTable) };
}

/** One training; returns seconds per round. */
async function takeTurn(entrant: Entrant, liked: WeightedCsr, config: AlsConfig): Promise<number> {
  const solver = await entrant.create();
  const { training, engine, memoryBytes } = await train(liked, config, solver);
  entrant.trainings.push(training);
  entrant.engine = engine;
  entrant.memoryBytes = Math.max(entrant.memoryBytes, memoryBytes);
  return training.seconds.reduce((sum, seconds) => sum + seconds, 0) / training.seconds.length;
}

/** The peak of so many workers, right before an engine that has as many; the turn keeps the best. */
async function takePeak(table: PeakTable, peaks: Peaks, workers: number, turn: number): Promise<void> {
  const figures = table.get(workers) ?? [];
  table.set(workers, figures);
  const gflops = await peaks.measure(workers);
  figures[turn - 1] = Math.max(figures[turn - 1] ?? 0, gflops);
}

function learningOf(
  entrant: Entrant,
  liked: WeightedCsr,
  config: AlsConfig,
  report: (line: string) => void,
): Promise<Learning | null> | null {
  if (entrant.slow) return null;
  report(`watching ${entrant.id} learn`);
  return watchLearning(liked, config, entrant.create);
}

function toFigures(entrant: Entrant, learning: Learning | null): ContestantFigures {
  const { id, workers, trainings, engine, memoryBytes } = entrant;
  return { id, workers, trainings, engine, memoryBytes, learning };
}

function toPeakFigures(table: PeakTable): PeakFigures[] {
  return [...table].map(([workers, gflops]) => ({ workers, gflops }));
}
