import { readFileSync } from 'node:fs';
import Papa from 'papaparse';

/** The genres a sample film may have; the vocabulary of MovieLens without IMAX. */
export const GENRES = [
  'Action',
  'Adventure',
  'Animation',
  'Children',
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Fantasy',
  'Film-Noir',
  'Horror',
  'Musical',
  'Mystery',
  'Romance',
  'Sci-Fi',
  'Thriller',
  'War',
  'Western',
] as const;

export type Genre = (typeof GENRES)[number];

/** A line of films.csv. `fame` is 1 (for enthusiasts) to 5 (everybody knows it). */
export interface SampleFilm {
  readonly title: string;
  readonly year: number;
  readonly genres: readonly Genre[];
  readonly fame: number;
}

/** Reads films.csv, which lies beside this file. Throws when a line is not as the columns promise. */
export function readSampleFilms(): SampleFilm[] {
  const text = readFileSync(new URL('./films.csv', import.meta.url), 'utf8');
  const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  if (errors.length > 0) throw new Error(`films.csv: ${errors[0]!.message}`);
  return data.map(toFilm);
}

function toFilm(row: Record<string, string>): SampleFilm {
  const { title = '', year, genres = '', fame } = row;
  const names = genres.split('|');
  const known = names.filter((name): name is Genre => (GENRES as readonly string[]).includes(name));
  const film = { title, year: Number(year), genres: known, fame: Number(fame) };
  const valid = title !== '' && film.year > 1800 && film.fame >= 1 && film.fame <= 5 && known.length === names.length;
  if (!valid) throw new Error(`films.csv: a line cannot be read: ${JSON.stringify(row)}`);
  return film;
}
