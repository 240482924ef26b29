/** The person's taste: a quiz of pairs, a portrait, and what can be shared of it. Types only, no code that runs. */
import type { Film, MovieId, Opinion } from './types';

/** A pair of films that was asked, and which one the person would rather watch; null for neither. */
export interface QuizAnswer {
  readonly a: MovieId;
  readonly b: MovieId;
  readonly chosen: 'a' | 'b' | null;
}

/** A pair of films to choose from. */
export interface QuizPair {
  readonly a: Film;
  readonly b: Film;
  /** What the answer is expected to tell of the person, in bits: 0 to below 1. */
  readonly bits: number;
  /** What films are told apart by: vectors of the model in use, or genres where it has none. */
  readonly by: 'model' | 'genres';
}

/** A kind of films, and how much of a person's likes it has beside everybody's. */
export interface TasteGroup {
  readonly name: string;
  /** Films of it that the person likes, and that are not for them. */
  readonly liked: number;
  readonly disliked: number;
  /** Its share of the person's likes, and of all likes of the data set: 0 to 1. A film can be of several genres. */
  readonly share: number;
  readonly usual: number;
  /** The first over the second, drawn towards 1 where few films are known. NaN where nobody likes any of it. */
  readonly lift: number;
  /** `avoided`: what is not for them is of it more often than would be by chance. `usual` wherever too little is known. */
  readonly leaning: 'more' | 'less' | 'avoided' | 'usual';
}

/** A person's taste beside the data set's. */
export interface TastePortrait {
  /** Films it is made from. */
  readonly liked: number;
  readonly disliked: number;
  /** Whether that is enough to say something. */
  readonly enough: boolean;
  /** In the data set's order of genres; from the oldest era to the newest. */
  readonly genres: readonly TasteGroup[];
  readonly eras: readonly TasteGroup[];
  /** A genre of one era that stands out more than either alone; null where there is none. */
  readonly together: { readonly genre: string; readonly era: string; readonly liked: number } | null;
}

/** An opinion without when it was said. */
export type SharedOpinion = Pick<Opinion, 'movieId' | 'kind' | 'stars'>;

/** What a person hands on: opinions on films of a data set, in the order they were said. */
export interface SharedTaste {
  /** Id of the data set. */
  readonly dataset: string;
  readonly opinions: readonly SharedOpinion[];
}
