import { popularityOf } from '../evaluate/scorer';
import type { MeasuredKind } from '../evaluation-types';
import { createPopularity } from '../models/popularity';
import type { Recommender } from '../models/recommender';
import type { TrainingData } from '../models/training-data';
import { genreLikeness } from '../rank/likeness';
import type { StrategyName } from '../trial-types';
import {
  randomStrategy,
  recommenderStrategy,
  staticStrategy,
  type ExploringOptions,
  type Strategy,
} from './strategies';
import { variedStrategy } from './varied-strategy';

/** What relevance counts beside variety: 60 % variety on the page's slider. */
const VARIED_LAMBDA = 0.46;

/** How each strategy is made: of which model, if any, and how. */
interface StrategyEntry {
  readonly model: MeasuredKind | null;
  /** The scores it goes by; null for what has none. */
  readonly make: (recommender: Recommender, data: TrainingData) => Strategy;
}

const asScored = (recommender: Recommender): Strategy => recommenderStrategy(recommender);

const STRATEGIES: Readonly<Record<StrategyName, StrategyEntry>> = {
  static: { model: null, make: (_, { positives }) => staticStrategy(popularityOf(positives)) },
  popular: { model: null, make: asScored },
  random: { model: null, make: (_, { positives }) => randomStrategy(positives.cols) },
  'content-popular': { model: 'content-popular', make: asScored },
  'co-occurrence': { model: 'co-occurrence', make: asScored },
  als: { model: 'als', make: asScored },
  'als-varied': {
    model: 'als',
    make: (als, { films }) => variedStrategy(als, genreLikeness(films.genreMasks), VARIED_LAMBDA),
  },
  ease: { model: 'ease', make: asScored },
  hybrid: { model: 'hybrid', make: asScored },
};

/** The names of all strategies that can be tried. */
export const STRATEGY_NAMES = Object.keys(STRATEGIES) as readonly StrategyName[];

/** The strategies that rank by scores, so that pages can be drawn from their best films. */
export const DRAWN_NAMES: readonly StrategyName[] = STRATEGY_NAMES.filter((name) => STRATEGIES[name].make === asScored);

/** The model that a strategy needs; null for what needs none. */
export function modelOf(name: StrategyName): MeasuredKind | null {
  return STRATEGIES[name].model;
}

/**
 * Makes a strategy.
 *
 * @param recommender its model, made of `data`; null where `modelOf` says so
 * @param exploring draws pages from its best films: for the names in `DRAWN_NAMES`, without effect for others
 */
export function strategyOf(
  name: StrategyName,
  data: TrainingData,
  recommender: Recommender | null,
  exploring?: ExploringOptions,
): Strategy {
  const scores = recommender ?? createPopularity(popularityOf(data.positives));
  if (exploring && DRAWN_NAMES.includes(name)) return recommenderStrategy(scores, exploring);
  return STRATEGIES[name].make(scores, data);
}
