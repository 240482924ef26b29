import type { ItemIndex } from '../types';
import type { History, Recommender } from './recommender';

/** What the content model knows of the films: one bit per genre. */
export interface GenreTable {
  readonly genreNames: readonly string[];
  /** Bit g of `genreMasks[item]` says whether the item has genre g. */
  readonly genreMasks: Uint32Array;
}

/** Items × genres, row-major, each row of length 1 (or 0 for a film without genres). */
export interface GenreVectors {
  readonly items: number;
  /** Genres; 0 for a data set that tells none. */
  readonly width: number;
  readonly vectors: Float32Array;
}

/** Rare genres say more: each genre weighs log(items / items that have it); rows are scaled to length 1. */
export function genreVectors({ genreNames, genreMasks }: GenreTable): GenreVectors {
  const width = genreNames.length;
  const items = genreMasks.length;
  const has = (item: number, genre: number): boolean => ((genreMasks[item]! >>> genre) & 1) === 1;
  const weights = genreNames.map((_, genre) => {
    let count = 0;
    for (let item = 0; item < items; item++) if (has(item, genre)) count++;
    return count === 0 ? 0 : Math.log((1 + items) / count);
  });
  const vectors = new Float32Array(items * width);
  for (let item = 0; item < items; item++) {
    const length = Math.hypot(...weights.map((weight, genre) => (has(item, genre) ? weight : 0)));
    for (let genre = 0; genre < width; genre++) {
      if (has(item, genre)) vectors[item * width + genre] = weights[genre]! / length;
    }
  }
  return { items, width, vectors };
}

/**
 * Scores items by how their genres agree with the history: the mean cosine to the wanted films less the unwanted.
 *
 * A person whose likes share a genre gets a strong signal, a person of wide taste a weak one: every score is
 * multiplied by ‖profile‖^`focus`. Without a wanted film all scores are 0.
 */
export function createContent({ items, width, vectors }: GenreVectors, focus = 0): Recommender {
  /** The signed weight of each history entry in the profile, the factor of focus included. */
  const shares = (history: History): Float64Array => {
    const total = history.reduce((sum, taste) => sum + taste.preference * taste.weight, 0);
    if (total === 0) return new Float64Array(history.length);
    const plain = Float64Array.from(history, ({ weight, preference }) => ((preference ? 1 : -1) * weight) / total);
    const scale = Math.min(1, Math.hypot(...profileOf(history, plain))) ** focus;
    return plain.map((share) => share * scale);
  };
  const profileOf = (history: History, weights: Float64Array): Float64Array => {
    const profile = new Float64Array(width);
    history.forEach(({ item }, at) => {
      for (let g = 0; g < width; g++) profile[g]! += weights[at]! * vectors[item * width + g]!;
    });
    return profile;
  };
  const cosine = (a: number, b: number): number => {
    let sum = 0;
    for (let g = 0; g < width; g++) sum += vectors[a * width + g]! * vectors[b * width + g]!;
    return sum;
  };

  return {
    name: 'content',
    score(history) {
      const profile = profileOf(history, shares(history));
      const scores = new Float32Array(items);
      for (let item = 0; item < items; item++) {
        let sum = 0;
        for (let g = 0; g < width; g++) sum += profile[g]! * vectors[item * width + g]!;
        scores[item] = sum;
      }
      return scores;
    },
    explain(history, wanted: readonly ItemIndex[]) {
      const weights = shares(history);
      return wanted.map((item) => Float64Array.from(history, (taste, at) => weights[at]! * cosine(taste.item, item)));
    },
  };
}
