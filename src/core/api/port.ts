/** What the API asks of the application. Plain data and types only: nothing here runs. */
import type { MovieId, Reason, Stars } from '../types';

/** Whose list or features: the person here, a person of the data set, or one of the made-up people. */
export type UserRef =
  | { readonly kind: 'me' }
  | { readonly kind: 'movielens'; readonly userId: number }
  | { readonly kind: 'persona'; readonly name: string };

/** How a list may be made: by the rule of the page, or by one source alone. */
export const STRATEGIES = ['auto', 'model', 'content', 'popular'] as const;
/** One of `STRATEGIES`. */
export type Strategy = (typeof STRATEGIES)[number];

/** Events that say all with their type. The words are those of the log. */
export const PLAIN_EVENTS = [
  'open',
  'click',
  'like',
  'dislike',
  'watchlist',
  'unwatchlist',
  'watched',
  'clear',
] as const;

/** What a caller says the person did. It is always the person here: people of the data set are only read. */
export type ApiEvent =
  | { readonly type: (typeof PLAIN_EVENTS)[number]; readonly movieId: MovieId }
  | { readonly type: 'rate'; readonly movieId: MovieId; readonly stars: Stars };

/** A film and how much it is meant; higher is better. Scores are finite. */
export interface RatedFilm {
  readonly movieId: MovieId;
  readonly title: string;
  readonly score: number;
}

/** A film of a list. */
export interface RecommendedFilm extends RatedFilm {
  /** Names of what brought it: a model, the genres, popularity, exploration. At least one. */
  readonly sources: readonly string[];
  /** Strongest first; empty when the list is not personal. */
  readonly reasons: readonly Reason[];
}

/** A list, best first. */
export interface Recommended {
  readonly films: readonly RecommendedFilm[];
  /** Milliseconds from the question to the answer. */
  readonly latencyMs: number;
  /** Id of the model in use, or null before there is one. */
  readonly modelId: string | null;
  /** What made the list in the end: `auto` becomes the name of what it chose. */
  readonly strategy: string;
  /** In the order they ran. */
  readonly stages: readonly { readonly name: string; readonly ms: number }[];
}

/** Films near to one, nearest first. */
export interface Similar {
  readonly films: readonly RatedFilm[];
  readonly latencyMs: number;
  readonly modelId: string | null;
}

/** How well things are. `failing` means that lists cannot be made, `degraded` that they can but something is wrong. */
export const HEALTH_STATES = ['ok', 'degraded', 'failing'] as const;
/** One of `HEALTH_STATES`. */
export type HealthState = (typeof HEALTH_STATES)[number];

/** The health of the whole, and what it was judged by. */
export interface Health {
  readonly status: HealthState;
  readonly modelId: string | null;
  /** Id of the data set in use, or null while none is open. */
  readonly dataset: string | null;
  readonly checks: readonly { readonly name: string; readonly status: HealthState; readonly message: string }[];
}

/** What is told apart within a metric: values by name. */
export type Labels = Readonly<Record<string, string>>;

/** A number that was counted or read. Counters end in `_total` and only rise. */
export interface NumberMetric {
  readonly type: 'counter' | 'gauge';
  readonly name: string;
  readonly help: string;
  readonly samples: readonly { readonly labels?: Labels; readonly value: number }[];
}

/** How often values fell where. */
export interface HistogramMetric {
  readonly type: 'histogram';
  readonly name: string;
  readonly help: string;
  /** Upper ends of the buckets, ascending and finite; a value on an end belongs below it. */
  readonly bounds: readonly number[];
  readonly samples: readonly {
    readonly labels?: Labels;
    /** Values per bucket, not summed up. One longer than `bounds`: the last holds what is above all. */
    readonly counts: readonly number[];
    readonly sum: number;
  }[];
}

/** Something measured, under a name of letters, digits and underscores that no other metric has. */
export type Metric = NumberMetric | HistogramMetric;

/**
 * What the handlers need. All of it may reject with an AppError:
 *
 * `not-found` for a user, film or persona that does not exist, with the name of the parameter as `details.field`;
 * `model-missing` for a strategy that needs a model before there is one; `event-invalid` for an event the log refuses;
 * `not-ready` while nothing is open; `storage-full`. Anything else is answered as an error of the page.
 */
export interface ApiPort {
  /** At most `limit` films; fewer when there are no more. */
  recommend(ask: { readonly user: UserRef; readonly limit: number; readonly strategy: Strategy }): Promise<Recommended>;
  similar(ask: { readonly movieId: MovieId; readonly limit: number }): Promise<Similar>;
  /** Logs all or none, in order, and resolves once they are durable. */
  recordEvents(events: readonly ApiEvent[]): Promise<{ readonly latencyMs: number }>;
  /** Features by name, in the order to show. Numbers are finite. */
  userFeatures(user: UserRef): Promise<ReadonlyMap<string, number | string | null>>;
  /** Says that nothing is ready rather than rejecting with it. */
  health(): Promise<Health>;
  metrics(): Promise<readonly Metric[]>;
}
