import { AppError } from '../errors';
import type { Opinions } from '../online/opinions';
import type { SharedOpinion, SharedTaste } from '../taste-types';
import type { MovieId, Opinion } from '../types';

/** More than anybody says by hand, and few enough to make a list of at once. */
export const MOST_SHARED = 5000;
/** The largest id of a film that a page's address takes. */
export const LARGEST_ID = 999_999_999;

/** What every opinion is known by in codes and files, in this order, which codes hold as three bits: never another one. */
export const OPINION_WORDS = ['like', 'dislike', 'watched', '1', '2', '3', '4', '5'] as const;

/** The word of an opinion, which `opinionOf` reads. */
export function wordOf({ kind, stars }: Pick<Opinion, 'kind' | 'stars'>): string {
  return kind === 'rate' ? String(stars) : kind;
}

/** The opinion a word stands for; null for any other. */
export function opinionOf(movieId: number, word: unknown): SharedOpinion | null {
  const known = OPINION_WORDS.find((one) => one === word);
  if (known === undefined) return null;
  const id = movieId as MovieId;
  if (known === 'like' || known === 'dislike' || known === 'watched') return { movieId: id, kind: known, stars: null };
  return { movieId: id, kind: 'rate', stars: Number(known) as 1 | 2 | 3 | 4 | 5 };
}

/** What somebody thinks, without when they said it. */
export function sharedFrom(dataset: string, opinions: Iterable<Opinion>): SharedTaste {
  return { dataset, opinions: Array.from(opinions, ({ movieId, kind, stars }) => ({ movieId, kind, stars })) };
}

/** The same as opinions that lists are made of: said one after the other, at no time. */
export function opinionsFrom({ opinions }: Pick<SharedTaste, 'opinions'>): Opinions {
  return new Map(
    opinions.map((opinion, at): [MovieId, Opinion] => [opinion.movieId, { ...opinion, seq: at + 1, time: at }]),
  );
}

/** True for the id of a film as data sets have it. */
export function isMovieId(value: unknown): value is MovieId {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LARGEST_ID;
}

/** True where no film is there twice. */
export function areDistinct(opinions: readonly SharedOpinion[]): boolean {
  return new Set(opinions.map(({ movieId }) => movieId)).size === opinions.length;
}

/** The error of a link or a file that is no taste, or no longer whole. */
export function tasteDamaged(what: 'link' | 'file', reason: string): AppError {
  const message = `This ${what} holds no taste that can be read: ${reason}. Nothing was changed. Ask for it once more.`;
  return new AppError('data-unrecognised', message, { reason });
}
