/** One event on its way through the system, box by box: plain data that crosses threads. Types only, no code that runs. */
import type { Mixture, Wishes } from './serving-types';
import type { ModelKind } from './training-types';
import type { Draw, Film, LoggedEvent, Opinion, ScorePart, Tier } from './types';

/** The boxes, in the order the event goes through them. */
export type TraceBox = 'event' | 'features' | 'person' | 'scores' | 'near' | 'candidates' | 'order' | 'list';

/** A number before the event and after it. */
export interface TracedChange {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** A film of the person's history, as the model reads it. */
export interface TracedTaste {
  readonly film: Film;
  readonly weight: number;
  /** 1: wanted. 0: seen and not wanted. */
  readonly preference: 0 | 1;
}

/** The equations of a fold-in, with their numbers: A x = b (Hu et al. 2008, eq. 4). */
export interface TracedEquations {
  readonly factors: number;
  /** Confidence of what is not known, what a like adds to it, and the λ of this person. */
  readonly alpha0: number;
  readonly alpha: number;
  readonly reg: number;
  /** Rows and columns of the corners. */
  readonly corner: number;
  /** The top left corner of YᵀY over all films, and of A after the event: row-major. */
  readonly gram: readonly number[];
  readonly matrix: readonly number[];
  /** Frobenius norm of A, before the event and after it. */
  readonly norms: readonly [number, number];
  /** b after the event, length d. */
  readonly rhs: readonly number[];
  /** Largest |A x − b|: how well the system is solved. */
  readonly residual: number;
}

/** The person's own vector, before the event and after it. */
export interface TracedVector {
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Of models that solve for it; null for those that compute it by a network. */
  readonly equations: TracedEquations | null;
}

/** What a film's score is made of. */
export interface TracedScore {
  readonly film: Film;
  /** NaN where there was no personal list before. */
  readonly before: number;
  readonly after: number;
  /** After the event; of mixed scores alone. They sum to it. */
  readonly parts: readonly ScorePart[];
}

/** A film and how near it is to the one wanted last. */
export interface TracedNear {
  readonly film: Film;
  readonly score: number;
}

/** A source of candidates. */
export interface TracedSource {
  readonly name: string;
  readonly quota: number;
  /** Candidates that it has among its best, and those that no other source has. */
  readonly brought: number;
  readonly alone: number;
  /** The best of what it brought. */
  readonly best: readonly Film[];
}

/** A film that is tried out rather than chosen. */
export interface TracedTrial {
  readonly film: Film;
  /** Its place in the list, from 0. */
  readonly place: number;
  /** Its score as a share of the best. */
  readonly share: number;
  readonly draw: Draw;
}

/** A film of the list that learns. */
export interface TracedFilm {
  readonly film: Film;
  readonly score: number;
  /** Its place in the list before the event, from 0; null where it was not in it. */
  readonly was: number | null;
  /** What the new opinion adds to its score, signed; null where the list is not personal, or of two makers. */
  readonly share: number | null;
  readonly isTrial: boolean;
}

/** What an event did, or would do, with the numbers of the run itself. */
export interface ClickTrace {
  /** As it is logged, or would be. */
  readonly event: LoggedEvent;
  readonly film: Film;
  /** What the person thought of the film before. */
  readonly opinion: Opinion | null;
  readonly modelId: string | null;
  readonly kind: ModelKind | null;
  /** The rule of the list before and after. */
  readonly tiers: readonly [Tier, Tier];
  /** Milliseconds of each box, the middle of several runs; null for what was not run. A list that is not personal has no steps between. */
  readonly times: Readonly<Record<TraceBox, number | null>>;
  /** The middle one of this visit's real events, milliseconds; null before the first. A what-if writes nothing. */
  readonly usualWriteMs: number | null;
  /** How many numbers the features are; those that changed, the largest change first. */
  readonly features: number;
  readonly changed: readonly TracedChange[];
  /** What the model reads after the event, oldest first. */
  readonly history: readonly TracedTaste[];
  /** Null for models without a vector of the person, and where the list is not personal. */
  readonly vector: TracedVector | null;
  /** Of the first films of the list. */
  readonly scores: readonly TracedScore[];
  /** What the genres' own score counts beside the model; 0 where it does not. */
  readonly contentWeight: number;
  /** Of a model that is mixed from several. */
  readonly mixture: Mixture | null;
  readonly near: readonly TracedNear[];
  /** Candidates in all, and the sources. */
  readonly candidates: number;
  readonly sources: readonly TracedSource[];
  readonly wishes: Wishes;
  /** Films of the list that would not be in it by score alone. */
  readonly moved: number;
  readonly trials: readonly TracedTrial[];
  /** Best first. */
  readonly before: readonly Film[];
  readonly after: readonly TracedFilm[];
  /** Whether two ways to make the list take turns in it: then the steps are those of the first. */
  readonly isDuel: boolean;
}
