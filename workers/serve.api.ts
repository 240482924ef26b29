import { readPack } from '../src/core/data/pack';
import { AppError } from '../src/core/errors';
import { createAlsRecommender } from '../src/core/models/als/recommender';
import type { StoredModel } from '../src/core/models/model-record';
import { checkDraft } from '../src/core/online/event-check';
import { createMemoryLog, type EventLog } from '../src/core/online/event-log';
import { foldOpinions, lastUndoable, type OpinionEvent } from '../src/core/online/opinions';
import { openCatalogue, type Catalogue } from '../src/core/rank/catalogue';
import { filmDetails } from '../src/core/rank/film-details';
import { recommend, type RankingModel } from '../src/core/rank/recommend';
import { createTitleSearch, type TitleSearch } from '../src/core/rank/search';
import type {
  AlsConfig,
  EventDraft,
  FilmDetails,
  HistoryEntry,
  LoggedEvent,
  ModelRecord,
  MovieId,
  SearchHit,
  Served,
} from '../src/core/types';

/** What the serve worker needs of the world. */
export interface ServeDeps {
  /** Rejects where the browser refuses storage; the log then lives in memory. */
  openLog(): Promise<EventLog>;
  productionModel(dataset: string): Promise<StoredModel | null>;
  /** Milliseconds for measuring. */
  now(): number;
  /** Milliseconds since 1970 for the log. */
  clock(): number;
}

export type ServeApi = ReturnType<typeof createServeApi>;

interface Model extends RankingModel {
  readonly record: ModelRecord;
}

/** All state of the worker, replaced as a whole when a data set is opened. */
interface Desk {
  threshold: number;
  catalogue: Catalogue;
  readonly session: string;
  readonly log: EventLog;
  events: LoggedEvent[];
  model: Model | null;
  search: TitleSearch | null;
}

const SEARCH_HITS = 8;

