/** What a search found and what it is narrowed to, in words. */
import type { FacetCount, SearchNarrowing } from '../core/search-types';
import { formatPlural } from './format';
import { genreName } from './genre-words';

/** Chips shown of each kind: more would not be read. */
const MOST_CHIPS = 6;

export const decadeWords = (decade: number): string => `${decade}s`;

/** "143 films found, the best 8 shown", "1 film found", "12 films found in Drama, 1980s". @param where narrowingWords */
export function foundWords(found: number, shown: number, where = ''): string {
  const films = `${formatPlural(found, ['film', 'films'])} found${where && ` in ${where}`}`;
  return found > shown ? `${films}, the best ${shown} shown` : films;
}

/** "Western, 1960s": what a search is narrowed to; empty for nothing. */
export function narrowingWords({ genre, decade }: SearchNarrowing): string {
  return [genre && genreName(genre), decade === null ? null : decadeWords(decade)]
    .filter((word) => word !== null)
    .join(', ');
}

/** The values of a facet that are offered: those with most films, the chosen one always, in the order they came. */
export function offered<T>(counts: readonly FacetCount<T>[], chosen: T | null): readonly FacetCount<T>[] {
  const most = counts.toSorted((a, b) => b.count - a.count).slice(0, MOST_CHIPS);
  const shown = counts.filter((facet) => most.includes(facet) || facet.value === chosen);
  if (chosen === null || shown.some(({ value }) => value === chosen)) return shown;
  return [...shown, { value: chosen, count: 0 }];
}

/** The first year of a decade as the address names it; null for anything else. */
export function decadeIn(text: string | undefined): number | null {
  return text !== undefined && /^[12]\d\d0$/.test(text) ? Number(text) : null;
}
