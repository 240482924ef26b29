import type { FilmColumns } from '../data/films';
import type { MakeProducts } from '../math/dense';
import type { Mixture } from '../serving-types';
import type { ModelConfigs, ModelKind, ModelRecord } from '../training-types';
import type { RankingModel } from '../rank/ranking-model';
import { createAlsRecommender } from './als/recommender';
import { followerSimilarity, readCoOccurrence } from './co-occurrence/model';
import { createCoOccurrenceRecommender } from './co-occurrence/recommender';
import { easeModel } from './ease/model';
import { createEaseRecommender, easeSimilarity } from './ease/recommender';
import { hybridModel } from './hybrid/model';
import { readMix } from './hybrid/weights';
import { modelDamaged } from './model-record';
import { readNeuralModel } from './neural-mf/model';
import { createNeuralMfRecommender } from './neural-mf/recommender';
import { MODELS } from './registry';
import { cosines } from './similar';
import type { ModelArrays } from './trainer';
import { towerModel } from './two-tower/model';
import { DEFAULT_OWN_STEPS } from './two-tower/own-steps';
import { createTwoTowerRecommender } from './two-tower/recommender';

/** How a model is to be served. */
export interface ServeOptions {
  /** Whether it learns from a person's own opinions a little more, where it can; for this person alone. */
  readonly ownSteps: boolean;
  /** Weights of a mixed model in place of those that were learned; null: those. */
  readonly mix: Mixture['used'] | null;
}

/** A model ready for ranking, which can also be served in another way. */
export interface RestoredModel extends RankingModel {
  /** The same model under other options: what it worked out of its numbers and the descriptions of films is kept. */
  readonly withOptions: (options: ServeOptions) => RestoredModel;
}

/** What a model is restored with beside its own numbers. */
export interface Surroundings {
  /** Of the data set it was trained on: what models read of descriptions is not stored. */
  readonly films: FilmColumns;
  /** How inner products with all films are worked out; the plain way unless told. */
  readonly makeProducts?: MakeProducts;
}

type Served = Omit<RankingModel, 'blendsContent'>;

/** Makes a recommender of a model's numbers, for any options; null when they are not of the right names and lengths. */
type Restore<Kind extends ModelKind> = (
  arrays: ModelArrays,
  items: number,
  config: ModelConfigs[Kind],
  around: Surroundings,
) => ((options: ServeOptions) => Served) | null;

/** For models that are served in one way only. */
const always = (served: Served) => (): Served => served;

const RESTORE: { readonly [Kind in ModelKind]: Restore<Kind> } = {
  als({ itemFactors }, items, config, { makeProducts }) {
    if (itemFactors?.length !== items * config.factors) return null;
    return always({
      recommender: createAlsRecommender(itemFactors, config, makeProducts),
      similar: cosines(itemFactors, config.factors, makeProducts),
    });
  },
  'two-tower'(arrays, items, config, { makeProducts }) {
    const model = towerModel(arrays, items, config);
    if (!model) return null;
    const similar = cosines(model.itemVectors, config.factors, makeProducts);
    return ({ ownSteps }) => ({
      recommender: createTwoTowerRecommender(model, config, ownSteps ? DEFAULT_OWN_STEPS : null),
      similar,
    });
  },
  ease(arrays, items) {
    const model = easeModel(arrays, items);
    return model && always({ recommender: createEaseRecommender(model, items), similar: easeSimilarity(model, items) });
  },
  'neural-mf'(arrays, items, config) {
    const model = readNeuralModel(arrays, items, config.factors);
    if (!model) return null;
    const recommender = createNeuralMfRecommender(model, config.factors);
    return always({ recommender, similar: cosines(model.item, 2 * config.factors) });
  },
  'co-occurrence'(arrays, items, config) {
    const model = readCoOccurrence(arrays, items, config);
    if (!model) return null;
    return always({ recommender: createCoOccurrenceRecommender(model, config), similar: followerSimilarity(model) });
  },
  hybrid(arrays, items, config, { films, makeProducts }) {
    const model = items === films.genreMasks.length ? hybridModel(arrays, films, config, makeProducts) : null;
    const vectors = arrays['als.itemFactors'];
    if (!model || !vectors) return null;
    const similar = cosines(vectors, vectors.length / items, makeProducts);
    return ({ mix }) => {
      const used = (mix && readMix(mix)) ?? model.weights;
      return { recommender: model.recommender(used), weights: { learned: model.weights, used }, similar };
    };
  },
};

/** What a model needs to be served; its other arrays need not leave storage. */
export const SERVED_ARRAYS: Readonly<Partial<Record<ModelKind, readonly string[]>>> = { als: ['itemFactors'] };

/**
 * Makes a stored or freshly trained model ready for ranking. Arrays are kept, not copied.
 *
 * @throws AppError `model-damaged` when the numbers are not those of such a model
 */
export function restoreModel(
  { id, kind, config, items }: Pick<ModelRecord, 'id' | 'kind' | 'config' | 'items'>,
  arrays: ModelArrays,
  options: ServeOptions,
  around: Surroundings,
): RestoredModel {
  const restore = RESTORE[kind] as Restore<ModelKind>;
  const serve = restore(arrays, items, config, around);
  if (!serve) throw modelDamaged(id);
  const withOptions = (asked: ServeOptions): RestoredModel => ({
    ...serve(asked),
    ...{ blendsContent: MODELS[kind].blendsContent, withOptions },
  });
  return withOptions(options);
}
