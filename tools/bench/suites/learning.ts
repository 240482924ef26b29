import type { WeightedCsr } from '../../../src/core/data/csr';
import { holdOut } from '../../../src/core/evaluate/hold-out';
import { meanNdcg } from '../../../src/core/evaluate/protocol';
import { createFactorScorer } from '../../../src/core/evaluate/scorer';
import { alsFactors } from '../../../src/core/models/als/factors';
import type { AlsSolver } from '../../../src/core/models/als/solver';
import type { AlsConfig } from '../../../src/core/types';
import type { Learning } from '../suite';
import { train } from './train';

/** A fifth of the positives of at most a thousand people, as the page holds them out to stop early. */
const HELD = { share: 0.2, maxUsers: 1000, minPositives: 5 };
const LIST_LENGTH = 10;
/** Rounds after which NDCG has converged. */
const ROUNDS = 30;

/** Trains on the other part and measures NDCG@10 after each of 30 rounds; measuring takes no part in the seconds. */
export async function watchLearning(
  liked: WeightedCsr,
  config: AlsConfig,
  create: () => Promise<AlsSolver>,
): Promise<Learning> {
  const { train: rest, held } = holdOut(liked, { ...HELD, seed: config.seed });
  const { steps } = await train(rest, { ...config, iterations: ROUNDS }, await create(), {
    validate: async (arrays) => {
      const { userFactors, itemFactors } = alsFactors(arrays);
      return meanNdcg(createFactorScorer(userFactors, itemFactors, config.factors), rest, held, LIST_LENGTH);
    },
  });
  return {
    ndcg: steps.map(({ ndcg }) => ndcg ?? NaN),
    seconds: steps.map(({ elapsedMs }) => elapsedMs / 1000),
  };
}
