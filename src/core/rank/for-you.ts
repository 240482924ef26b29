import { AppError } from '../errors';
import { exploreList, type Exploring } from '../explore/explore-list';
import { createGenreContent } from '../models/content/genres';
import { createDamped } from '../models/damped';
import type { Context, History, Recommender } from '../models/recommender';
import { historyOf } from '../online/taste';
import type { Opinions } from '../online/opinions';
import type { ListStage, Wishes } from '../serving-types';
import type { Draw, FoundBy, Reason, Scored, ScorePart, Tier } from '../types';
import { arrange } from './arrange';
import { gatherCandidates } from './candidates';
import type { Catalogue } from './catalogue';
import { NO_WISHES } from './default-wishes';
import { compileFilter } from './film-filter';
import type { ListStep } from './list-steps';
import { nearFilms, type NearData } from './near';
import { popularFilms } from './popular';
import type { RankingModel } from './ranking-model';
import { reasonsFor } from './reasons';
import { listSources, poolSize, QUOTAS } from './sources';
import { tierOf, tierRecommender } from './tiers';
import { filterFor } from './wishes';

/** How a list is made: by the rule for what is known of the person, or by one source whatever is known. */
export type ListStrategy = 'auto' | 'model' | 'content' | 'popular';

/** What a list is asked for. */
export interface ListQuestion {
  readonly opinions: Opinions;
  readonly limit: number;
  readonly strategy?: ListStrategy;
  readonly context?: Context | undefined;
  /** None unless told. What they say of the order counts for personal lists only: the popular one is varied already. */
  readonly wishes?: Wishes;
  /** What is known for exploring; without it nothing is tried out. */
  readonly exploring?: Exploring | null;
  /** Called at the end of each stage, for whoever times them. */
  readonly lap?: (stage: ListStage) => void;
  /** Shown what each step of a personal list made, as it makes it, for whoever looks on; nothing of it may be changed. */
  readonly watch?: ((step: ListStep) => void) | undefined;
}

/** A film of a list. The score of a personal list is the recommender's, which the history's shares explain; else how many like it. */
export interface ListedFilm extends Scored {
  /** Every source that has it among its best; never empty unless the list would starve. */
  readonly foundBy: readonly FoundBy[];
  /** What wishes added for its place: with the score they sum to what it was ordered by. */
  readonly wished: readonly ScorePart[];
  /** Its score as a share of the best where it is tried out; null where it was chosen. */
  readonly explored: number | null;
  /** Where it is tried out, how it was drawn: worked out when it is asked for. */
  readonly draw?: () => Draw;
}

/** A list before it becomes cards. */
export interface ForYou {
  readonly tier: Tier;
  /** What made it in the end: `auto` becomes one of the others, or the name of a mix. */
  readonly strategy: string;
  readonly history: History;
  /** One byte for each item: 1 for those that may be shown. */
  readonly allowed: Uint8Array;
  /** In their places: best first, but for try-outs and popular films, which are spread over genres. */
  readonly films: readonly ListedFilm[];
  /** For each film, the history's shares, strongest first; empty lists where the list is not personal. */
  readonly reasons: readonly (readonly Reason[])[];
  /** Films near to the one wanted last, nearest first, more than a row holds; empty where none is wanted. */
  readonly near: readonly Scored[];
}

/**
 * The list for a person's opinions; no film of it is one they have an opinion of, or one that their wishes leave out.
 *
 * Every film is scored. Each source brings its candidates, and of these the best by score make the list, so that without
 * wishes and exploring it holds the best scores of all.
 *
 * @throws AppError `model-missing` for the strategy `model` before there is one
 */
export function forYou(catalogue: Catalogue, model: RankingModel | null, question: ListQuestion): ForYou {
  const { opinions, limit, strategy = 'auto', wishes = NO_WISHES, lap = noLap } = question;
  const history = historyOf(opinions, (movieId) => catalogue.films.indexOf(movieId));
  const seen = [...opinions.keys()].flatMap((movieId) => catalogue.films.indexOf(movieId) ?? []);
  const allowed = compileFilter({ ...filterFor(wishes, catalogue.pack.genreNames), seen }, catalogue);
  const { tier } = tierOf(history);
  if (strategy === 'popular' || (strategy === 'auto' && tier === 'popular')) {
    const films = popularFilms(catalogue, allowed, limit).map((film) => ({ ...film, wished: [], explored: null }));
    lap('retrieve');
    return { tier: 'popular', strategy: 'popular', history, allowed, films, reasons: films.map(() => []), near: [] };
  }
  const { recommender, name } = recommenderFor(strategy, catalogue, model, history);
  const { films, near } = personalFilms(catalogue, model, { ...question, history, allowed, recommender, name });
  const reasons = reasonsFor(catalogue, recommender, history, films, { context: question.context });
  return { tier, strategy: name, history, allowed, films, reasons, near };
}

