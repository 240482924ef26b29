import type { TimedCsr } from '../data/times';
import type { FilmColumns } from '../data/films';

/** All that a model may learn from; each takes what it needs. */
export interface TrainingData {
  /** Users × items, with weights and times. */
  readonly positives: TimedCsr;
  /** Ratings that say a film was not liked, users × items; null when nothing is known of such. */
  readonly negatives: TimedCsr | null;
  /** What is known of the films, by item index. */
  readonly films: FilmColumns;
}

/** Films of which nothing is known. */
export function unknownFilms(items: number): FilmColumns {
  return {
    genreNames: [],
    genreMasks: new Uint32Array(items),
    years: new Uint16Array(items),
    titles: Array.from({ length: items }, () => ''),
    tags: Array.from({ length: items }, () => []),
  };
}
