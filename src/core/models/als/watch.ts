import type { AlsFactors, Best } from './factors';

/** How a training is watched. */
export interface WatchOptions {
  /** Measures the factors after each round, higher is better (NDCG on positives held out). It must not change them. */
  readonly validate?: (factors: AlsFactors) => Promise<number>;
  /** Rounds without a new best measurement after which training ends; never when absent or without `validate`. */
  readonly patience?: number;
}

/** Watches the measurement of a training: keeps the best round and says when to stop. */
export interface Watch {
  measure(factors: AlsFactors, iteration: number): Promise<{ readonly ndcg: number | null; readonly early: boolean }>;
  best(): Best | null;
  /** Bytes of the factors kept. */
  sizeBytes(): number;
}

/**
 * Creates a watch. Without `validate` it measures nothing and never stops; ties keep the earlier round.
 *
 * @param before the best round of the part of the training that came before, if any
 */
export function createWatch({ validate, patience = Infinity }: WatchOptions, before: Best | null): Watch {
  let best = before;
  return {
    async measure(factors, iteration) {
      if (!validate) return { ndcg: null, early: false };
      const ndcg = await validate(factors);
      if (best === null || ndcg > best.ndcg) {
        const { userFactors, itemFactors } = factors;
        best = { userFactors: userFactors.slice(), itemFactors: itemFactors.slice(), iteration, ndcg };
      }
      return { ndcg, early: iteration - best.iteration >= patience };
    },
    best: () => best,
    sizeBytes: () => (best ? best.userFactors.byteLength + best.itemFactors.byteLength : 0),
  };
}
