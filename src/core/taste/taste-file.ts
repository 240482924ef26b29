import { isRecord } from '../data/shapes';
import type { SharedOpinion, SharedTaste } from '../taste-types';
import type { MovieId } from '../types';
import { areDistinct, isMovieId, MOST_SHARED, opinionOf, tasteDamaged, wordOf } from './shared-taste';

const VERSION = 1;
/** More than the largest taste takes, in bytes. */
export const LONGEST_TASTE_FILE = 2_000_000;

/**
 * A taste as a file: JSON that people can read, with the titles beside the ids. `opinion` is `like`, `dislike`, `watched`,
 * or the stars from `1` to `5`; oldest first, the newest where there are more than `MOST_SHARED`.
 */
export function writeTasteFile(
  { dataset, opinions }: SharedTaste,
  titleOf: (movieId: MovieId) => string | null,
): string {
  const films = opinions.slice(-MOST_SHARED).map((opinion) => ({
    movieId: opinion.movieId,
    title: titleOf(opinion.movieId),
    opinion: wordOf(opinion),
  }));
  return `${JSON.stringify({ format: 'matinee-taste', version: VERSION, dataset, films }, null, 2)}\n`;
}

/**
 * Reads what `writeTasteFile` wrote. Titles are not read: the data set has them.
 *
 * @throws AppError `data-unrecognised` with what is wrong; all is read or nothing
 */
export function readTasteFile(text: string): SharedTaste {
  if (text.length > LONGEST_TASTE_FILE) throw tasteDamaged('file', 'it is too large');
  const content = parse(text);
  if (!isRecord(content) || content['format'] !== 'matinee-taste')
    throw tasteDamaged('file', 'it is another kind of file');
  const { version, dataset, films } = content;
  if (version !== VERSION) throw tasteDamaged('file', 'it is of another version of this page');
  if (typeof dataset !== 'string' || !Array.isArray(films))
    throw tasteDamaged('file', 'its data set or its films are missing');
  if (films.length > MOST_SHARED) throw tasteDamaged('file', `it has more than ${MOST_SHARED} films`);
  const opinions = films.map(readFilm);
  if (!areDistinct(opinions)) throw tasteDamaged('file', 'a film is there twice');
  return { dataset, opinions };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw tasteDamaged('file', 'it is no JSON, or cut off');
  }
}

function readFilm(film: unknown, at: number): SharedOpinion {
  const movieId = isRecord(film) ? film['movieId'] : null;
  const opinion = isRecord(film) && isMovieId(movieId) ? opinionOf(movieId, film['opinion']) : null;
  if (opinion) return opinion;
  throw tasteDamaged('file', `film ${at + 1} has no id, or an opinion that is none`);
}
