import type { WeightedCsr } from '../src/core/data/csr';
import { readPack } from '../src/core/data/pack';
import { positives } from '../src/core/data/positives';
import { AppError } from '../src/core/errors';
import { holdOut } from '../src/core/evaluate/hold-out';
import { ALS_PRESETS } from '../src/core/models/als/config';
import { randomSearch, type FitAls, type Trial } from '../src/core/models/als/random-search';
import type { AlsSolver } from '../src/core/models/als/solver';
import { createAlsTrainer } from '../src/core/models/als/trainer';
import type { AlsConfig } from '../src/core/types';
import { heldBy, LIST_LENGTH } from './held-likes';

/** Parts of the likes that are held out in turn: one for all, the others for the finalists. */
const FOLDS = 3;
const FINALISTS = 3;

/** What the tuning worker needs of the world. */
export interface TuneDeps {
  createSolver(): Promise<AlsSolver>;
  now(): number;
}

export type TuneApi = ReturnType<typeof createTuneApi>;

/** The search for better settings as a stepper: the page owns the loop. */
export function createTuneApi({ createSolver, now }: TuneDeps) {
  let search: AsyncGenerator<Trial, void, void> | null = null;

  const fit: FitAls = async (userItems: WeightedCsr, config: AlsConfig) => {
    const trainer = createAlsTrainer(userItems, config, await createSolver(), now);
    try {
      let report = await trainer.step();
      while (!report.done) report = await trainer.step();
      return { ...trainer.factors(), fitMs: report.elapsedMs };
    } finally {
      trainer.dispose();
    }
  };

  return {
    /**
     * Prepares a search on a pack (transferred): the presets and `trials` drawn configurations on likes held out, then
     * the presets and the best on more of them. Answers how many trials will be told.
     */
    start(buffer: ArrayBuffer, threshold: number, trials: number, seed: number): number {
      const liked = positives(readPack(buffer), threshold);
      const folds = Array.from({ length: FOLDS }, (_, fold) => holdOut(liked, heldBy(seed + fold)));
      if (folds.some(({ held }) => held.indices.length === 0)) {
        throw new AppError('data-empty', 'Nobody here likes enough films to hold some out. Lower the threshold.');
      }
      const baselines = Object.entries(ALS_PRESETS).map(([name, config]) => ({
        name,
        config: { ...config, threshold },
      }));
      search = randomSearch(folds, fit, { trials, finalists: FINALISTS, k: LIST_LENGTH, seed, baselines });
      return 2 * baselines.length + trials + Math.min(FINALISTS, trials);
    },

    /** The next trial, or null after the last. */
    async next(): Promise<Trial | null> {
      if (!search) throw new AppError('not-ready', 'There is no search under way.');
      return (await search.next()).value ?? null;
    },
  };
}
