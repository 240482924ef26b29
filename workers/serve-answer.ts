/** What can be seen of a desk: rows, search hits, films. */
import { AppError } from '../src/core/errors';
import { liveReplay } from '../src/core/experiment/live-replay';
import type { LiveReplay } from '../src/core/experiment-types';
import type { Exploring } from '../src/core/explore/explore-list';
import { trialsOf } from '../src/core/explore/trials';
import { textSeed } from '../src/core/math/rng';
import { tierFor } from '../src/core/models/hybrid/weights';
import type { Context } from '../src/core/models/recommender';
import { foldLog, foldOpinions, type OpinionEvent, type Opinions } from '../src/core/online/opinions';
import { signalOf } from '../src/core/online/taste';
import type { Catalogue } from '../src/core/rank/catalogue';
import { filmDetails } from '../src/core/rank/film-details';
import { recommend, type Rows } from '../src/core/rank/recommend';
import type { ListStage, Mixture } from '../src/core/serving-types';
import type { FilmDetails, HistoryEntry, MovieId, SearchHit, Served } from '../src/core/types';
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

/** The rows as they are now. The log is folded once; rows that were made before are not made again. */
export function answer(desk: Desk, asked: Asked, { now, clock }: Clocks): Served {
  const { requestId, startedAt, durableMs } = asked;
  const { catalogue, events, model } = desk;
  const historyFrom = now();
  const { opinions, undoable } = foldLog(events);
  const stopwatch = createStopwatch(now);
  const historyMs = stopwatch.startedAt - historyFrom;
  const { tier, rows } = rowsOf(desk, opinions, { time: clock(), version: undoable?.seq ?? 0, lap: stopwatch.lap });
  const duel = reportOf(desk);
  return {
    ...{ requestId, tier, rows },
    modelId: model?.record.id ?? null,
    mixture: mixtureOf(desk, opinions),
    history: historyEntries(catalogue, opinions),
    undoable: undoable && { seq: undoable.seq, description: describe(catalogue, undoable) },
    stages: { durableMs, historyMs, ...stopwatch.times, made: stopwatch.ran(), totalMs: now() - startedAt },
    ...(duel && { duel }),
  };
}

/** When rows are asked for, and the opinion event that the person's opinions end with; 0 before the first. */
interface RowsMoment {
  readonly time: number;
  readonly version: number;
  readonly lap: (stage: ListStage) => void;
}

function rowsOf(desk: Desk, opinions: Opinions, moment: RowsMoment): Rows {
  const { model, options, wishes, duel } = desk;
  const key = {
    ...{ modelId: model?.record.id ?? null, profile: 'me', profileVersion: desk.logVersion },
    options: { ...options, wishes, context: contextOf(moment.time), day: dayOf(moment.time), duel },
  };
  const rows = desk.rows.get(key) ?? makeRows(desk, opinions, moment);
  desk.rows.set(key, rows);
  desk.draws.remember(rows.draws);
  return rows;
}

function makeRows(desk: Desk, opinions: Opinions, { time, version, lap }: RowsMoment): Rows {
  const { catalogue, model, wishes } = desk;
  const exploring = wishes.explore > 0 ? exploringOf(desk, time) : null;
  const interleaving = interleavingOf(desk, dayOf(time), version);
  return recommend(catalogue, model, { opinions, context: contextOf(time), wishes, exploring, interleaving, lap });
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
  return search.find(query, SEARCH_HITS).map((item) => {
    const film = catalogue.films.at(item);
    return { ...film, likedBy: catalogue.likedBy[item]!, opinion: opinions.get(film.movieId) ?? null };
  });
}

/** What other rules would have tried out, from all that was until now. O(events). */
export function tryOutReplay({ catalogue, events }: Desk): LiveReplay {
  return liveReplay(trialsOf(events, catalogue.films.indexOf, null), dayOf);
}

/** Everything about one film. Throws `event-invalid` for an id the data set does not have. */
export function filmSheet({ catalogue, events, model }: Desk, movieId: MovieId, time: number): FilmDetails {
  const item = catalogue.films.indexOf(movieId);
  if (item === undefined) throw new AppError('event-invalid', 'This data set has no such film. Go back to the list.');
  return filmDetails(catalogue, item, { opinions: foldOpinions(events), model, context: contextOf(time) });
}

/** Newest first. Opinions on films that this data set does not have (any more) are not shown. */
function historyEntries({ films }: Catalogue, opinions: Opinions): HistoryEntry[] {
  const entries = [...opinions.values()].flatMap((opinion) => {
    const item = films.indexOf(opinion.movieId);
    return item === undefined ? [] : [{ ...films.at(item), opinion }];
  });
  return entries.sort((a, b) => b.opinion.seq - a.opinion.seq);
}

function describe({ films }: Catalogue, event: OpinionEvent): string {
  const item = films.indexOf(event.movieId);
  const title = item === undefined ? 'a film' : films.at(item).title;
  switch (event.type) {
    case 'like':
      return `Liked ${title}`;
    case 'dislike':
      return `Not for you: ${title}`;
    case 'watched':
      return `Seen: ${title}`;
    case 'clear':
      return `Took back: ${title}`;
    case 'rate':
      return `Rated ${title} ${event.stars} of 5`;
  }
}
