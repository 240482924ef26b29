import type { DatasetInfo } from '../types';

/** A published MovieLens data set: its terms, and the numbers by which it is recognised. */
export interface CatalogueEntry {
  readonly id: string;
  readonly name: string;
  readonly licence: string;
  readonly citation: string;
  readonly redistributable: boolean;
  /** People with at least one rating, films with or without, ratings. */
  readonly users: number;
  readonly items: number;
  readonly ratings: number;
}

const CITATION =
  'F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context. ' +
  'ACM Transactions on Interactive Intelligent Systems (TiiS) 5, 4, Article 19. https://doi.org/10.1145/2827872';

/** Of ml-latest-small and ml-32m: their READMEs allow passing on under the same terms. */
const OPEN_TERMS = {
  licence:
    'GroupLens, University of Minnesota: for research, not for commercial use without permission; ' +
    'may be redistributed, transformations included, under these same terms.',
  citation: CITATION,
  redistributable: true,
};

/** Of the others, either because their READMEs say so or, for ml-20m, because nobody here has read it. */
const CLOSED_TERMS = {
  licence:
    'GroupLens, University of Minnesota: for research, not for commercial use without permission; ' +
    'may not be redistributed without separate permission.',
  citation: CITATION,
  redistributable: false,
};

/** The data sets this project knows by name, smallest first within each age. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  { id: 'ml-latest-small', name: 'MovieLens Latest Small', ...OPEN_TERMS, users: 610, items: 9742, ratings: 100_836 },
  { id: 'ml-100k', name: 'MovieLens 100K', ...CLOSED_TERMS, users: 943, items: 1682, ratings: 100_000 },
  { id: 'ml-1m', name: 'MovieLens 1M', ...CLOSED_TERMS, users: 6040, items: 3883, ratings: 1_000_209 },
  { id: 'ml-10m', name: 'MovieLens 10M', ...CLOSED_TERMS, users: 69_878, items: 10_681, ratings: 10_000_054 },
  { id: 'ml-20m', name: 'MovieLens 20M', ...CLOSED_TERMS, users: 138_493, items: 27_278, ratings: 20_000_263 },
  { id: 'ml-25m', name: 'MovieLens 25M', ...CLOSED_TERMS, users: 162_541, items: 62_423, ratings: 25_000_095 },
  { id: 'ml-32m', name: 'MovieLens 32M', ...OPEN_TERMS, users: 200_948, items: 87_585, ratings: 32_000_204 },
];

/** The numbers a data set is recognised by. */
export type Counts = Pick<CatalogueEntry, 'users' | 'items' | 'ratings'>;

/** The data set that has exactly these numbers, or null. */
export function recognise({ users, items, ratings }: Counts): CatalogueEntry | null {
  return CATALOGUE.find((one) => one.users === users && one.items === items && one.ratings === ratings) ?? null;
}

/**
 * What a pack of a known data set says of itself. `source` is an address or a file name.
 *
 * A stand-in for the original is named as one, so that no figure made with it can be taken for the original's.
 */
export function catalogueInfo(entry: CatalogueEntry, source: string, rebuilt: boolean): DatasetInfo {
  const { id, licence, citation, redistributable } = entry;
  const name = rebuilt ? `${entry.name} (rebuilt)` : entry.name;
  return { id, name, simulated: false, licence, citation, redistributable, source };
}
