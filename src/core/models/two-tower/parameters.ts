import type { TwoTowerConfig } from '../../training-types';
import { normalMatrix } from '../../math/dense';
import { createRng } from '../../math/rng';

/** Rows of `situation`: how active a person is, the hour, the weekday, and one that is always on. */
export const SITUATION = { activity: 0, hour: 2, weekday: 26, always: 33, rows: 34 } as const;

/** Sizes that the data set gives. */
export interface TowerSizes {
  readonly items: number;
  /** Columns of the item features. */
  readonly features: number;
}

/**
 * All that is learned, row-major float32; d is `factors`, h is `hidden`. With h = 0 the last six are empty.
 *
 * Item tower: z = (hidden in part) `item` row + features · `itemFeatures`. User tower: x = Σ wanted (`wanted` row +
 * features · `wantedFeatures`) + the same of the unwanted + `situation`.
 */
export interface TowerParameters {
  /** items × d. */
  readonly item: Float32Array;
  /** items × d. */
  readonly wanted: Float32Array;
  /** items × d. */
  readonly unwanted: Float32Array;
  /** features × d. */
  readonly itemFeatures: Float32Array;
  /** features × d. */
  readonly wantedFeatures: Float32Array;
  /** features × d. */
  readonly unwantedFeatures: Float32Array;
  /** `SITUATION.rows` × d. */
  readonly situation: Float32Array;
  /** d × h. */
  readonly userIn: Float32Array;
  /** h. */
  readonly userBias: Float32Array;
  /** h × d. */
  readonly userOut: Float32Array;
  /** d × h. */
  readonly itemIn: Float32Array;
  /** h. */
  readonly itemBias: Float32Array;
  /** h × d. */
  readonly itemOut: Float32Array;
}

/** The name of a parameter array. */
export type ParameterName = keyof TowerParameters;

/** Those that decay: embeddings and feature weights. */
export const DECAYING: ReadonlySet<ParameterName> = new Set<ParameterName>([
  ...(['item', 'wanted', 'unwanted'] as const),
  ...(['itemFeatures', 'wantedFeatures', 'unwantedFeatures'] as const),
]);

/** Standard deviation of embeddings and feature weights at the start. */
const START = 0.1;

/** Lengths of all arrays. */
export function parameterLengths(
  { items, features }: TowerSizes,
  { factors: d, hidden: h }: Pick<TwoTowerConfig, 'factors' | 'hidden'>,
): Readonly<Record<ParameterName, number>> {
  const embedding = items * d;
  const weights = features * d;
  return {
    ...{ item: embedding, wanted: embedding, unwanted: embedding },
    ...{ itemFeatures: weights, wantedFeatures: weights, unwantedFeatures: weights },
    situation: SITUATION.rows * d,
    ...{ userIn: d * h, userBias: h, userOut: h * d, itemIn: d * h, itemBias: h, itemOut: h * d },
  };
}

/**
 * Parameters to start from: normal draws for vectors and layers; zero for biases, the situation and what unwanted films
 * add, so that the few who say what they do not like bring no noise. Seeded.
 */
export function startParameters(sizes: TowerSizes, config: TwoTowerConfig): TowerParameters {
  const rng = createRng(config.seed);
  const { factors: d, hidden: h } = config;
  const draw = (rows: number, columns: number, deviation: number): Float32Array =>
    normalMatrix(rows, columns, deviation, rng);
  const perFilm = (): Float32Array => draw(sizes.items, d, START);
  const perFeature = (): Float32Array => draw(sizes.features, d, START);
  const intoHidden = (): Float32Array => draw(d, h, 1 / Math.sqrt(d));
  const outOfHidden = (): Float32Array => draw(h, d, 1 / Math.sqrt(Math.max(1, h)));
  return {
    ...{ item: perFilm(), wanted: perFilm(), unwanted: new Float32Array(sizes.items * d) },
    ...{ itemFeatures: perFeature(), wantedFeatures: perFeature() },
    unwantedFeatures: new Float32Array(sizes.features * d),
    situation: new Float32Array(SITUATION.rows * d),
    ...{ userIn: intoHidden(), userBias: new Float32Array(h), userOut: outOfHidden() },
    ...{ itemIn: intoHidden(), itemBias: new Float32Array(h), itemOut: outOfHidden() },
  };
}
