import { plainProducts, type MakeProducts } from '../../math/dense';
import type { ModelPlan } from '../../training-types';
import { DEFAULT_ALS } from '../als/config';
import { createAlsRecommender } from '../als/recommender';
import { DEFAULT_CO_OCCURRENCE } from '../co-occurrence/config';
import { readCoOccurrence } from '../co-occurrence/model';
import { createCoOccurrenceRecommender } from '../co-occurrence/recommender';
import { DEFAULT_EASE } from '../ease/config';
import { easeModel } from '../ease/model';
import { createEaseRecommender } from '../ease/recommender';
import type { Recommender } from '../recommender';
import type { ModelArrays } from '../trainer';
import type { HybridConfig } from './config';

/** A model that is trained for the hybrid. */
interface Ingredient {
  readonly plan: (config: HybridConfig) => ModelPlan;
  /** Those of its arrays that it is served with. */
  readonly arrays: readonly string[];
  /** The recommender of its arrays; null when they are not of the right names and lengths. */
  readonly restore: (
    arrays: ModelArrays,
    items: number,
    config: HybridConfig,
    makeProducts: MakeProducts,
  ) => Recommender | null;
}

/** ALS of a width: wide and narrow ones err in different places, so that their sum errs less. */
function factorisation(factors: number, seedsOn: number): Ingredient {
  const configOf = ({ threshold, seed }: HybridConfig) => ({
    ...DEFAULT_ALS,
    factors,
    threshold,
    seed: seed + seedsOn,
  });
  return {
    plan: (config) => ({ kind: 'als', config: configOf(config) }),
    arrays: ['itemFactors'],
    restore: ({ itemFactors }, items, config, makeProducts) =>
      itemFactors?.length === items * factors
        ? createAlsRecommender(itemFactors, configOf(config), makeProducts)
        : null,
  };
}

/** What the hybrid is made of, in the order of training. */
export const INGREDIENTS = {
  als: factorisation(64, 0),
  alsNarrow: factorisation(24, 1),
  alsWide: factorisation(128, 2),
  ease: {
    plan: ({ threshold, maxItems }) => ({ kind: 'ease', config: { ...DEFAULT_EASE, threshold, maxItems } }),
    arrays: ['weights', 'items'],
    restore(arrays, items) {
      const model = easeModel(arrays, items);
      return model && createEaseRecommender(model, items);
    },
  },
  coOccurrence: {
    plan: ({ threshold }) => ({ kind: 'co-occurrence', config: { ...DEFAULT_CO_OCCURRENCE, threshold } }),
    arrays: ['followers', 'weights'],
    restore(arrays, items) {
      const model = readCoOccurrence(arrays, items, DEFAULT_CO_OCCURRENCE);
      return model && createCoOccurrenceRecommender(model, DEFAULT_CO_OCCURRENCE);
    },
  },
} as const satisfies Readonly<Record<string, Ingredient>>;

/** The name of an ingredient. */
export type IngredientName = keyof typeof INGREDIENTS;

/** The names of all ingredients, in the order of training. */
export const INGREDIENT_NAMES = Object.keys(INGREDIENTS) as readonly IngredientName[];

/** The recommenders of all ingredients. */
export type Ingredients = Readonly<Record<IngredientName, Recommender>>;

/** Arrays of all ingredients under one roof: `als.itemFactors`, `ease.weights` … */
export function packIngredient(name: IngredientName, arrays: ModelArrays): ModelArrays {
  return Object.fromEntries(INGREDIENTS[name].arrays.map((array) => [`${name}.${array}`, arrays[array]!]));
}

/** The recommenders of what `packIngredient` packed; null when one is missing or of another length. Arrays are kept. */
export function readIngredients(
  arrays: ModelArrays,
  items: number,
  config: HybridConfig,
  makeProducts = plainProducts,
): Ingredients | null {
  const made = INGREDIENT_NAMES.map((name) => {
    const { arrays: names, restore } = INGREDIENTS[name];
    const own = names.flatMap((array) => {
      const values = arrays[`${name}.${array}`];
      return values ? [[array, values] as const] : [];
    });
    return [name, restore(Object.fromEntries(own), items, config, makeProducts)] as const;
  });
  return made.every(([, model]) => model !== null) ? (Object.fromEntries(made) as unknown as Ingredients) : null;
}
