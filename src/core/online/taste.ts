import type { History, Taste } from '../models/recommender';
import type { ItemIndex, MovieId, Opinion } from '../types';
import type { Opinions, Watchlist } from './opinions';

/** What an opinion says of a film: wanted (1) or not (0), and how strongly. */
type Signal = Pick<Taste, 'weight' | 'preference'>;

const WANTED: Signal = { weight: 1, preference: 1 };
const UNWANTED: Signal = { weight: 1, preference: 0 };
/** Wishing to see a film says less than having seen it. */
const WATCHLISTED: Signal = { weight: 0.25, preference: 1 };

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

/**
 * The history models read: opinions that say something of films this data set has, oldest first.
 *
 * With a watchlist, its films come in as wanted, at a quarter of a like: putting a film there is a wish, made without
 * knowing the film, and with one click. An opinion of the film, three stars included, takes the wish's place.
 */
export function historyOf(
  opinions: Opinions,
  itemOf: (movieId: MovieId) => ItemIndex | undefined,
  watchlist: Watchlist = new Map(),
): History {
  const said = [...opinions.values()].map((opinion) => ({ ...opinion, signal: signalOf(opinion) }));
  const wished = [...watchlist].flatMap(([movieId, { seq }]) =>
    opinions.has(movieId) ? [] : [{ movieId, seq, signal: WATCHLISTED }],
  );
  const entries = wished.length > 0 ? [...said, ...wished].sort((a, b) => a.seq - b.seq) : said;
  return entries.flatMap(({ movieId, signal }) => {
    const item = itemOf(movieId);
    return item === undefined || !signal ? [] : [{ item, ...signal }];
  });
}
