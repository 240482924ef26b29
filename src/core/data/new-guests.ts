import { AppError } from '../errors';
import type { Guest, GuestFile } from '../guest-types';
import { guestsAmong } from './same-person';

/** People of a file that was read. */
type ReadFile = Pick<GuestFile, 'name' | 'people' | 'already'>;

/** Two people may well say the same of fewer films. */
const LEAST_FILMS = 5;

/**
 * A file without the person whose page it is, who is learned from anyway: told by the name that their own files have, or
 * by their ratings (`guestsAmong`).
 *
 * @throws AppError `data-empty` when nobody is left
 */
export function withoutOneself<Read extends ReadFile>(read: Read, own: Guest): Read {
  const same = guestsAmong(read.people, [own]);
  return onlyPeople(
    read,
    read.people.filter(({ user }, at) => user !== own.user && !same.has(at)),
    `${read.name} holds your own ratings, which are learned from anyway.`,
  );
}

/**
 * A file without those who are in another one: of the same films and stars, and below five films of the same name, too.
 * A file of the same name is no other one.
 *
 * @throws AppError `data-empty` when nobody is left
 */
export function withoutCopies<Read extends ReadFile>(read: Read, files: readonly GuestFile[]): Read {
  const others = files.filter(({ name }) => name !== read.name);
  const known = new Set(others.flatMap(({ people }) => people.map(keyOf)));
  return onlyPeople(
    read,
    read.people.filter((guest) => !known.has(keyOf(guest))),
    `The people in ${read.name} came with another file already.`,
  );
}

function keyOf({ user, movieIds, stars }: Guest): string {
  const ratings = movieIds.map((movieId, at) => `${movieId} ${stars[at]!}`).sort();
  return [movieIds.length < LEAST_FILMS ? user : '', ...ratings].join();
}

function onlyPeople<Read extends ReadFile>(read: Read, people: readonly Guest[], whyNobody: string): Read {
  if (people.length === 0) throw new AppError('data-empty', `${whyNobody} Nothing was added.`);
  return { ...read, people, already: read.already + read.people.length - people.length };
}
