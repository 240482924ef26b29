import type { History } from '../models/recommender';
import type { Wishes } from '../serving-types';
import type { Scored, ScorePart } from '../types';
import type { Catalogue } from './catalogue';
import { genreLikeness } from './likeness';
import { rankFilms } from './pipeline';
import { stagesFor } from './wishes';

/** Wanted films that surprise looks back at, the latest. */
const LOOK_BACK = 100;

/** A film in its place, with the score it came with and what each wish added to that. */
export interface ArrangedFilm extends Scored {
  readonly wished: readonly ScorePart[];
}

/**
 * The `limit` films of a list under wishes, best first: those of the pool that fulfil them. Without a wish the best scores;
 * equals go by the lower item. O(pool · limit) with wishes.
 */
export function arrange(
  { pack, newestYear }: Pick<Catalogue, 'pack' | 'newestYear'>,
  pool: readonly Scored[],
  asked: { readonly wishes: Wishes; readonly limit: number; readonly history: History },
): ArrangedFilm[] {
  const { wishes, limit, history } = asked;
  const wanted = history.filter(({ preference }) => preference === 1).map(({ item }) => item);
  return rankFilms(pool, stagesFor(wishes, limit), {
    ...{ limit, genreMasks: pack.genreMasks, years: pack.years, newestYear },
    likeness: genreLikeness(pack.genreMasks),
    history: wanted.slice(-LOOK_BACK),
  }).map(({ item, relevance, parts }) => ({
    item,
    score: relevance,
    wished: parts.map(({ stage, amount }) => ({ name: stage, amount })),
  }));
}