const noLap = (): void => undefined;

/** Films near to another that are looked for: as many as a source brings, and those of a row that stand in the list already. */
const NEAR_REACH = 2 * QUOTAS.near;

interface PersonalQuestion extends ListQuestion {
  readonly history: History;
  readonly allowed: Uint8Array;
  readonly recommender: Recommender;
  readonly name: string;
}

/** Scores, candidates, order, trials; each stage once. */
function personalFilms(
  catalogue: Catalogue,
  model: RankingModel | null,
  question: PersonalQuestion,
): Pick<ForYou, 'films' | 'near'> {
  const { history, allowed, recommender, name, context, limit, wishes = NO_WISHES, lap = noLap, watch } = question;
  const exploring = wishes.explore > 0 && tierOf(history).tier === 'personal' ? (question.exploring ?? null) : null;
  const scores = recommender.score(history, context);
  const content = model ? createGenreContent(catalogue.genres).score(history) : null;
  lap('score');
  watch?.({ name: 'scored', recommender, history, scores });
  const reach = nearest(catalogue, model, history, allowed);
  const near = reach.slice(0, QUOTAS.near);
  watch?.({ name: 'near', near });
  const sources = listSources(catalogue, { name, scores, content, near, allowed, shown: exploring?.shown ?? null });
  const candidates = gatherCandidates(sources, poolSize(limit), allowed);
  lap('retrieve');
  watch?.({ name: 'gathered', sources, candidates });
  const pool = candidates.map(({ item }) => ({ item, score: scores[item]! }));
  const ranked = arrange(catalogue, pool, { wishes, limit, history });
  const untried = content && { scores, content, likedBy: catalogue.likedBy, allowed };
  const films: readonly (Scored & Partial<ListedFilm>)[] =
    exploring && untried ? exploreList(ranked, { limit, share: wishes.explore }, untried, exploring) : ranked;
  lap('arrange');
  watch?.({ name: 'tried', films });
  const foundBy = new Map(candidates.map(({ item, broughtBy }) => [item, broughtBy]));
  const wished = new Map(ranked.map((film) => [film.item, film.wished]));
  return {
    films: films.map(({ item, score, explored = null, draw }) => ({
      ...(draw && { draw }),
      item,
      score,
      explored,
      foundBy: foundBy.get(item) ?? [],
      wished: explored === null ? wished.get(item)! : [],
    })),
    near: reach,
  };
}

function nearest(
  catalogue: Catalogue,
  model: RankingModel | null,
  history: History,
  allowed: Uint8Array,
): readonly Scored[] {
  const anchor = history.findLast(({ preference }) => preference === 1);
  if (!anchor) return [];
  return nearFilms(anchor.item, NEAR_REACH, nearData(catalogue, model), (item) => !allowed[item]);
}

/** What nearness is measured on, with or without a model. */
export function nearData({ genres, likedBy }: Catalogue, model: RankingModel | null): NearData {
  return { similar: model?.similar ?? null, genres, likedBy };
}

function recommenderFor(
  strategy: ListStrategy,
  catalogue: Catalogue,
  model: RankingModel | null,
  history: History,
): { readonly recommender: Recommender; readonly name: string } {
  if (strategy === 'content') {
    return { recommender: createDamped(createGenreContent(catalogue.genres), catalogue.renown), name: 'content' };
  }
  if (strategy === 'model') {
    if (!model) throw new AppError('model-missing', 'There is no model yet. Wait until training is done.');
    return { recommender: model.recommender, name: model.recommender.name };
  }
  const rule = tierOf(history);
  return { recommender: tierRecommender(rule, model, catalogue), name: model ? model.recommender.name : 'content' };
}
