import { AppError } from '../errors';
import type { History } from '../models/recommender';
import { topK } from '../math/top-k';
import type { ItemIndex, Scored, Wishes } from '../types';
import type { Catalogue } from './catalogue';
import { genreLikeness } from './likeness';
import { rankFilms } from './pipeline';
import type { Stage } from './stages';
import { DEFAULT_SURPRISE } from './surprise';

/** No wish: lists are in the order of the scores alone. */
export const NO_WISHES: Wishes = { variety: 0, newness: 0, surprise: 0 };

/** Candidates that wishes choose from. */
const POOL = 200;
/** Wanted films that surprise looks back at, the latest. */
const LOOK_BACK = 100;
/** Even the widest variety keeps a tenth of an eye on relevance. */
const MOST_VARIETY = 0.9;
const NEWNESS_HALF_LIFE_YEARS = 10;

/** Throws AppError `config-invalid` for a wish that is no number from 0 to 1. */
export function validateWishes(wishes: Wishes): void {
  for (const name of Object.keys(NO_WISHES) as (keyof Wishes)[]) {
    const value = wishes[name];
    if (value >= 0 && value <= 1) continue;
    throw new AppError('config-invalid', `The wish ${name} is ${value}; it must be a number from 0 to 1.`, { name });
  }
}

/** The stages that fulfil wishes; none for none. */
export function stagesFor({ variety, newness, surprise }: Wishes): Stage[] {
  const stages: Stage[] = [];
  if (surprise > 0) stages.push({ kind: 'surprise', settings: { ...DEFAULT_SURPRISE, weight: surprise } });
  if (newness > 0) {
    stages.push({ kind: 'freshness', settings: { weight: newness, halfLifeYears: NEWNESS_HALF_LIFE_YEARS } });
  }
  if (variety > 0) stages.push({ kind: 'diversity', settings: { lambda: 1 - MOST_VARIETY * variety } });
  return stages;
}

/**
 * The `limit` films of a list under wishes, best first: of the best scores those that fulfil them, with the scores they
 * came with, which the history's shares explain. Without a wish the best scores themselves. O(items + pool · limit).
 */
export function fulfil(
  scores: Float32Array,
  { pack }: Pick<Catalogue, 'pack'>,
  asked: { readonly wishes: Wishes; readonly limit: number; readonly history: History },
  skip: (item: ItemIndex) => boolean,
): Scored[] {
  const { wishes, limit, history } = asked;
  const stages = stagesFor(wishes);
  if (stages.length === 0) return topK(scores, limit, skip);
  const pool = topK(scores, Math.max(POOL, limit), skip);
  const wanted = history.filter(({ preference }) => preference === 1).map(({ item }) => item);
  return rankFilms(pool, stages, {
    ...{ limit, genreMasks: pack.genreMasks, years: pack.years },
    newestYear: pack.years.reduce((newest, year) => Math.max(newest, year), 0),
    likeness: genreLikeness(pack.genreMasks),
    history: wanted.slice(-LOOK_BACK),
  }).map(({ item, relevance }) => ({ item, score: relevance }));
}
