import type { BestRound, ModelArrays } from './trainer';

/** How a training is watched. */
export interface WatchOptions {
  /** Measures a model after each round, higher is better (NDCG on positives held out). It must not change it. */
  readonly validate?: (model: ModelArrays) => Promise<number>;
  /** Rounds without a new best measurement after which training ends; never when absent or without `validate`. */
  readonly patience?: number;
}

/** Watches the measurement of a training: keeps the best round and says when to stop. */
export interface Watch {
  /** @param model a copy of the model as it is; asked for only where rounds are measured */
  measure(
    model: () => ModelArrays,
    iteration: number,
  ): Promise<{ readonly ndcg: number | null; readonly early: boolean }>;
  best(): BestRound | null;
  /** Bytes of the model kept. */
  sizeBytes(): number;
}

/**
 * Creates a watch. Without `validate` it measures nothing and never stops; ties keep the earlier round.
 *
 * @param before the best round of the part of the training that came before, if any
 */
export function createWatch({ validate, patience = Infinity }: WatchOptions, before: BestRound | null): Watch {
  let best = before;
  return {
    async measure(model, iteration) {
      if (!validate) return { ndcg: null, early: false };
      const arrays = model();
      const ndcg = await validate(arrays);
      if (best === null || ndcg > best.ndcg) best = { arrays, iteration, ndcg };
      return { ndcg, early: iteration - best.iteration >= patience };
    },
    best: () => best,
    sizeBytes: () => (best ? Object.values(best.arrays).reduce((sum, { byteLength }) => sum + byteLength, 0) : 0),
  };
}
