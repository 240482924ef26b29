/** What is watched, and what was done about it. Types only, no code that runs. */
import type { Interval } from './math/statistics';

/** One line of the audit trail: what happened, and why. */
export interface AuditEntry {
  /** Ascends without reuse. */
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly dataset: string;
  /** A word for programs, as `promoted` or `rolled-back`. */
  readonly what: string;
  /** A sentence for people: what happened and why. */
  readonly why: string;
  /** The figures it rests on. */
  readonly facts: Readonly<Record<string, number | string>>;
}

/** An entry as whoever acts reports it, before the trail gives it a number, and the caller a time and a data set. */
export type AuditDraft = Pick<AuditEntry, 'what' | 'why' | 'facts'>;

/**
 * What is watched for drift. `liked-…`: films the person wants, against the likes the model learned from. The others: what
 * was done and shown lately, against what was before.
 */
export type WatchedFeature =
  | 'liked-popularity'
  | 'liked-year'
  | 'liked-genre'
  | 'opinion-kind'
  | 'part-of-day'
  | 'acts-per-visit'
  | 'shown-popularity'
  | 'shown-year'
  | 'shown-genre';

/** The two-sample Kolmogorov–Smirnov test. */
export interface KsTest {
  /** Largest distance of the two empirical distribution functions, 0 to 1. */
  readonly statistic: number;
  /** How often chance alone makes a distance at least as large. */
  readonly pValue: number;
}

/** One bin of two distributions: shares, 0 to 1. */
export interface DriftBin {
  /** A category by its name, or values above one edge and up to another; null where there is no edge. */
  readonly of: string | { readonly above: number | null; readonly upTo: number | null };
  readonly reference: number;
  readonly current: number;
}

/** How far two distributions are apart. */
export interface DriftFigures {
  /** Population stability index; 0 is the same. */
  readonly psi: number;
  /** What chance alone exceeds once in a hundred times with as many events and no drift. */
  readonly psiByChance: number;
  /** Bits that the current events cost more when they are coded by the reference. */
  readonly klBits: number;
  /** Null for categories. */
  readonly ks: KsTest | null;
  readonly bins: readonly DriftBin[];
}

/** A watched feature, measured. */
export interface Drift {
  readonly feature: WatchedFeature;
  /** Values on either side; in `liked-…` and `shown-…` those of films for which it is known. */
  readonly referenceCount: number;
  readonly currentCount: number;
  /** Null where there are too few values to say. */
  readonly figures: DriftFigures | null;
}

/** How concentrated what was shown is, in one window. */
export interface Concentration {
  /** Time of the window's last impression, in milliseconds since 1970. */
  readonly until: number;
  /** Films shown, each once a visit. */
  readonly shown: number;
  /** 0: every film of the data set as often; towards 1: always the same few. */
  readonly gini: number;
  readonly entropyBits: number;
  /** Share of the data set's films that were shown. */
  readonly coverage: number;
}

/** How a like was foreseen from what was known before it. */
export interface LikeOutcome {
  /** Place among the films not known by then, from 0; Infinity where the film has no score. */
  readonly rank: number;
  /** 1 when it was among the first k, else 0. */
  readonly hit: number;
  /** NDCG@k with this one film wanted. */
  readonly ndcg: number;
}

/** Whether what is watched is as it should be. `unknown`: too few data to say. */
export type HealthStatus = 'good' | 'watch' | 'bad' | 'unknown';

/** One thing that is watched, judged. */
export interface HealthCheck {
  /** What is watched: a feature, or one of the others. */
  readonly name: WatchedFeature | 'quality' | 'latency' | 'click-through' | 'errors';
  readonly status: HealthStatus;
  /** What was measured, in the unit of `limit`; NaN when unknown. */
  readonly value: number;
  /** Beyond it the status is bad, where that is sure. */
  readonly limit: number;
  readonly found: HealthFinding;
}

/** What was found: the figures behind a status, or what is missing to judge by. */
export type HealthFinding =
  /** `own`: held against what other people like, so a shift is no fault. */
  | { readonly kind: 'drift'; readonly psi: number; readonly psiByChance: number; readonly own?: boolean }
  | { readonly kind: 'few-values'; readonly now: number; readonly before: number; readonly least: number }
  /** The model has learned from the likes before; `likes` came since. */
  | { readonly kind: 'learned'; readonly likes: number; readonly least: number }
  | {
      readonly kind: 'quality';
      readonly ndcg: number;
      readonly likes: number;
      readonly baseline: number;
      readonly baselineCount: number;
    }
  | { readonly kind: 'few-likes'; readonly count: number; readonly least: number }
  | { readonly kind: 'few-lists'; readonly count: number; readonly least: number }
  | { readonly kind: 'none-before' | 'none-foreseen'; readonly likes: number; readonly baselineCount: number }
  | { readonly kind: 'latency'; readonly p99Ms: number }
  | { readonly kind: 'clicks'; readonly now: number; readonly before: number }
  | { readonly kind: 'nothing-shown' }
  /** `count` is null where nobody counts. */
  | { readonly kind: 'errors'; readonly count: number | null };

/** How all of it stands: the worst of what is known. */
export interface Health {
  readonly status: HealthStatus;
  readonly checks: readonly HealthCheck[];
}

/** A candidate beside the model in production, on the same people or likes. */
export interface ShadowComparison {
  /** Pairs compared. */
  readonly count: number;
  /** Mean of the model in production. */
  readonly production: number;
  /** Candidate − production. */
  readonly difference: Interval;
}

/** What a sequential test says of the click-through since a promotion, compared with before. */
export type LiveVerdict = 'worse' | 'not-worse' | 'unsure';

/** Where the policy of retraining stands: plain data, so that it can be kept. */
export type PolicyState =
  /** `likesAt`: how many likes there were when the last attempt ended; 0 before the first. */
  | { readonly at: 'idle'; readonly likesAt: number }
  | { readonly at: 'retraining'; readonly likesAt: number }
  | { readonly at: 'shadow'; readonly likesAt: number; readonly candidate: string }
  | { readonly at: 'watching'; readonly likesAt: number; readonly promoted: string };
