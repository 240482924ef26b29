import { AppError } from '../errors';
import { createGrowingRatings } from './columns';
import { GENRE_FLAGS, parseGenreFlags, parseGenres } from './genres';
import type { RatingColumns } from './interactions';
import { createLineRuns } from './line-runs';
import { parseHalfStars, parseId, parseTimestamp } from './numbers';
import { plainText } from './plain-text';
import { parseTitle } from './titles';

/** Takes the fields of a row, of which there is the right number, and its line; says why it is of no use, or null. */
export type RowReader = (fields: readonly string[], line: number) => string | null;

/** A film as its own file tells it, before tags and links are added. */
export interface FilmRow {
  readonly title: string;
  readonly year: number;
  readonly genres: readonly string[];
}

/** Ids of a film in other catalogues; 0 where unknown. */
export interface FilmLinks {
  readonly imdbId: number;
  readonly tmdbId: number;
}

/** Longer titles are cut; the longest of MovieLens is below. */
const MAX_TITLE_CHARS = 300;
const MAX_TAG_CHARS = 60;
/** Nearly twice those of the largest MovieLens: what lists more is made to fill memory. */
const MOST_FILMS = 150_000;

/** Ratings as they are read. */
export interface RatingRows {
  readonly read: RowReader;
  /** How many there are so far. */
  readonly count: () => number;
  /** The ratings whose film is known; `onUnknown` hears of the others. To be called once, at the end. */
  take(isKnown: (movieId: number) => boolean, onUnknown: (line: number, movieId: number) => void): RatingColumns;
}

/** Reads ratings (user, movie, stars, seconds) into growing columns. */
export function ratingRows(): RatingRows {
  const ratings = createGrowingRatings();
  const lines = createLineRuns();

  function read(fields: readonly string[], line: number): string | null {
    const [user = '', movie = '', stars = '', time = ''] = fields;
    const userId = parseId(user);
    const movieId = parseId(movie);
    const halfStars = parseHalfStars(stars);
    const timestamp = parseTimestamp(time);
    if (userId === null) return `the user id ${quote(user)} is not a whole number`;
    if (movieId === null) return `the film id ${quote(movie)} is not a whole number`;
    if (halfStars === null) return `the rating ${quote(stars)} is not 0.5 to 5 stars in steps of a half`;
    if (timestamp === null) return `the timestamp ${quote(time)} is not a time in seconds`;
    ratings.push(userId, movieId, halfStars, timestamp);
    lines.push(line);
    return null;
  }

  return {
    read,
    count: () => ratings.length,
    take: (isKnown, onUnknown) =>
      ratings.take((movieId, row) => {
        if (isKnown(movieId)) return true;
        onUnknown(lines.lineOf(row), movieId);
        return false;
      }),
  };
}

/**
 * Reads films (id, title with year, and genres: a list, or the flags that end a line of u.item), by film id.
 *
 * Throws `data-unrecognised` beyond 150 000 films.
 */
export function filmRows(): { readonly films: Map<number, FilmRow>; readonly read: RowReader } {
  const films = new Map<number, FilmRow>();
  function read(fields: readonly string[]): string | null {
    const [id = '', rawTitle = '', genreList = ''] = fields;
    const movieId = parseId(id);
    const title = plainText(rawTitle, MAX_TITLE_CHARS);
    const genres = fields.length > 3 ? parseGenreFlags(fields.slice(-GENRE_FLAGS)) : parseGenres(genreList);
    if (movieId === null) return `the film id ${quote(id)} is not a whole number`;
    if (films.has(movieId)) return `film ${movieId} is there twice`;
    if (title === '') return `film ${movieId} has no readable title`;
    if (genres === null) return `the genre flags of film ${movieId} are not 0 or 1`;
    if (films.size === MOST_FILMS) throw tooManyFilms();
    films.set(movieId, { ...parseTitle(title), genres });
    return null;
  }
  return { films, read };
}

/** Reads tags (user, movie, tag, seconds) and counts them, lower case, by film id. */
export function tagRows(): { readonly uses: Map<number, Map<string, number>>; readonly read: RowReader } {
  const uses = new Map<number, Map<string, number>>();
  function read(fields: readonly string[]): string | null {
    const [, movie = '', rawTag = ''] = fields;
    const movieId = parseId(movie);
    if (movieId === null) return `the film id ${quote(movie)} is not a whole number`;
    const tag = rawTag.length > MAX_TAG_CHARS ? '' : plainText(rawTag, MAX_TAG_CHARS).toLowerCase();
    if (tag === '') return null;
    const ofFilm = uses.get(movieId) ?? new Map<string, number>();
    uses.set(movieId, ofFilm.set(tag, (ofFilm.get(tag) ?? 0) + 1));
    return null;
  }
  return { uses, read };
}

/** Reads links (movie, IMDb, TMDB), by film id; an empty field means unknown. */
export function linkRows(): { readonly links: Map<number, FilmLinks>; readonly read: RowReader } {
  const links = new Map<number, FilmLinks>();
  function read(fields: readonly string[]): string | null {
    const [movie = '', imdb = '', tmdb = ''] = fields;
    const movieId = parseId(movie);
    const imdbId = imdb === '' ? 0 : parseId(imdb);
    const tmdbId = tmdb === '' ? 0 : parseId(tmdb);
    if (movieId === null) return `the film id ${quote(movie)} is not a whole number`;
    if (imdbId === null || tmdbId === null) return `the links of film ${movieId} are not whole numbers`;
    links.set(movieId, { imdbId, tmdbId });
    return null;
  }
  return { links, read };
}

function tooManyFilms(): AppError {
  const most = MOST_FILMS.toLocaleString('en');
  return new AppError(
    'data-unrecognised',
    `This data set lists more than ${most} films, which is more than this page can learn from. Nothing was loaded. ` +
      'Choose a smaller one.',
  );
}

/** Foreign text in a message: short, and recognisable as such. */
function quote(text: string): string {
  return `"${plainText(text, 40)}"`;
}
