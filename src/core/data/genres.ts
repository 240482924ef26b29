import { plainText } from './plain-text';

/** The flags of ml-100k's u.item, in their order; the first stands for "not known". */
const FLAGGED_GENRES =
  'unknown|Action|Adventure|Animation|Children|Comedy|Crime|Documentary|Drama|Fantasy|Film-Noir|Horror|Musical|' +
  'Mystery|Romance|Sci-Fi|Thriller|War|Western';
const FLAG_NAMES = FLAGGED_GENRES.split('|');

/** How many flags a line of u.item has. */
export const GENRE_FLAGS = FLAG_NAMES.length;

/** What the data sets write where no genre is known. */
const NOT_A_GENRE = new Set(['', 'unknown', '(no genres listed)']);

/** The same genre under the name an older data set gives it. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([["Children's", 'Children']]);

/** Beyond these a list is no list of genres any more, and a name no name. */
const MOST_GENRES = 50;
const LONGEST_GENRE = 40;

/** Reads a list such as "Action|Sci-Fi|IMAX"; what stands for "none" gives an empty list. */
export function parseGenres(list: string): string[] {
  const shown = list.split('|', MOST_GENRES).map((name) => plainText(name, LONGEST_GENRE));
  const names = shown.map((name) => SYNONYMS.get(name) ?? name);
  return [...new Set(names)].filter((name) => !NOT_A_GENRE.has(name));
}

/** Reads the genre flags of a u.item line, '0' or '1' each; null when one of them is neither. */
export function parseGenreFlags(flags: readonly string[]): string[] | null {
  if (flags.length !== GENRE_FLAGS || !flags.every((flag) => flag === '0' || flag === '1')) return null;
  return FLAG_NAMES.filter((name, index) => flags[index] === '1' && !NOT_A_GENRE.has(name));
}
