import { AppError } from '../errors';
import type { Guest, GuestFile } from '../guest-types';
import type { MovieId } from '../types';
import type { Pack } from './pack';
import { plainText } from './plain-text';
import { badRow, createRatingRows } from './rating-rows';
import { guestsAmong, type Ratings } from './same-person';

/** Ratings of one file at most: a class, not a data set. */
export const MOST_GUEST_RATINGS = 100_000;
/** Bytes of one file at most. */
export const MOST_GUEST_BYTES = 4 * 1024 * 1024;
/** A person's name is cut after so many characters. */
const LONGEST_USER = 40;

type PeoplePack = Pick<Pack, 'movieIds' | 'userItems' | 'users'>;

/**
 * Reads people and their ratings from a file of user, item (a MovieLens film number), rating (0.5 to 5 stars), timestamp.
 *
 * People come in the order in which the file first names them. Who rates a film twice means the later rating, by its row.
 * Ratings of films that the pack does not have are counted and left out, and so are people of whom nothing is left, and
 * those who are of the data set already (`guestsAmong`): what of them is held out there must not be learned from here.
 *
 * @throws AppError `config-invalid` for columns in another order; `data-bad-rows` with the line of the first row that
 *   cannot be read; `data-unrecognised` beyond `MOST_GUEST_RATINGS`; `data-empty` when nobody is left
 */
export async function readGuests(
  name: string,
  pieces: AsyncIterable<Uint8Array>,
  pack: PeoplePack,
): Promise<Omit<GuestFile, 'addedAt'>> {
  const films = new Set(pack.movieIds);
  const people = new Map<string, Map<MovieId, number>>();
  let [ratings, unknown] = [0, 0];
  const rows = createRatingRows(name, {
    needsRating: true,
    onRow({ user, item, rating }, line) {
      const movieId = Number(item) as MovieId;
      if (plainText(user, LONGEST_USER) === '') throw badRow(name, line, 'the user is missing');
      if (!Number.isInteger(movieId) || movieId < 1)
        throw badRow(name, line, `"${plainText(item, 40)}" is no film number`);
      if (!(rating >= 0.5 && rating <= 5)) throw badRow(name, line, `${rating} is not 0.5 to 5 stars`);
      if (++ratings > MOST_GUEST_RATINGS) throw tooLarge(name);
      if (!films.has(movieId)) {
        unknown++;
        return;
      }
      people.set(user, (people.get(user) ?? new Map<MovieId, number>()).set(movieId, rating));
    },
  });
  for await (const piece of pieces) rows.push(piece);
  rows.end();
  if (people.size === 0) throw nothingKnown(name, ratings);
  const guests = [...people].map(guestOf);
  const already = guestsAmong(guests, peopleOf(pack));
  const others = guests.filter((_, at) => !already.has(at));
  if (others.length === 0) throw allKnown(name);
  return { name, people: others, unknown, already: already.size };
}

/** The error of a file that is no class any more. */
export function tooLarge(name: string): AppError {
  return new AppError(
    'data-unrecognised',
    `${name} is too large to be a class: up to ${MOST_GUEST_RATINGS.toLocaleString('en')} ratings and ` +
      `${MOST_GUEST_BYTES / 1024 / 1024} MB are taken. Nothing was added. Divide it, or add it as a data set.`,
  );
}

function guestOf([user, rated]: readonly [string, ReadonlyMap<MovieId, number>]): Guest {
  return { user: plainText(user, LONGEST_USER), movieIds: [...rated.keys()], stars: [...rated.values()] };
}

function* peopleOf({ movieIds, userItems, users }: PeoplePack): Generator<Ratings> {
  const { indptr, indices, halfStars } = userItems;
  for (let user = 0; user < users; user++) {
    const [start, end] = [indptr[user]!, indptr[user + 1]!];
    yield {
      movieIds: Array.from(indices.subarray(start, end), (item) => movieIds[item]! as MovieId),
      stars: Array.from(halfStars.subarray(start, end), (half) => half / 2),
    };
  }
}

function allKnown(name: string): AppError {
  return new AppError(
    'data-empty',
    `The people in ${name} are those of this data set, so there is nobody to learn from. Nothing was added.`,
  );
}

function nothingKnown(name: string, ratings: number): AppError {
  const why =
    ratings === 0
      ? `There is no rating in ${name}.`
      : `None of the films in ${name} is in this data set. Films go by their MovieLens numbers.`;
  return new AppError('data-empty', `${why} Nothing was added.`);
}
