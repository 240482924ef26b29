import type { WeightedCsr } from '../../data/csr';
import type { FilmColumns } from '../../data/films';
import { between, filmsWith, genresOf, inverseFrequency, sparseRows, unit, words, type Entry } from '../../data/terms';
import { STOP_WORDS } from './stop-words';

/** How much each field of a film counts beside the others; one of weight 0 is left out. */
export interface ContentFields {
  readonly genres: number;
  readonly tags: number;
  /** Words of the title. */
  readonly words: number;
  /** The time of release. */
  readonly era: number;
  /** Years from one era to the next; a film lies between two. */
  readonly eraYears: number;
  /**
   * How far long descriptions are cut down: 1 makes every row of length 1, so that scores are cosines; 0 leaves the sums
   * of TF-IDF, where films with more terms score higher with everybody.
   */
  readonly lengthNorm: number;
}

/** One field of all films: entries by film, and how many columns it has. */
interface Field {
  readonly rows: readonly (readonly Entry[])[];
  readonly cols: number;
}

/** The first and the last era begin here; films beyond count as there. */
const ERAS = { first: 1900, last: 2030 };

/**
 * Describes films by TF-IDF (Salton and Buckley 1988), items × terms: each field of a row has length 1, times the weight
 * of the field, and the row as a whole length 1, or 0 for a film of which no field tells anything; below a `lengthNorm`
 * of 1, lengths are only drawn towards 1 (as Singhal, Buckley and Mitra 1996 do by another formula).
 *
 * A term occurs once in a film or not at all. Tags and title words that only one film has cannot agree with anything
 * and are left out; stop words and single letters too, numerals stay. Eras are soft: 1997 is near 1999 and far from 1955.
 */
export function contentVectors(films: FilmColumns, fields: ContentFields): WeightedCsr {
  const { genres, tags, words: titleWords, era, eraYears, lengthNorm } = fields;
  return joined(films.genreMasks.length, lengthNorm, [
    [genres, () => genreField(films)],
    [tags, () => termField(films.tags.map((list) => new Set(list)))],
    [titleWords, () => termField(films.titles.map((title) => new Set(words(title).filter(saysSomething))))],
    [era, () => eraField(films.years, eraYears)],
  ]);
}

function saysSomething(word: string): boolean {
  return !STOP_WORDS.has(word) && ([...word].length > 1 || /\p{N}/u.test(word));
}

/** Fields side by side. */
function joined(
  items: number,
  lengthNorm: number,
  fields: readonly (readonly [weight: number, field: () => Field])[],
): WeightedCsr {
  const rows = Array.from({ length: items }, (): Entry[] => []);
  let cols = 0;
  for (const [weight, fieldOf] of fields) {
    if (weight === 0) continue;
    const field = fieldOf();
    field.rows.forEach((entries, item) => {
      for (const [column, value] of cutDown(entries, lengthNorm)) rows[item]!.push([cols + column, weight * value]);
    });
    cols += field.cols;
  }
  const cut = rows.map((row) => cutDown(row, lengthNorm));
  return sparseRows(cut, cols);
}

/** Entries over their length to the power of `lengthNorm`. */
function cutDown(entries: readonly Entry[], lengthNorm: number): Entry[] {
  const length = Math.hypot(...entries.map(([, value]) => value));
  const scale = length ** (1 - lengthNorm);
  return unit(entries).map(([column, value]) => [column, value * scale]);
}

function genreField({ genreNames, genreMasks }: Pick<FilmColumns, 'genreNames' | 'genreMasks'>): Field {
  const sets = Array.from(genreMasks, (mask) => new Set(genresOf(genreNames.length, mask)));
  const counts = filmsWith(sets);
  const rows = sets.map((set) =>
    [...set].map((genre): Entry => [genre, inverseFrequency(sets.length, counts.get(genre)!)]),
  );
  return { rows, cols: genreNames.length };
}

/** Terms that at least two films have, a column each. */
function termField(films: readonly ReadonlySet<string>[]): Field {
  const shared = [...filmsWith(films)].filter(([, count]) => count > 1);
  const columns = new Map(
    shared.map(([term, count], column): [string, Entry] => [term, [column, inverseFrequency(films.length, count)]]),
  );
  const rows = films.map((terms) => [...terms].map((term) => columns.get(term)).filter((entry) => entry !== undefined));
  return { rows, cols: columns.size };
}

function eraField(years: Uint16Array, eraYears: number): Field {
  const cols = Math.ceil((ERAS.last - ERAS.first) / eraYears) + 1;
  return { rows: Array.from(years, (year) => between(year ? (year - ERAS.first) / eraYears : null, 0, cols)), cols };
}
