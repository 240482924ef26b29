/** What a filter lets through, in words. */
import type { Wishes } from '../core/serving-types';
import { formatList } from './format';
import { genreName } from './genre-words';

type Filter = Pick<Wishes, 'genres' | 'fromYear' | 'toYear'>;

/** "Comedy or Drama, 1990 to 1999"; empty for no filter. */
export function filterLine({ genres, fromYear, toYear }: Filter): string {
  return [formatList(genres.map(genreName), 'or'), yearsLine(fromYear, toYear)]
    .filter((part) => part !== '')
    .join(', ');
}

function yearsLine(from: number | null, to: number | null): string {
  if (from !== null && to !== null) return from === to ? String(from) : `${from} to ${to}`;
  if (from !== null) return `from ${from}`;
  return to === null ? '' : `up to ${to}`;
}
