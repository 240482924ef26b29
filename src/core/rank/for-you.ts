import { AppError } from '../errors';
import { createContent } from '../models/content/recommender';
import { createDamped } from '../models/damped';
import type { Context, History, Recommender } from '../models/recommender';
import { historyOf } from '../online/taste';
import type { Opinions } from '../online/opinions';
import type { ItemIndex, Reason, Scored, Tier, Wishes } from '../types';
import type { Catalogue } from './catalogue';
import { spreadOverGenres } from './cold-start';
import type { RankingModel } from './ranking-model';
import { reasonsFor } from './reasons';
import { tierOf, tierRecommender } from './tiers';
import { fulfil, NO_WISHES } from './wishes';

/** How a list is made: by the rule for what is known of the person, or by one source whatever is known. */
export type ListStrategy = 'auto' | 'model' | 'content' | 'popular';

/** What a list is asked for. */
export interface ListQuestion {
  readonly opinions: Opinions;
  readonly limit: number;
  readonly strategy?: ListStrategy;
  readonly context?: Context | undefined;
  /** Of a personal list; the popular one is varied already. */
  readonly wishes?: Wishes;
}

/** A list before it becomes cards. */
export interface ForYou {
  readonly tier: Tier;
  /** What made it in the end: `auto` becomes one of the others, or the name of a mix. */
  readonly strategy: string;
  readonly history: History;
  /** Best first. */
  readonly films: readonly Scored[];
  /** For each film, the history's shares, strongest first; empty lists where the list is not personal. */
  readonly reasons: readonly (readonly Reason[])[];
  /** For each film, what brought it, strongest first; never empty. */
  readonly sources: readonly (readonly string[])[];
}

/** Popular films to choose from: more would let little-known films in for the sake of spread. */
const SPREAD_POOL = { least: 60, each: 2.5 };

/**
 * The list for a person's opinions; no film of it is one they have an opinion of.
 *
 * @throws AppError `model-missing` for the strategy `model` before there is one
 */
export function forYou(catalogue: Catalogue, model: RankingModel | null, question: ListQuestion): ForYou {
  const { opinions, limit, strategy = 'auto', context, wishes = NO_WISHES } = question;
  const history = historyOf(opinions, (movieId) => catalogue.films.indexOf(movieId));
  const skip = knownItems(catalogue, opinions);
  const rule = tierOf(history);
  if (strategy === 'popular' || (strategy === 'auto' && rule.tier === 'popular')) {
    const films = popularFilms(catalogue, skip, limit);
    return {
      ...{ tier: 'popular', strategy: 'popular', history, films },
      reasons: films.map(() => []),
      sources: films.map(() => ['popularity']),
    };
  }
  const { recommender, name } = recommenderFor(strategy, catalogue, model, history);
  const films = fulfil(recommender.score(history, context), catalogue, { wishes, limit, history }, skip);
  return {
    ...{ tier: rule.tier, strategy: name, history, films },
    reasons: reasonsFor(catalogue, recommender, history, films, { context }),
    sources: sourcesOf(strategy, model, history, films),
  };
}

/** Names every item the person has an opinion of. */
export function knownItems({ films }: Catalogue, opinions: Opinions): (item: ItemIndex) => boolean {
  const known = new Set([...opinions.keys()].flatMap((movieId) => films.indexOf(movieId) ?? []));
  return (item) => known.has(item);
}

/** Popular films that differ in genre. */
export function popularFilms(catalogue: Catalogue, skip: (item: ItemIndex) => boolean, count: number): Scored[] {
  const size = Math.max(SPREAD_POOL.least, Math.ceil(SPREAD_POOL.each * count));
  const pool = catalogue.popular.filter(({ item }) => !skip(item)).slice(0, size);
  return spreadOverGenres(pool, catalogue.pack.genreMasks, count);
}

function recommenderFor(
  strategy: ListStrategy,
  catalogue: Catalogue,
  model: RankingModel | null,
  history: History,
): { readonly recommender: Recommender; readonly name: string } {
  if (strategy === 'content') {
    return { recommender: createDamped(createContent(catalogue.genres), catalogue.renown), name: 'content' };
  }
  if (strategy === 'model') {
    if (!model) throw new AppError('model-missing', 'There is no model yet. Wait until training is done.');
    return { recommender: model.recommender, name: model.recommender.name };
  }
  const rule = tierOf(history);
  return { recommender: tierRecommender(rule, model, catalogue), name: model ? model.recommender.name : 'content' };
}

function sourcesOf(
  strategy: ListStrategy,
  model: RankingModel | null,
  history: History,
  films: readonly Scored[],
): readonly (readonly string[])[] {
  if (strategy === 'content' || !model) return films.map(() => ['genres', 'popularity']);
  const { sources, recommender, blendsContent } = model;
  if (sources) {
    return sources(
      history,
      films.map(({ item }) => item),
    );
  }
  const own = blendsContent && strategy === 'auto' ? [recommender.name, 'genres'] : [recommender.name];
  return films.map(() => own);
}
