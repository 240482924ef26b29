/** What the serve worker has before it: one data set, its log, its model; and what can be seen of it. */
import type { Pack } from '../src/core/data/pack';
import { AppError } from '../src/core/errors';
import { restoreModel, type ServeOptions } from '../src/core/models/restore';
import type { Context } from '../src/core/models/recommender';
import type { ModelArrays } from '../src/core/models/trainer';
import { checkDraft } from '../src/core/online/event-check';
import type { EventLog } from '../src/core/online/event-log';
import { tierFor } from '../src/core/models/hybrid/weights';
import { foldLog, foldOpinions, type OpinionEvent, type Opinions } from '../src/core/online/opinions';
import { openFeatureStore, type FeatureStore } from '../src/core/online/feature-store';
import { filmFacts } from '../src/core/online/film-facts';
import { opinionEvents } from '../src/core/online/opinion-events';
import { signalOf } from '../src/core/online/taste';
import { openCatalogue, type Catalogue } from '../src/core/rank/catalogue';
import { filmDetails } from '../src/core/rank/film-details';
import type { RankingModel } from '../src/core/rank/ranking-model';
import { recommend } from '../src/core/rank/recommend';
import { NO_WISHES } from '../src/core/rank/wishes';
import { createTitleSearch, type TitleSearch } from '../src/core/rank/search';
import type { ModelRecord } from '../src/core/training-types';
import type {
  EventDraft,
  FilmDetails,
  HistoryEntry,
  LoggedEvent,
  Mixture,
  MovieId,
  SearchHit,
  Served,
  Wishes,
} from '../src/core/types';

/** The model in use, with what it takes to serve it in another way. */
interface Model extends RankingModel {
  readonly record: ModelRecord;
  readonly arrays: ModelArrays;
}

/** All state of the worker, replaced as a whole when a data set is opened. */
export interface Desk {
  threshold: number;
  catalogue: Catalogue;
  search: TitleSearch;
  readonly session: string;
  readonly log: EventLog;
  events: LoggedEvent[];
  /** Kept up with `events`. */
  features: FeatureStore;
  model: Model | null;
  options: ServeOptions;
  wishes: Wishes;
}

const SEARCH_HITS = 8;

/** How a data set is opened. */
export interface OpenOptions extends Partial<ServeOptions> {
  /** Stars from which a rating counts as liked, until a model brings its own. */
  readonly threshold: number;
  /** The visit. */
  readonly session: string;
  /** None unless told. */
  readonly wishes?: Wishes;
}

/** A desk for a data set and its part of the log, which is compacted first. */
export async function openDesk(pack: Pack, log: EventLog, options: OpenOptions, time: number): Promise<Desk> {
  const { threshold, session, ownSteps = false, wishes = NO_WISHES } = options;
  const catalogue = openCatalogue(pack, threshold);
  const search = createTitleSearch(catalogue);
  // A log that cannot be written to can still be read.
  await log.compact(pack.info.id, time).catch(() => 0);
  const events = await log.read(pack.info.id);
  const features = openFeatures(catalogue, events);
  return {
    threshold,
    session,
    catalogue,
    search,
    log,
    events,
    features,
    model: null,
    options: { ownSteps, mix: null },
    wishes,
  };
}

/**
 * Takes a model into use, and with it its threshold of what counts as liked.
 *
 * @throws AppError `model-damaged` when it was made from other data; the model in use stays in use
 */
export function takeModel(desk: Desk, record: ModelRecord, arrays: ModelArrays): void {
  const { hash, items } = desk.catalogue.pack;
  if (record.packHash !== hash || record.items !== items) {
    throw new AppError('model-damaged', 'This model belongs to another data set, so it is not used. Train again.');
  }
  const options = { ...desk.options, mix: null };
  const model = { ...restoreModel(record, arrays, options, desk.catalogue.pack), record, arrays };
  if (record.config.threshold !== desk.threshold) {
    desk.threshold = record.config.threshold;
    desk.catalogue = openCatalogue(desk.catalogue.pack, desk.threshold);
    desk.search = createTitleSearch(desk.catalogue);
  }
  desk.model = model;
  desk.options = options;
}

/** Serves the model in use in another way from now on. */
export function serveWith(desk: Desk, options: ServeOptions): void {
  desk.options = options;
  const { model } = desk;
  if (model) desk.model = { ...model, ...restoreModel(model.record, model.arrays, options, desk.catalogue.pack) };
}

/** Logs an event, durably, and takes it in. Throws AppError `event-invalid` for one that the log refuses. */
export async function appendTo(open: Desk, draft: EventDraft, time: number): Promise<void> {
  const { catalogue, events, features, log, model, session } = open;
  checkDraft(draft, (movieId) => catalogue.films.indexOf(movieId) !== undefined);
  const dataset = catalogue.pack.info.id;
  const event = await log.append(draft, { time, dataset, session, modelId: model?.record.id ?? null });
  events.push(event);
  features.add(event);
}

/** Takes over what is in the log now. True when that is not what the desk had. */
export async function readLogAgain(open: Desk): Promise<boolean> {
  const events = await open.log.read(open.catalogue.pack.info.id);
  const isNew = events.length !== open.events.length || events.at(-1)?.seq !== open.events.at(-1)?.seq;
  open.events = events;
  if (isNew) open.features = openFeatures(open.catalogue, events);
  return isNew;
}

/** The features of a log of this data set, at the person's own hours. */
export function openFeatures({ pack, films }: Catalogue, events: readonly LoggedEvent[]): FeatureStore {
  return openFeatureStore(events, {
    facts: filmFacts(pack, films),
    offsetMinutes: -new Date().getTimezoneOffset(),
  });
}

/** The features of somebody whose opinions are known. */
export function featuresFrom({ catalogue }: Desk, opinions: Opinions): FeatureStore {
  return openFeatures(catalogue, opinionEvents(opinions, catalogue.pack.info.id));
}

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

/** The rows as they are now. The log is folded once. */
export function answer({ catalogue, events, model, wishes }: Desk, asked: Asked, { now, clock }: Clocks): Served {
  const { requestId, startedAt, durableMs } = asked;
  const historyFrom = now();
  const { opinions, undoable } = foldLog(events);
  const rankFrom = now();
  const { tier, rows } = recommend(catalogue, opinions, model, contextOf(clock()), wishes);
  const end = now();
  return {
    requestId,
    tier,
    modelId: model?.record.id ?? null,
    mixture: mixtureOf(model, opinions),
    rows,
    history: historyEntries(catalogue, opinions),
    undoable: undoable && { seq: undoable.seq, description: describe(catalogue, undoable) },
    stages: { durableMs, historyMs: rankFrom - historyFrom, rankMs: end - rankFrom, totalMs: end - startedAt },
  };
}

function mixtureOf(model: Model | null, opinions: Opinions): Mixture | null {
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

/** Everything about one film. Throws `event-invalid` for an id the data set does not have. */
export function filmSheet({ catalogue, events, model }: Desk, movieId: MovieId): FilmDetails {
  const item = catalogue.films.indexOf(movieId);
  if (item === undefined) throw new AppError('event-invalid', 'This data set has no such film. Go back to the list.');
  return filmDetails(catalogue, item, foldOpinions(events), model);
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
