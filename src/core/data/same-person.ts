import type { Guest } from '../guest-types';
import type { MovieId } from '../types';

/** What somebody rated. */
export type Ratings = Pick<Guest, 'movieIds' | 'stars'>;

/** Two people may well have rated the same few films. */
const LEAST_FILMS = 5;
/** Share of a guest's ratings, film and stars, that somebody else hardly has by chance. */
const SAME_SHARE = 0.9;
/** So many of somebody's ratings nobody else has. */
const MANY_RATINGS = 15;
/** So many neither, if they are half of what somebody rated. */
const HALF_RATINGS = 10;
/** Fewer are too many when they are this share. */
const MOST = 2 / 3;

/**
 * The guests who are one of the people, as places among the guests.
 *
 * Who rated fewer than five films never is. Others are, if they rated just the films of a person, or if nine in ten of
 * their ratings, film and stars, are a person's, and these are fifteen, ten and half, or two thirds of what that person
 * rated. So parts of somebody's ratings are known again, and who likes what everybody likes is not taken for those who
 * like it, too. Smaller parts pass, and so do parts of which more than a tenth of the stars were changed.
 *
 * O(ratings of the people × guests who rated the same film).
 */
export function guestsAmong(guests: readonly Ratings[], people: Iterable<Ratings>): Set<number> {
  const raters = ratersOf(guests);
  const films = new Uint32Array(guests.length);
  const ratings = new Uint32Array(guests.length);
  const found = new Set<number>();
  for (const { movieIds, stars } of people) {
    films.fill(0);
    ratings.fill(0);
    for (const [at, movieId] of movieIds.entries()) {
      for (const rater of raters.get(movieId) ?? []) {
        films[rater.guest]!++;
        if (rater.stars === stars[at]) ratings[rater.guest]!++;
      }
    }
    for (const [guest, { movieIds: own }] of guests.entries()) {
      const same = { films: films[guest]!, ratings: ratings[guest]! };
      if (isSame(own.length, movieIds.length, same)) found.add(guest);
    }
  }
  return found;
}

function isSame(own: number, theirs: number, same: { readonly films: number; readonly ratings: number }): boolean {
  if (own < LEAST_FILMS) return false;
  if (own === theirs && same.films === own) return true;
  const enough = Math.min(MANY_RATINGS, Math.max(HALF_RATINGS, theirs / 2), MOST * theirs);
  return same.ratings >= SAME_SHARE * own && same.ratings >= enough;
}

function ratersOf(guests: readonly Ratings[]) {
  const raters = new Map<MovieId, { readonly guest: number; readonly stars: number }[]>();
  for (const [guest, { movieIds, stars }] of guests.entries()) {
    for (const [at, movieId] of movieIds.entries()) {
      const rater = { guest, stars: stars[at]! };
      const others = raters.get(movieId);
      if (others) others.push(rater);
      else raters.set(movieId, [rater]);
    }
  }
  return raters;
}
