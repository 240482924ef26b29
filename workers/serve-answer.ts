/** What can be seen of a desk: rows, search hits, films. */
import { AppError } from '../src/core/errors';
import { liveReplay } from '../src/core/experiment/live-replay';
import type { LiveReplay } from '../src/core/experiment-types';
import type { Exploring } from '../src/core/explore/explore-list';
import { trialsOf } from '../src/core/explore/trials';
import { textSeed } from '../src/core/math/rng';
import { tierFor } from '../src/core/models/hybrid/weights';
import type { Context } from '../src/core/models/recommender';
import { foldLog, foldOpinions, type FoldedLog, type Opinions, type UndoableEvent } from '../src/core/online/opinions';
import { signalOf } from '../src/core/online/taste';
import type { Catalogue } from '../src/core/rank/catalogue';
import { filmDetails } from '../src/core/rank/film-details';
import type { ListStep } from '../src/core/rank/list-steps';
import { moveReasons } from '../src/core/rank/move-reasons';
import { recommend, type Rows } from '../src/core/rank/recommend';
import { narrowSearch } from '../src/core/rank/search-facets';
import type { ListStage, Mixture } from '../src/core/serving-types';
import type { FilmDetails, HistoryEntry, ItemIndex, MovieId, Served, Undoable } from '../src/core/types';
import type {
  ChangeSpan,
  MovedFilm,
  MoveReason,
  SearchAnswer,
  SearchHit,
  SearchNarrowing,
} from '../src/core/search-types';
import type { Desk } from './serve-desk';
import { dayOf, interleavingOf, reportOf } from './serve-duel';
import { createStopwatch } from './stopwatch';

const SEARCH_HITS = 8;

/** The request that an answer is for, and what it took until now. */
export interface Asked {
  readonly requestId: number;
  readonly startedAt: number;
  readonly durableMs: number;
}

/** Milliseconds for measuring, and since 1970. */
export interface Clocks {
  now(): number;
  clock(): number;
}

/** The hour and the weekday where the person is. */
export function contextOf(time: number): Context {
  const date = new Date(time);
  return { hour: date.getHours(), weekday: date.getDay() };
}

/**
 * The rows as they are now. The log is folded once; rows that were made before are not made again.
 *
 * @param watch is shown the steps of a personal list, where one is made
 */
export function answer(desk: Desk, asked: Asked, { now, clock }: Clocks, watch?: Watch): Served {
  const { requestId, startedAt, durableMs } = asked;
  const { catalogue, events, model } = desk;
  const historyFrom = now();
  const folded = foldLog(events);
  const { opinions, undoable } = folded;
  const stopwatch = createStopwatch(now);
  const historyMs = stopwatch.startedAt - historyFrom;
  const moment = { time: clock(), lap: stopwatch.lap, watch };
  const { tier, rows } = rowsOf(desk, folded, moment);
  const duel = reportOf(desk);
  return {
    ...{ requestId, tier, rows },
    modelId: model?.record.id ?? null,
    mixture: mixtureOf(desk, opinions),
    history: historyEntries(catalogue, opinions),
    newestSeq: events.at(-1)?.seq ?? 0,
    undoable: undoable && undoableOf(catalogue, undoable),
    stages: { durableMs, historyMs, ...stopwatch.times, made: stopwatch.ran(), totalMs: now() - startedAt },
    ...(duel && { duel }),
  };
}

/** Whoever looks on while a list is made. */
export type Watch = (step: ListStep) => void;

/** When rows are asked for. */
interface RowsMoment {
  readonly time: number;
  readonly lap: (stage: ListStage) => void;
  readonly watch: Watch | undefined;
}

function rowsOf(desk: Desk, folded: FoldedLog, moment: RowsMoment): Rows {
  const { model, options, wishes, duel } = desk;
  const key = {
    ...{ modelId: model?.record.id ?? null, profile: 'me', profileVersion: desk.logVersion },
    options: { ...options, wishes, context: contextOf(moment.time), day: dayOf(moment.time), duel },
  };
  const rows = desk.rows.get(key) ?? makeRows(desk, folded, moment);
  desk.rows.set(key, rows);
  desk.draws.remember(rows.draws);
  return rows;
}

