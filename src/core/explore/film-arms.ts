import type { Pack } from '../data/pack';
import type { ItemIndex } from '../types';
import { createLinearBandit, type LinearBandit } from './linear-bandit';
import type { Trial } from './trials';

/** Years after which a film is only a third as new. */
const NEW_YEARS = 10;
const RIDGE = 1;
/** The latest trials that are learned from: tastes move on, and a list must not wait for thousands. */
const MOST_TRIALS = 200;

/** What the bandit sees of films. */
export interface FilmArms {
  /** Numbers in a feature vector. */
  readonly features: number;
  /** The score's share (0 to 1), 1, renown, newness, and the genres with a length of 1 in all. */
  featuresOf(item: ItemIndex, share: number): Float64Array;
  /** What was learned of the latest trials, in their order. At first the score's share alone counts, with weight 1. */
  learn(trials: readonly Trial[]): LinearBandit;
}

/** @param renown how well known each item is, 0 to 1, by item index */
export function filmArms(
  { genreMasks, genreNames, years }: Pick<Pack, 'genreMasks' | 'genreNames' | 'years'>,
  renown: ArrayLike<number>,
): FilmArms {
  const newest = years.reduce((latest, year) => Math.max(latest, year), 0);
  const features = 4 + genreNames.length;
  const featuresOf = (item: ItemIndex, share: number): Float64Array => {
    const x = new Float64Array(features);
    const year = years[item]!;
    x.set([share, 1, renown[item]!, year ? Math.exp((year - newest) / NEW_YEARS) : 0]);
    const genres = genreNames.flatMap((_, genre) => ((genreMasks[item]! >>> genre) & 1 ? [genre] : []));
    for (const genre of genres) x[4 + genre] = 1 / Math.sqrt(genres.length);
    return x;
  };
  return {
    features,
    featuresOf,
    learn(trials) {
      const bandit = createLinearBandit({ features, ridge: RIDGE }, [1]);
      for (const { item, score, reward } of trials.slice(-MOST_TRIALS)) bandit.update(featuresOf(item, score), reward);
      return bandit;
    },
  };
}
