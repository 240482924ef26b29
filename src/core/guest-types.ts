/** People who came with a file: words that all rooms share. */
import type { MovieId } from './types';

/** Somebody's ratings. */
export interface Guest {
  /** As the file calls them. */
  readonly user: string;
  /** Each film once; stars 0.5 to 5, of the same length. */
  readonly movieIds: readonly MovieId[];
  readonly stars: readonly number[];
}

/** A file of ratings that was added to a data set: its people are learned from when a model is trained again. */
export interface GuestFile {
  /** Tells the files of a data set apart. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  readonly people: readonly Guest[];
  /** Ratings of films that the data set does not have; they were left out. */
  readonly unknown: number;
  /** People who are of the data set, of another file, or oneself: they were left out. */
  readonly already: number;
}