/** The live path: event durable → fold in → rank → rows. One caller, one data set at a time. */
export function createServeApi(deps: ServeDeps) {
  let current: Desk | null = null;

  const desk = (): Desk => {
    if (current) return current;
    throw new AppError('not-ready', 'No data set is open yet. Wait a moment and try again.');
  };
  const append = async (open: Desk, draft: EventDraft): Promise<void> => {
    const { id: dataset } = open.catalogue.pack.info;
    const modelId = open.model?.record.id ?? null;
    const stamp = { time: deps.clock(), dataset, session: open.session, modelId };
    const event = await open.log.append(draft, stamp);
    // Only now look at `events`: starting over may have replaced them while the event was on its way to disk.
    open.events.push(event);
  };
  const serve = (open: Desk, requestId: number, startedAt: number, durableMs: number): Served => {
    const foldFrom = deps.now();
    const opinions = foldOpinions(open.events);
    const rankFrom = deps.now();
    const { tier, rows } = recommend(open.catalogue, opinions, open.model);
    const end = deps.now();
    return {
      requestId,
      tier,
      modelId: open.model?.record.id ?? null,
      rows,
      history: historyEntries(open),
      undoable: undoable(open),
      stages: { durableMs, foldInMs: rankFrom - foldFrom, rankMs: end - rankFrom, totalMs: end - startedAt },
    };
  };

  return {
    /**
     * Opens a pack (transferred) and reads its part of the log. Says whether what the person does will be kept.
     *
     * @throws AppError `pack-damaged`, `pack-version`; what was open before stays open
     */
    async open(buffer: ArrayBuffer, options: { threshold: number; session: string }): Promise<{ durable: boolean }> {
      const catalogue = openCatalogue(readPack(buffer), options.threshold);
      const log = current?.log ?? (await deps.openLog().catch(() => createMemoryLog()));
      const events = await log.read(catalogue.pack.info.id);
      current = {
        catalogue,
        threshold: options.threshold,
        session: options.session,
        log,
        events,
        model: null,
        search: null,
      };
      return { durable: log.durable };
    },

    /** Takes the stored model into use if it fits the open data set and this configuration; null if there is none. */
    async restoreModel(config: AlsConfig): Promise<ModelRecord | null> {
      const open = desk();
      const stored = await deps.productionModel(open.catalogue.pack.info.id);
      if (!stored || stored.record.packHash !== open.catalogue.pack.hash) return null;
      if (!sameConfig(stored.record.config, config)) return null;
      adopt(open, stored.record, stored.factors.itemFactors);
      return stored.record;
    },

    /** Takes a freshly trained model (factors transferred) into use, and its threshold of what counts as liked. */
    useModel(record: ModelRecord, itemFactors: Float32Array): void {
      const open = desk();
      const { hash, items } = open.catalogue.pack;
      if (record.packHash !== hash || itemFactors.length !== items * record.config.factors) {
        throw new AppError('model-damaged', 'This model belongs to another data set, so it is not used. Train again.');
      }
      adopt(open, record, itemFactors);
    },

    /** The rows as they are now. */
    list(requestId: number): Served {
      return serve(desk(), requestId, deps.now(), 0);
    },

    /** Logs an event and answers with the new rows, once the event is durable. */
    async record(draft: EventDraft, requestId: number): Promise<Served> {
      const open = desk();
      checkDraft(draft, (movieId) => open.catalogue.films.indexOf(movieId) !== undefined);
      const startedAt = deps.now();
      await append(open, draft);
      return serve(open, requestId, startedAt, deps.now() - startedAt);
    },

    /** Films whose title matches; an empty query finds nothing. */
    search(query: string): SearchHit[] {
      const open = desk();
      open.search ??= createTitleSearch(open.catalogue);
      const opinions = foldOpinions(open.events);
      return open.search.find(query, SEARCH_HITS).map((item) => {
        const film = open.catalogue.films.at(item);
        const likedBy = open.catalogue.likedBy[item]!;
        return { ...film, likedBy, opinion: opinions.get(film.movieId) ?? null };
      });
    },

    /** Everything about one film. Throws `event-invalid` for an id the data set does not have. */
    film(movieId: MovieId): FilmDetails {
      const open = desk();
      const item = open.catalogue.films.indexOf(movieId);
      if (item === undefined)
        throw new AppError('event-invalid', 'This data set has no such film. Go back to the list.');
      return filmDetails(open.catalogue, item, foldOpinions(open.events), open.model);
    },

    /** Erases the log. The model stays: it was learned from the data set, not from the person. */
    async startOver(requestId: number): Promise<Served> {
      const open = desk();
      await open.log.erase();
      open.events = [];
      return serve(open, requestId, deps.now(), 0);
    },
  };
}

/** Takes a model into use, and with it its threshold of what counts as liked. */
function adopt(open: Desk, record: ModelRecord, itemFactors: Float32Array): void {
  if (record.config.threshold !== open.threshold) {
    open.threshold = record.config.threshold;
    open.catalogue = openCatalogue(open.catalogue.pack, open.threshold);
    open.search = null;
  }
  open.model = createModel(record, itemFactors);
}

function createModel(record: ModelRecord, itemFactors: Float32Array): Model {
  return { record, als: createAlsRecommender(itemFactors, record.config), itemFactors, factors: record.config.factors };
}

function sameConfig(a: AlsConfig, b: AlsConfig): boolean {
  return (Object.keys({ ...a, ...b }) as (keyof AlsConfig)[]).every((key) => a[key] === b[key]);
}

/** Newest first. Opinions on films that this data set does not have (any more) are not shown. */
function historyEntries({ catalogue, events }: Desk): HistoryEntry[] {
  const entries = [...foldOpinions(events).values()].flatMap((opinion) => {
    const item = catalogue.films.indexOf(opinion.movieId);
    return item === undefined ? [] : [{ ...catalogue.films.at(item), opinion }];
  });
  return entries.sort((a, b) => b.opinion.seq - a.opinion.seq);
}

function undoable({ catalogue, events }: Desk): Served['undoable'] {
  const event = lastUndoable(events);
  if (!event) return null;
  const item = catalogue.films.indexOf(event.movieId);
  return {
    seq: event.seq,
    description: describe(event, item === undefined ? 'a film' : catalogue.films.at(item).title),
  };
}

function describe(event: OpinionEvent, title: string): string {
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
