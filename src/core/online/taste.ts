import type { History, Taste } from '../models/recommender';
import type { ItemIndex, MovieId, Opinion } from '../types';
import type { Opinions } from './opinions';

/** What an opinion says of a film: wanted (1) or not (0), and how strongly. */
type Signal = Pick<Taste, 'weight' | 'preference'>;

const WANTED: Signal = { weight: 1, preference: 1 };
const UNWANTED: Signal = { weight: 1, preference: 0 };

/** One table for all weights; four and five stars weigh what they weigh in training (`weightOf`). Three stars hide the film and say nothing more. */
const SIGNALS = {
  like: WANTED,
  dislike: UNWANTED,
  watched: { weight: 0.5, preference: 1 },
  5: { weight: 2, preference: 1 },
  4: WANTED,
  3: null,
  2: UNWANTED,
  1: { weight: 2, preference: 0 },
} as const satisfies Record<string | number, Signal | null>;

/** The strength and direction of an opinion, or null when it says nothing. */
export function signalOf(opinion: Opinion): Signal | null {
  return opinion.kind === 'rate' ? SIGNALS[opinion.stars ?? 3] : SIGNALS[opinion.kind];
}

/** The history models read: opinions that say something of films this data set has, oldest first. */
export function historyOf(opinions: Opinions, itemOf: (movieId: MovieId) => ItemIndex | undefined): History {
  return [...opinions.values()].flatMap((opinion) => {
    const item = itemOf(opinion.movieId);
    const signal = signalOf(opinion);
    return item === undefined || !signal ? [] : [{ item, ...signal }];
  });
}
