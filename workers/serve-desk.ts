/** What the serve worker has before it: one data set, its log, its model. */
import type { Pack } from '../src/core/data/pack';
import { AppError } from '../src/core/errors';
import { plainProducts } from '../src/core/math/dense';
import { restoreModel, type RestoredModel, type ServeOptions } from '../src/core/models/restore';
import type { ModelArrays } from '../src/core/models/trainer';
import { checkDraft } from '../src/core/online/event-check';
import type { EventLog } from '../src/core/online/event-log';
import { emptyItemCounts, countEvent, type ItemCounts } from '../src/core/online/item-counts';
import type { Opinions } from '../src/core/online/opinions';
import { createDrawMemory, type DrawMemory } from '../src/core/explore/draw-memory';
import { filmArms, type FilmArms } from '../src/core/explore/film-arms';
import { openFeatureStore, type FeatureStore } from '../src/core/online/feature-store';
import { filmFacts, type FilmFacts } from '../src/core/online/film-facts';
import { opinionEvents } from '../src/core/online/opinion-events';
import { openCatalogue, type Catalogue } from '../src/core/rank/catalogue';
import { DEFAULT_WISHES } from '../src/core/rank/default-wishes';
import type { ForYou } from '../src/core/rank/for-you';
import type { Rows } from '../src/core/rank/recommend';
import { createResultCache, type ResultCache } from '../src/core/rank/result-cache';
import { createTitleSearch, type TitleSearch } from '../src/core/rank/search';
import type { ModelRecord } from '../src/core/training-types';
import type { Duel, Wishes } from '../src/core/serving-types';
import type { EventDraft, LoggedEvent } from '../src/core/types';

/** The model in use, with what it takes to serve it in another way. */
interface Model extends RestoredModel {
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
  readonly facts: FilmFacts;
  /** Kept up with `events`, as are the counts. */
  features: FeatureStore;
  counts: ItemCounts;
  /** What exploring sees of the films of the catalogue. */
  arms: FilmArms;
  /** Grows whenever the events change, from here or from another tab. */
  logVersion: number;
  /** Rows and lists that were made, by all that they depend on. */
  readonly rows: ResultCache<Rows>;
  readonly lists: ResultCache<ForYou>;
  /** How the films of the latest rows that are tried out were drawn. */
  readonly draws: DrawMemory;
  model: Model | null;
  options: ServeOptions;
  wishes: Wishes;
  /** The two ways to make the list that are compared in it; null where there are none. */
  duel: Duel | null;
}

const ROWS_KEPT = 16;
const LISTS_KEPT = 64;
/** Films: eight lists of which half is tried out. What is seen is noted within seconds. */
const DRAWS_KEPT = 96;

/** How a data set is opened. */
export interface OpenOptions extends Partial<ServeOptions> {
  /** Stars from which a rating counts as liked, until a model brings its own. */
  readonly threshold: number;
  /** The visit. */
  readonly session: string;
  /** Those of the page's beginning unless told. */
  readonly wishes?: Wishes;
}

/** A desk for a data set and its part of the log, which is compacted first. */
export async function openDesk(pack: Pack, log: EventLog, options: OpenOptions, time: number): Promise<Desk> {
  const { threshold, session, ownSteps = false, wishes = DEFAULT_WISHES } = options;
  const catalogue = openCatalogue(pack, threshold);
  const search = createTitleSearch(catalogue);
  // A log that cannot be written to can still be read.
  await log.compact(pack.info.id, time).catch(() => 0);
  const events = await log.read(pack.info.id);
  const facts = filmFacts(pack, catalogue.films);
  return {
    ...{ threshold, session, catalogue, search, log, wishes },
    ...{ model: null, options: { ownSteps, mix: null }, duel: null },
    ...{ events, facts, features: openFeatures(facts, events), counts: countsOf(catalogue, events) },
    arms: filmArms(pack, catalogue.renown),
    logVersion: 0,
    rows: createResultCache(ROWS_KEPT),
    lists: createResultCache(LISTS_KEPT),
    draws: createDrawMemory(DRAWS_KEPT),
  };
}

/**
 * Takes a model into use, and with it its threshold of what counts as liked.
 *
 * @throws AppError `model-damaged` when it was made from other data; the model in use stays in use
 */
export function takeModel(desk: Desk, record: ModelRecord, arrays: ModelArrays, makeProducts = plainProducts): void {
  const { hash, items } = desk.catalogue.pack;
  if (record.packHash !== hash || record.items !== items) {
    throw new AppError('model-damaged', 'This model belongs to another data set, so it is not used. Train again.');
  }
  const options = { ...desk.options, mix: null };
  const model = {
    ...restoreModel(record, arrays, options, { films: desk.catalogue.pack, makeProducts }),
    record,
    arrays,
  };
  if (record.config.threshold !== desk.threshold) {
    desk.threshold = record.config.threshold;
    desk.catalogue = openCatalogue(desk.catalogue.pack, desk.threshold);
    desk.search = createTitleSearch(desk.catalogue);
    desk.arms = filmArms(desk.catalogue.pack, desk.catalogue.renown);
  }
  desk.model = model;
  desk.options = options;
}

/** Serves the model in use in another way from now on. */
export function serveWith(desk: Desk, options: ServeOptions): void {
  desk.options = options;
  const { model } = desk;
  if (model) desk.model = { ...model, ...model.withOptions(options) };
}

/** Logs events, durably, all or none, with how try-outs were drawn, and takes them in. Throws AppError `event-invalid` for what the log refuses. */
export async function appendTo(open: Desk, drafts: readonly EventDraft[], time: number): Promise<void> {
  const { catalogue, draws, events, features, log, model, session } = open;
  for (const draft of drafts) checkDraft(draft, (movieId) => catalogue.films.indexOf(movieId) !== undefined);
  const dataset = catalogue.pack.info.id;
  const logged = await log.appendAll(drafts.map(draws.complete), {
    time,
    dataset,
    session,
    modelId: model?.record.id ?? null,
  });
  open.logVersion++;
  for (const event of logged) {
    events.push(event);
    features.add(event);
    countEvent(open.counts, event, catalogue.films.indexOf);
  }
}

/** Takes over what is in the log now. True when that is not what the desk had. */
export async function readLogAgain(open: Desk): Promise<boolean> {
  const events = await open.log.read(open.catalogue.pack.info.id);
  const isNew = events.length !== open.events.length || events.at(-1)?.seq !== open.events.at(-1)?.seq;
  if (isNew) takeEvents(open, events);
  return isNew;
}

/** Goes on from this log, and what follows from it. */
export function takeEvents(open: Desk, events: LoggedEvent[]): void {
  open.logVersion++;
  open.events = events;
  open.features = openFeatures(open.facts, events);
  open.counts = countsOf(open.catalogue, events);
}

function countsOf({ pack, films }: Catalogue, events: readonly LoggedEvent[]): ItemCounts {
  const counts = emptyItemCounts(pack.items);
  for (const event of events) countEvent(counts, event, films.indexOf);
  return counts;
}

/** The features of somebody whose opinions are known. */
export function featuresFrom({ catalogue, facts }: Desk, opinions: Opinions): FeatureStore {
  return openFeatures(facts, opinionEvents(opinions, catalogue.pack.info.id));
}

/** The features of a log, at the person's own hours. */
function openFeatures(facts: FilmFacts, events: readonly LoggedEvent[]): FeatureStore {
  return openFeatureStore(events, { facts, offsetMinutes: -new Date().getTimezoneOffset() });
}
