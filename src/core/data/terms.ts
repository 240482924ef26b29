/** What films are described by, as sparse rows of terms: shared by all models that read more of a film than its number. */
import type { WeightedCsr } from './csr';

/** A column of a sparse row and its value. */
export type Entry = readonly [column: number, value: number];

/** Words of a title in lower case, in order, repeats included: runs of letters and digits of any script. */
export function words(title: string): string[] {
  return title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** FNV-1a over UTF-16 units, an unsigned number of 32 bits. */
export function hashText(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/**
 * How much a term says that `count` of `films` films have: log((1 + films) / count), the inverse document frequency of
 * Spärck Jones 1972 with one film more, so that a term that all have still says a little. 0 for a term that none has.
 */
export function inverseFrequency(films: number, count: number): number {
  return count === 0 ? 0 : Math.log((1 + films) / count);
}

/** In how many of the films each term occurs; terms in the order in which they are first met. */
export function filmsWith<Term>(films: readonly ReadonlySet<Term>[]): Map<Term, number> {
  const counts = new Map<Term, number>();
  for (const terms of films) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** The genres of a film, by the bits of its mask, ascending. */
export function genresOf(genres: number, mask: number): number[] {
  return Array.from({ length: genres }, (_, genre) => genre).filter((genre) => ((mask >>> genre) & 1) === 1);
}

/**
 * A position on a scale of `count` columns, from 0, as shares of the two columns it lies between, of length 1 together.
 * Beyond the ends it counts as the end; null gives nothing. `count` is at least 2.
 */
export function between(position: number | null, from: number, count: number): Entry[] {
  if (position === null) return [];
  const inside = Math.min(count - 1, Math.max(0, position));
  const low = Math.min(count - 2, Math.floor(inside));
  return unit([
    [from + low, 1 - (inside - low)],
    [from + low + 1, inside - low],
  ]);
}

/** Entries scaled so that their squares sum to 1; those of value 0 are left out. Empty when all are. */
export function unit(entries: readonly Entry[]): Entry[] {
  const length = Math.hypot(...entries.map(([, value]) => value));
  return entries.filter(([, value]) => value !== 0).map(([column, value]) => [column, value / length]);
}

/** A matrix of rows of entries in any order, each column at most once a row. */
export function sparseRows(rows: readonly (readonly Entry[])[], cols: number): WeightedCsr {
  const indptr = new Uint32Array(rows.length + 1);
  rows.forEach((row, at) => (indptr[at + 1] = indptr[at]! + row.length));
  const sorted = rows.map((row) => [...row].sort((a, b) => a[0] - b[0]));
  const indices = Uint32Array.from(sorted.flatMap((row) => row.map(([column]) => column)));
  const values = Float32Array.from(sorted.flatMap((row) => row.map(([, value]) => value)));
  return { rows: rows.length, cols, indptr, indices, values };
}
