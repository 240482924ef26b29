/** What a search finds, and why films moved. Types only, no code that runs. */
import type { Film, MovieId, Opinion, Reason } from './types';

/** A search hit. Ranked by match, then by popularity. */
export interface SearchHit extends Film {
  readonly likedBy: number;
  readonly opinion: Opinion | null;
}

/** What a search is narrowed to: a genre by its name, and the first year of a decade. Null: any. */
export interface SearchNarrowing {
  readonly genre: string | null;
  readonly decade: number | null;
}

/** How many of the films that a search found are of a kind, as the other kind of narrowing leaves them. */
export interface FacetCount<T> {
  readonly value: T;
  readonly count: number;
}

/** What a search found. */
export interface SearchAnswer {
  /** What was asked: while a newer answer is on its way, not what stands in the field. */
  readonly query: string;
  readonly narrowing: SearchNarrowing;
  /** The first few under the narrowing, best match first. */
  readonly hits: readonly SearchHit[];
  /** Films under the narrowing, shown or not. */
  readonly found: number;
  /** Most films first, equals by name. */
  readonly genres: readonly FacetCount<string>[];
  /** Oldest first; films of unknown year are in none. */
  readonly decades: readonly FacetCount<number>[];
}

/** The events between which a list changed: numbers of the newest one before and after. */
export interface ChangeSpan {
  readonly from: number;
  readonly to: number;
}

/** A film that moved in a list, and which way. */
export interface MovedFilm {
  readonly movieId: MovieId;
  readonly up: boolean;
}

/** Why a film moved in a list: whose film's share of its score changed most the way it moved, and by how much. */
export interface MoveReason extends Reason {
  /** The film whose move it explains. */
  readonly of: MovieId;
}