function makeRows(desk: Desk, folded: FoldedLog, { time, lap, watch }: RowsMoment): Rows {
  const { catalogue, model, wishes } = desk;
  const { opinions, watchlist, version } = folded;
  const exploring = wishes.explore > 0 ? exploringOf(desk, time) : null;
  const interleaving = interleavingOf(desk, dayOf(time), version);
  const context = contextOf(time);
  return recommend(catalogue, model, {
    ...{ opinions, watchlist, context, wishes },
    ...{ exploring, interleaving, lap, watch },
  });
}

/** What is tried out stays for a day, unless something comes of it. */
function exploringOf({ arms, catalogue, counts, events, session }: Desk, time: number): Exploring {
  const bandit = () => arms.learn(trialsOf(events, catalogue.films.indexOf, session));
  return { seed: textSeed(dayOf(time)), shown: counts.shown, arms, bandit };
}

function mixtureOf({ model }: Desk, opinions: Opinions): Mixture | null {
  if (!model?.weights) return null;
  const wanted = [...opinions.values()].filter((opinion) => signalOf(opinion)?.preference === 1);
  return { ...model.weights, tier: tierFor(wanted.length) };
}

/** Films whose title matches, as the person sees them. */
export function searchHits({ catalogue, events, search }: Desk, query: string): SearchHit[] {
  const opinions = foldOpinions(events);
  return search.find(query, SEARCH_HITS).map(hitOf(catalogue, opinions));
}

const hitOf =
  ({ films, likedBy }: Catalogue, opinions: Opinions) =>
  (item: ItemIndex): SearchHit => {
    const film = films.at(item);
    return { ...film, likedBy: likedBy[item]!, opinion: opinions.get(film.movieId) ?? null };
  };

/** What a search finds of all films, whatever the person's filter, under a narrowing of its own. */
export function searchAnswer(desk: Desk, query: string, narrowing: SearchNarrowing): SearchAnswer {
  const { catalogue, events, search } = desk;
  const opinions = foldOpinions(events);
  const { items, genres, decades } = narrowSearch(search.find(query, Infinity), catalogue.pack, narrowing);
  const hits = items.slice(0, SEARCH_HITS).map(hitOf(catalogue, opinions));
  return { query, narrowing, hits, found: items.length, genres, decades };
}

/**
 * Why films moved in the list with a change, whatever came after it; those the data set does not have are left out, and so
 * are those for which there is no reason. While two lists are compared nothing is told: it would give away whose a film is.
 */
export function reasonsToMove(
  desk: Desk,
  moved: readonly MovedFilm[],
  { from, to }: ChangeSpan,
  time: number,
): MoveReason[] {
  const { catalogue, events, model, duel } = desk;
  if (duel && duel.endedAt === undefined) return [];
  const [before, after] = [from, to].map((last) => foldOpinions(events.filter(({ seq }) => seq <= last)));
  const known = moved.flatMap(({ movieId, up }) => {
    const item = catalogue.films.indexOf(movieId);
    return item === undefined ? [] : [{ item, up }];
  });
  const states = { before: before!, after: after!, context: contextOf(time) };
  return moveReasons(catalogue, model, states, known).filter((reason) => reason !== null);
}

/** What other rules would have tried out, from all that was until now. O(events). */
export function tryOutReplay({ catalogue, events }: Desk): LiveReplay {
  return liveReplay(trialsOf(events, catalogue.films.indexOf, null), dayOf);
}

/** Everything about one film. Throws `event-invalid` for an id the data set does not have. */
export function filmSheet({ catalogue, events, model }: Desk, movieId: MovieId, time: number): FilmDetails {
  const item = catalogue.films.indexOf(movieId);
  if (item === undefined) throw new AppError('event-invalid', 'This data set has no such film. Go back to the list.');
  const { opinions, watchlist } = foldLog(events);
  return filmDetails(catalogue, item, { opinions, watchlist, model, context: contextOf(time) });
}

/** Newest first. Opinions on films that this data set does not have (any more) are not shown. */
function historyEntries({ films }: Catalogue, opinions: Opinions): HistoryEntry[] {
  const entries = [...opinions.values()].flatMap((opinion) => {
    const item = films.indexOf(opinion.movieId);
    return item === undefined ? [] : [{ ...films.at(item), opinion }];
  });
  return entries.sort((a, b) => b.opinion.seq - a.opinion.seq);
}

function undoableOf({ films }: Catalogue, event: UndoableEvent): Undoable {
  const item = films.indexOf(event.movieId);
  return {
    ...{ seq: event.seq, type: event.type },
    title: item === undefined ? null : films.at(item).title,
    stars: event.type === 'rate' ? event.stars : null,
  };
}
