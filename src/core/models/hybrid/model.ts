import type { FilmColumns } from '../../data/films';
import { plainProducts } from '../../math/dense';
import type { ModelArrays } from '../trainer';
import type { HybridConfig } from './config';
import { packFacts, readFacts, type CommonFacts } from './facts';
import { readIngredients } from './ingredients';
import type { MixedRecommender } from '../recommender';
import { createHybridRecommender } from './recommender';
import { createSignals } from './signals';
import { packWeights, readWeights, type MixedWeights } from './weights';

/** Everything a hybrid is served with, under names for storage: the ingredients' arrays, the facts, the weights. */
export function hybridArrays(ingredients: ModelArrays, facts: CommonFacts, weights: MixedWeights): ModelArrays {
  return { ...ingredients, ...packFacts(facts), weights: packWeights(weights) };
}

/** A stored hybrid, ready to be served. */
export interface HybridModel {
  readonly weights: MixedWeights;
  /** The recommender under these weights, or others in their place. */
  readonly recommender: (weights?: MixedWeights) => MixedRecommender;
}

/**
 * Reads a model back, its arrays kept; null when one is missing, of another length, or holds what cannot be.
 *
 * @param films of the data set it was trained on: descriptions are not stored
 */
export function hybridModel(
  arrays: ModelArrays,
  films: FilmColumns,
  config: HybridConfig,
  makeProducts = plainProducts,
): HybridModel | null {
  const items = films.genreMasks.length;
  const weights = readWeights(arrays['weights']);
  const facts = readFacts(arrays, items);
  const ingredients = weights && facts && readIngredients(arrays, items, config, makeProducts);
  if (!ingredients) return null;
  const signals = createSignals(ingredients, films, facts);
  return { weights, recommender: (others = weights) => createHybridRecommender(signals, others) };
}
