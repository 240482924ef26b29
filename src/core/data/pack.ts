import type { BadRows, DatasetInfo } from '../types';
import type { Csr } from './csr';
import { buildInteractions, type Interactions, type RatingColumns } from './interactions';
import { checkAscending, checkInteractions, checkLength } from './pack-check';
import { type Container, openContainer, packDamaged, writeContainer } from './pack-format';
import { isBadRows, isDatasetInfo, isRecord } from './shapes';
import { decodeStrings, encodeStrings } from './string-table';
import { createVocabulary } from './vocabulary';

/** Ratings are held as half stars, 1 … 10 for 0.5 … 5 stars, so that one byte is exact for every MovieLens scale. */
export type HalfStars = Uint8Array;

/** A data set in memory, ready for numbers: typed arrays that are views on the pack's one buffer. */
export interface Pack {
  readonly info: DatasetInfo;
  readonly badRows: BadRows;
  /** Content hash, hexadecimal; names the data in every model record. */
  readonly hash: string;
  readonly sizeBytes: number;
  readonly users: number;
  readonly items: number;
  readonly ratings: number;
  /** Original user ids, by user index. */
  readonly userIds: Uint32Array;
  /** Original movie ids, by item index, ascending. */
  readonly movieIds: Uint32Array;
  /** Rows are users; `halfStars` and `timestamps` (seconds since 1970) are aligned with `indices`. */
  readonly userItems: Csr & { readonly halfStars: HalfStars; readonly timestamps: Uint32Array };
  /** Rows are items; `halfStars` is aligned with `indices`. */
  readonly itemUsers: Csr & { readonly halfStars: HalfStars };
  /** Number of ratings per item. */
  readonly popularity: Uint32Array;
  /** Display titles ("The Matrix", without the year), by item index. */
  readonly titles: readonly string[];
  /** Release years, by item index; 0 where unknown. */
  readonly years: Uint16Array;
  /** At most 32 names; bit g of `genreMasks[item]` says whether the item has genre g. */
  readonly genreNames: readonly string[];
  readonly genreMasks: Uint32Array;
  /** The item's most used tags, lower case, most used first, at most 12. */
  readonly tags: readonly (readonly string[])[];
  /** IMDb and TMDB ids by item index; 0 where unknown. */
  readonly imdbIds: Uint32Array;
  readonly tmdbIds: Uint32Array;
}

/** A parsed data set in columns, before indices are given: what parsers and the simulator produce. */
export interface ParsedDataset {
  readonly films: readonly ParsedFilm[];
  /** Equal-length columns, any order; duplicates of (user, movie) keep the newest. */
  readonly ratings: RatingColumns;
  readonly badRows: BadRows;
}

/** One film as parsed. `year` 0 means unknown. Titles are display titles. */
export interface ParsedFilm {
  readonly movieId: number;
  readonly title: string;
  readonly year: number;
  readonly genres: readonly string[];
  readonly tags: readonly string[];
  readonly imdbId: number;
  readonly tmdbId: number;
}

/** How many genres a mask has room for, and how many tags an item keeps. */
const MAX_GENRES = 32;
const MAX_TAGS = 12;

/**
 * Builds the pack of a data set: indices given by ascending ids, both orientations of the ratings, string tables.
 *
 * Films without ratings stay (they can be found and opened); people without ratings do not exist here. Deterministic:
 * the same data give the same bytes. Throws a RangeError when a rating names a film that is not among the films.
 */
export function buildPack(parsed: ParsedDataset, info: DatasetInfo): ArrayBuffer {
  const films = [...parsed.films].sort((a, b) => a.movieId - b.movieId);
  const movies = createVocabulary(films.map((film) => film.movieId));
  if (movies.ids.length !== films.length) throw new RangeError('a film is there twice');
  const genreNames = mostUsedGenres(films);
  const meta: PackMeta = { info, badRows: parsed.badRows, genreNames };
  return writeContainer(meta, {
    ...interactionSections(buildInteractions(parsed.ratings, movies)),
    movieIds: movies.ids,
    ...filmSections(films, genreNames),
  });
}

/**
 * Reads a pack: verifies it and lays typed-array views on it. The buffer must stay as it is while the pack is used.
 *
 * Throws `pack-damaged` (truncated, altered, inconsistent) or `pack-version` (another format).
 */
export function readPack(buffer: ArrayBuffer): Pack {
  const container = openContainer(buffer);
  const { info, badRows, genreNames } = readMeta(container.meta);
  const interactions = readInteractions(container);
  const films = readFilms(container);
  checkInteractions(interactions);
  for (const [name, column] of Object.entries(films)) checkLength(column, films.movieIds.length, name);
  checkAscending(films.movieIds, 'film ids');
  return {
    info,
    badRows,
    hash: container.hash,
    sizeBytes: buffer.byteLength,
    users: interactions.userIds.length,
    items: films.movieIds.length,
    ratings: interactions.userItems.indices.length,
    ...interactions,
    popularity: rowLengths(interactions.itemUsers),
    genreNames,
    ...films,
  };
}

