import type { WeightedCsr } from '../../src/core/data/csr';
import { createFactorScorer, createPopularityScorer, type UserScorer } from '../../src/core/evaluate/scorer';
import type { AlsConfig } from '../../src/core/types';
import { readyAlsFit } from '../als-kernel';
import { namesOf } from '../options';

/** A model trained on positives, ready to score its users. */
export interface FittedModel {
  readonly scoreUsers: UserScorer;
  readonly fitMs: number;
}

/** Trains a model; the configuration is that of ALS, whose seed every model uses. */
export type FitModel = (train: WeightedCsr, config: AlsConfig) => Promise<FittedModel>;

/** Every model by the name that `--model` takes. A new one is a line here. */
const MODELS = {
  als: async (): Promise<FitModel> => {
    const fit = await readyAlsFit();
    return async (train, config) => {
      const { userFactors, itemFactors, fitMs } = await fit(train, config);
      return { scoreUsers: createFactorScorer(userFactors, itemFactors, config.factors), fitMs };
    };
  },
  popularity: async (): Promise<FitModel> => async (train) => {
    const start = performance.now();
    const scoreUsers = createPopularityScorer(train);
    return { scoreUsers, fitMs: performance.now() - start };
  },
} as const satisfies Readonly<Record<string, () => Promise<FitModel>>>;

/** The name of a model. */
export type ModelName = keyof typeof MODELS;

/** The names of all models. */
export const MODEL_NAMES = namesOf(MODELS);

/** Makes a model's engine ready. */
export function readyModel(name: ModelName): Promise<FitModel> {
  return MODELS[name]();
}
