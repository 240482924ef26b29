/** How lists are made: what is timed, mixed, wished and compared. Types only, no code that runs. */

import type { Preference } from './experiment-types';

/** Milliseconds each stage of one request took. */
export interface StageTimes {
  /** Event in the log, durable. 0 when the request recorded nothing. */
  readonly durableMs: number;
  /** Opinions from the log. */
  readonly historyMs: number;
  /** Scores of all films for the person. */
  readonly scoreMs: number;
  /** Candidates from every source, filtered. */
  readonly retrieveMs: number;
  /** The order of the list: wishes, variety, places to try something out. */
  readonly arrangeMs: number;
  /** Reasons, and the rows as cards. */
  readonly explainMs: number;
  /** Whether the list was made now; false where one made before was served again, and no stage ran. */
  readonly made: boolean;
  /** From the call to the answer, waiting for earlier calls included. */
  readonly totalMs: number;
}

/** The stages of making a list, once the person's opinions are known. */
export type ListStage = 'score' | 'retrieve' | 'arrange' | 'explain';

/**
 * What is timed: an event made durable, the log read into opinions, the stages of the list; and the whole, from a click to
 * its list, or a list without a click.
 */
export type StageName = 'durable' | 'history' | ListStage | 'click' | 'list';

/** How long a stage took since the page was opened. Milliseconds; NaN before the first time. */
export interface StageLatency {
  readonly stage: StageName;
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** How much each signal of a mixed model counts, by the signal's name. */
export type WeightsByName = Readonly<Record<string, number>>;

/** The weights of a mixed model: for people with few films, and for those with more. */
export interface Mixture {
  readonly learned: Readonly<Record<'few' | 'more', WeightsByName>>;
  /** Those in force: learned, or set by the person. */
  readonly used: Readonly<Record<'few' | 'more', WeightsByName>>;
  /** Which of the two made this list. */
  readonly tier: 'few' | 'more';
}

/** What a person wishes of a list beside good films. */
export interface Wishes {
  /** Films unlike one another: from 0, not at all, to 1. */
  readonly variety: number;
  /** New films: 0 to 1. */
  readonly newness: number;
  /** Films unlike those that are known: 0 to 1. */
  readonly surprise: number;
  /** Share of the list's places for films to try out, that were hardly shown: 0 to .5. */
  readonly explore: number;
  /** Only films of one of these genres; empty for any. What the data set does not have counts for nothing. */
  readonly genres: readonly string[];
  /** First and last year of release, included; null for any. */
  readonly fromYear: number | null;
  readonly toYear: number | null;
}

/** What a data set's films can be filtered by. */
export interface Facets {
  /** Genres of one film at least, by name. */
  readonly genres: readonly string[];
  /** Years of the oldest and of the newest film; null where no year is known. */
  readonly years: { readonly from: number; readonly to: number } | null;
}

/** A way to make the list that learns: as the person has set it, or with one thing otherwise. */
export type ListWay =
  'as-set' | 'no-wishes' | 'varied' | 'popular' | 'content' | 'own-steps' | 'no-own-steps' | 'learned-mix' | 'als-mix';

/** One of the two lists of a duel. */
export type DuelSide = 'a' | 'b';

/** Two ways to make the list, whose films are mixed in the one that is shown. They differ. */
export type DuelPlan = Readonly<Record<DuelSide, ListWay>>;

/** A duel that was begun, and may have ended. */
export interface Duel extends DuelPlan {
  /** Milliseconds since 1970. What is done with its films names it by this. */
  readonly startedAt: number;
  /** The same of its end; absent while it runs. One that ended makes no list: it is kept so that one can see how it stood. */
  readonly endedAt?: number;
}

/** How a duel stands. */
export interface DuelReport extends Duel {
  /** Whether b is preferred to a, by rounds. */
  readonly preference: Preference;
  /** Films of each side that the person leaned to, over all rounds. */
  readonly credits: Readonly<Record<DuelSide, number>>;
}