interface PackMeta {
  readonly info: DatasetInfo;
  readonly badRows: BadRows;
  readonly genreNames: readonly string[];
}

function interactionSections({ userIds, userItems, itemUsers }: Interactions) {
  return {
    userIds,
    userIndptr: userItems.indptr,
    userIndices: userItems.indices,
    userHalfStars: userItems.halfStars,
    userTimestamps: userItems.timestamps,
    itemIndptr: itemUsers.indptr,
    itemIndices: itemUsers.indices,
    itemHalfStars: itemUsers.halfStars,
  };
}

function filmSections(films: readonly ParsedFilm[], genreNames: readonly string[]) {
  const titles = encodeStrings(films.map((film) => film.title));
  const tagLists = films.map((film) => film.tags.slice(0, MAX_TAGS));
  const tags = encodeStrings(tagLists.flat());
  return {
    titleBytes: titles.bytes,
    titleOffsets: titles.offsets,
    years: Uint16Array.from(films, (film) => film.year),
    genreMasks: Uint32Array.from(films, (film) => genreMask(film.genres, genreNames)),
    tagBytes: tags.bytes,
    tagOffsets: tags.offsets,
    tagCounts: Uint8Array.from(tagLists, (list) => list.length),
    imdbIds: Uint32Array.from(films, (film) => film.imdbId),
    tmdbIds: Uint32Array.from(films, (film) => film.tmdbId),
  };
}

/** The genres that get a bit, in alphabetical order. Should there be more than fit, the rarest go. */
function mostUsedGenres(films: readonly ParsedFilm[]): string[] {
  const uses = new Map<string, number>();
  for (const genre of films.flatMap((film) => film.genres)) uses.set(genre, (uses.get(genre) ?? 0) + 1);
  const alphabetical = [...uses.keys()].sort();
  return alphabetical
    .sort((a, b) => uses.get(b)! - uses.get(a)!)
    .slice(0, MAX_GENRES)
    .sort();
}

function genreMask(genres: readonly string[], genreNames: readonly string[]): number {
  let mask = 0;
  for (const genre of genres) {
    const bit = genreNames.indexOf(genre);
    if (bit >= 0) mask |= 1 << bit;
  }
  return mask >>> 0;
}

function readMeta(meta: unknown): PackMeta {
  const isMeta = isRecord(meta) && isDatasetInfo(meta['info']) && isBadRows(meta['badRows']);
  const genres = isMeta ? meta['genreNames'] : null;
  if (!isMeta || !isGenreNames(genres)) throw packDamaged('its header is incomplete');
  return meta as unknown as PackMeta;
}

function isGenreNames(value: unknown): boolean {
  return Array.isArray(value) && value.length <= MAX_GENRES && value.every((name) => typeof name === 'string');
}

function readInteractions({ section }: Container): Interactions {
  const userIds = section('userIds', 'u32');
  const [rows, cols] = [userIds.length, section('movieIds', 'u32').length];
  return {
    userIds,
    userItems: {
      rows,
      cols,
      indptr: section('userIndptr', 'u32'),
      indices: section('userIndices', 'u32'),
      halfStars: section('userHalfStars', 'u8'),
      timestamps: section('userTimestamps', 'u32'),
    },
    itemUsers: {
      rows: cols,
      cols: rows,
      indptr: section('itemIndptr', 'u32'),
      indices: section('itemIndices', 'u32'),
      halfStars: section('itemHalfStars', 'u8'),
    },
  };
}

function readFilms({ section }: Container) {
  const tags = readStrings(section('tagBytes', 'u8'), section('tagOffsets', 'u32'), 'tags');
  return {
    movieIds: section('movieIds', 'u32'),
    titles: readStrings(section('titleBytes', 'u8'), section('titleOffsets', 'u32'), 'titles'),
    years: section('years', 'u16'),
    genreMasks: section('genreMasks', 'u32'),
    tags: regroup(tags, section('tagCounts', 'u8')),
    imdbIds: section('imdbIds', 'u32'),
    tmdbIds: section('tmdbIds', 'u32'),
  };
}

function readStrings(bytes: Uint8Array, offsets: Uint32Array, name: string): readonly string[] {
  const strings = decodeStrings({ bytes, offsets });
  if (!strings) throw packDamaged(`its table of ${name} does not fit`);
  return strings;
}

/** Cuts a flat list into lists of the given lengths. */
function regroup(flat: readonly string[], counts: Uint8Array): string[][] {
  let end = 0;
  const lists = Array.from(counts, (count) => flat.slice(end, (end += count)));
  if (end !== flat.length) throw packDamaged('its tags do not belong to its films');
  return lists;
}

function rowLengths({ rows, indptr }: Csr): Uint32Array {
  return new Uint32Array(rows).map((_, row) => indptr[row + 1]! - indptr[row]!);
}
