import { createPopularityScorer, createFactorScorer, popularityOf } from '../../src/core/evaluate/scorer';
import { recommenderScorer } from '../../src/core/evaluate/live-scorer';
import { createRandomScorer } from '../../src/core/evaluate/ties';
import { DEFAULT_CO_OCCURRENCE } from '../../src/core/models/co-occurrence/config';
import { readCoOccurrence } from '../../src/core/models/co-occurrence/model';
import { createCoOccurrenceRecommender } from '../../src/core/models/co-occurrence/recommender';
import { createCoOccurrenceTrainer } from '../../src/core/models/co-occurrence/trainer';
import {
  CONTENT_RANGES,
  DEFAULT_CONTENT,
  DEFAULT_CONTENT_POPULAR,
  PRIOR_RANGES,
  type ContentPopularConfig,
} from '../../src/core/models/content/config';
import { createContentPopular } from '../../src/core/models/content/popular';
import { createContent } from '../../src/core/models/content/recommender';
import { contentVectors, type ContentFields } from '../../src/core/models/content/vectors';
import { logRenown } from '../../src/core/models/popularity';
import { DEFAULT_EASE } from '../../src/core/models/ease/config';
import { easeModel } from '../../src/core/models/ease/model';
import { createEaseRecommender } from '../../src/core/models/ease/recommender';
import { createEaseTrainer } from '../../src/core/models/ease/trainer';
import { DEFAULT_NEURAL_MF } from '../../src/core/models/neural-mf/config';
import { readNeuralModel } from '../../src/core/models/neural-mf/model';
import { neuralUserScorer } from '../../src/core/models/neural-mf/recommender';
import { createNeuralMfTrainer } from '../../src/core/models/neural-mf/trainer';
import { validateRanges } from '../../src/core/models/ranges';
import { DEFAULT_TWO_TOWER } from '../../src/core/models/two-tower/config';
import { towerFeatures } from '../../src/core/models/two-tower/features';
import { towerModel } from '../../src/core/models/two-tower/model';
import { peopleVectors } from '../../src/core/models/two-tower/people';
import { createTowerTrainer } from '../../src/core/models/two-tower/trainer';
import { readyAlsFit } from '../als-kernel';
import { readyInverter } from '../ease-kernel';
import { pairEngine, towerEngine } from '../network-engine';
import { namesOf, refused } from '../options';
import { HYBRID } from './hybrid';
import { fitted, model, timed, type FitModel, type ModelEntry } from './fit';

/** Every model by the name that `--model` takes. A new one is a line here. */
const MODELS = {
  als: model({}, async () => {
    const fit = await readyAlsFit();
    return async ({ positives }, _, { config, seed }) => {
      const { userFactors, itemFactors, fitMs } = await fit(positives, { ...config, seed });
      return { scoreUsers: createFactorScorer(userFactors, itemFactors, config.factors), fitMs };
    };
  }),
  'two-tower': model(DEFAULT_TWO_TOWER, async () => async (data, config) => {
    const towerData = { ...data, features: towerFeatures(data.films, data.positives) };
    const trainer = createTowerTrainer(towerData, config, await towerEngine(), () => performance.now());
    return fitted(trainer, (arrays) => {
      const tower = towerModel(arrays, data.positives.cols, config)!;
      return createFactorScorer(peopleVectors(tower, config, data), tower.itemVectors, config.factors);
    });
  }),
  'neural-mf': model(DEFAULT_NEURAL_MF, async () => async ({ positives }, config) => {
    const trainer = createNeuralMfTrainer(positives, config, await pairEngine(), () => performance.now());
    return fitted(trainer, (arrays) =>
      neuralUserScorer(readNeuralModel(arrays, positives.cols, config.factors)!, config.factors),
    );
  }),
  ease: model(DEFAULT_EASE, async () => {
    const inverter = await readyInverter();
    return async ({ positives }, config) => {
      const trainer = createEaseTrainer(positives, config, inverter, () => performance.now());
      return fitted(trainer, (arrays) => {
        const items = positives.cols;
        return recommenderScorer(createEaseRecommender(easeModel(arrays, items)!, items), positives);
      });
    };
  }),
  'co-occurrence': model(DEFAULT_CO_OCCURRENCE, async () => async ({ positives }, config) => {
    const trainer = createCoOccurrenceTrainer(positives, config, () => performance.now());
    return fitted(trainer, (arrays) => {
      const table = readCoOccurrence(arrays, positives.cols, config)!;
      return recommenderScorer(createCoOccurrenceRecommender(table, config), positives);
    });
  }),
  hybrid: HYBRID,
  content: model(DEFAULT_CONTENT, async () => async ({ films, positives }, fields) => {
    validateRanges(CONTENT_RANGES, fields);
    return timed(() => recommenderScorer(createContent(contentVectors(films, fields)), positives));
  }),
  'content-popular': model(flat(DEFAULT_CONTENT_POPULAR), async () => async ({ films, positives }, config) => {
    validateRanges({ ...CONTENT_RANGES, ...PRIOR_RANGES }, config);
    return timed(() => {
      const content = createContent(contentVectors(films, config), config.focus);
      return recommenderScorer(
        createContentPopular(content, logRenown(popularityOf(positives)), config.prior),
        positives,
      );
    });
  }),
  popularity: model(
    {},
    async () =>
      async ({ positives }) =>
        timed(() => createPopularityScorer(positives)),
  ),
  random: model(
    {},
    async () =>
      async ({ positives }, _, { seed }) =>
        timed(() => createRandomScorer(positives.cols, seed)),
  ),
} as const satisfies Readonly<Record<string, ModelEntry>>;

/** The name of a model. */
export type ModelName = keyof typeof MODELS;

/** The names of all models. */
export const MODEL_NAMES = namesOf(MODELS);

/** False for what mixes other models: to be worth its time it has to beat the best of them. */
export function isSingle(name: ModelName): boolean {
  return name !== 'hybrid';
}

/** Makes a model's engine ready. */
export function readyModel(name: ModelName): Promise<FitModel> {
  return MODELS[name].ready();
}

/** Refuses settings that none of the models has: they would change nothing, and nobody would notice. */
export function refuseUnknownSettings(set: Readonly<Record<string, number>>, models: readonly ModelName[]): void {
  const known = new Set(models.flatMap((name) => MODELS[name].settings));
  const unknown = Object.keys(set).find((name) => !known.has(name));
  if (unknown === undefined) return;
  const there = known.size > 0 ? `There are: ${[...known].join(', ')}` : 'There are none';
  throw refused(`Option --set names ${unknown}, which is no setting of ${models.join(', ')}. ${there}.`);
}

/** The fields beside the rest, so that each can be set by its name. */
function flat({ fields, ...rest }: ContentPopularConfig): ContentFields & typeof rest {
  return { ...fields, ...rest };
}
