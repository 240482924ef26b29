import { createPopularityScorer, createFactorScorer, type UserScorer } from '../../src/core/evaluate/scorer';
import { recommenderScorer } from '../../src/core/evaluate/live-scorer';
import { createRandomScorer } from '../../src/core/evaluate/ties';
import { DEFAULT_CO_OCCURRENCE } from '../../src/core/models/co-occurrence/config';
import { readCoOccurrence } from '../../src/core/models/co-occurrence/model';
import { createCoOccurrenceRecommender } from '../../src/core/models/co-occurrence/recommender';
import { createCoOccurrenceTrainer } from '../../src/core/models/co-occurrence/trainer';
import { DEFAULT_CONTENT, DEFAULT_CONTENT_POPULAR } from '../../src/core/models/content/config';
import { createContentPopular } from '../../src/core/models/content/popular';
import { createContent } from '../../src/core/models/content/recommender';
import { contentVectors } from '../../src/core/models/content/vectors';
import { logRenown } from '../../src/core/models/popularity';
import { DEFAULT_EASE } from '../../src/core/models/ease/config';
import { easeModel } from '../../src/core/models/ease/model';
import { createEaseRecommender } from '../../src/core/models/ease/recommender';
import { createEaseTrainer } from '../../src/core/models/ease/trainer';
import { DEFAULT_NEURAL_MF } from '../../src/core/models/neural-mf/config';
import { readNeuralModel } from '../../src/core/models/neural-mf/model';
import { neuralUserScorer } from '../../src/core/models/neural-mf/recommender';
import { createNeuralMfTrainer } from '../../src/core/models/neural-mf/trainer';
import type { ModelArrays, Trainer } from '../../src/core/models/trainer';
import type { TrainingData } from '../../src/core/models/training-data';
import { DEFAULT_TWO_TOWER } from '../../src/core/models/two-tower/config';
import { towerFeatures } from '../../src/core/models/two-tower/features';
import { towerModel } from '../../src/core/models/two-tower/model';
import { peopleVectors } from '../../src/core/models/two-tower/people';
import { createTowerTrainer } from '../../src/core/models/two-tower/trainer';
import type { TimedCsr } from '../../src/core/data/times';
import type { AlsConfig } from '../../src/core/types';
import { readyAlsFit } from '../als-kernel';
import { readyInverter } from '../ease-kernel';
import { pairEngine, towerEngine } from '../network-engine';
import { namesOf } from '../options';

/** A model trained on positives, ready to score its users. */
export interface FittedModel {
  readonly scoreUsers: UserScorer;
  readonly fitMs: number;
}

/** Settings of a fit. */
export interface FitSettings {
  /** That of ALS. */
  readonly config: AlsConfig;
  /** Settings of the other models by name: where a model has one of that name, it takes it. */
  readonly set: Readonly<Record<string, number>>;
  readonly seed: number;
}

/** Trains a model. */
export type FitModel = (data: TrainingData, settings: FitSettings) => Promise<FittedModel>;

/** Every model by the name that `--model` takes. A new one is a line here. */
const MODELS = {
  als: async (): Promise<FitModel> => {
    const fit = await readyAlsFit();
    return async ({ positives }, { config, seed }) => {
      const { userFactors, itemFactors, fitMs } = await fit(positives, { ...config, seed });
      return { scoreUsers: createFactorScorer(userFactors, itemFactors, config.factors), fitMs };
    };
  },
  'two-tower': async (): Promise<FitModel> => async (data, settings) => {
    const config = withSettings(DEFAULT_TWO_TOWER, settings);
    const towerData = { ...data, features: towerFeatures(data.films, data.positives) };
    const trainer = createTowerTrainer(towerData, config, await towerEngine(), () => performance.now());
    return fitted(trainer, (arrays) => {
      const model = towerModel(arrays, data.positives.cols, config)!;
      return createFactorScorer(peopleVectors(model, config, data), model.itemVectors, config.factors);
    });
  },
  'neural-mf': async (): Promise<FitModel> => async (data, settings) => {
    const config = withSettings(DEFAULT_NEURAL_MF, settings);
    const trainer = createNeuralMfTrainer(data.positives, config, await pairEngine(), () => performance.now());
    return fitted(trainer, (arrays) =>
      neuralUserScorer(readNeuralModel(arrays, data.positives.cols, config.factors)!, config.factors),
    );
  },
  ease: async (): Promise<FitModel> => {
    const inverter = await readyInverter();
    return async ({ positives }, settings) => {
      const trainer = createEaseTrainer(positives, withSettings(DEFAULT_EASE, settings), inverter, () =>
        performance.now(),
      );
      return fitted(trainer, (arrays) => {
        const items = positives.cols;
        return recommenderScorer(createEaseRecommender(easeModel(arrays, items)!, items), positives);
      });
    };
  },
  'co-occurrence':
    async (): Promise<FitModel> =>
    async ({ positives }, settings) => {
      const config = withSettings(DEFAULT_CO_OCCURRENCE, settings);
      return fitted(
        createCoOccurrenceTrainer(positives, config, () => performance.now()),
        (arrays) => {
          const model = readCoOccurrence(arrays, positives.cols, config)!;
          return recommenderScorer(createCoOccurrenceRecommender(model, config), positives);
        },
      );
    },
  content:
    async (): Promise<FitModel> =>
    async ({ films, positives }, settings) =>
      timed(() => {
        const vectors = contentVectors(films, withSettings(DEFAULT_CONTENT, settings));
        return recommenderScorer(createContent(vectors), positives);
      }),
  'content-popular':
    async (): Promise<FitModel> =>
    async ({ films, positives }, settings) =>
      timed(() => {
        const { fields, focus, prior } = withSettings(DEFAULT_CONTENT_POPULAR, settings);
        const content = createContent(contentVectors(films, fields), focus);
        return recommenderScorer(createContentPopular(content, logRenown(likedBy(positives)), prior), positives);
      }),
  popularity:
    async (): Promise<FitModel> =>
    async ({ positives }) =>
      timed(() => createPopularityScorer(positives)),
  random:
    async (): Promise<FitModel> =>
    async ({ positives }, { seed }) =>
      timed(() => createRandomScorer(positives.cols, seed)),
} as const satisfies Readonly<Record<string, () => Promise<FitModel>>>;

/** The name of a model. */
export type ModelName = keyof typeof MODELS;

/** The names of all models. */
export const MODEL_NAMES = namesOf(MODELS);

/** Makes a model's engine ready. */
export function readyModel(name: ModelName): Promise<FitModel> {
  return MODELS[name]();
}

/** How many users like each item. */
function likedBy({ indices, cols }: TimedCsr): Uint32Array {
  const counts = new Uint32Array(cols);
  for (const item of indices) counts[item]!++;
  return counts;
}

/** A model's settings, those that were asked for in place of its own. */
function withSettings<Config extends object>(defaults: Config, { set, seed }: FitSettings): Config {
  const own = Object.entries(set).filter(([name]) => name in defaults);
  return { ...defaults, ...Object.fromEntries(own), ...('seed' in defaults && { seed }) };
}

/** Trains to the end. */
async function fitted(trainer: Trainer, scorer: (arrays: ModelArrays) => UserScorer): Promise<FittedModel> {
  try {
    let report = await trainer.step();
    while (!report.done) report = await trainer.step();
    return { scoreUsers: scorer(trainer.model().arrays), fitMs: report.elapsedMs };
  } finally {
    trainer.dispose();
  }
}

function timed(create: () => UserScorer): FittedModel {
  const start = performance.now();
  const scoreUsers = create();
  return { scoreUsers, fitMs: performance.now() - start };
}
