import MiniSearch from 'minisearch';
import type { ItemIndex } from '../types';
import type { Catalogue } from './catalogue';

/** Finds films by words of their title, the beginning of a word, small slips, and the year. */
export interface TitleSearch {
  /** At most k items, best match first; popular films win among equals. Empty for a blank query. */
  find(query: string, k: number): ItemIndex[];
}

/** The rest of a longer query is not read: comparing words takes memory in the square of their length. */
const LONGEST_QUERY = 200;

/** Builds the index over all titles: about a tenth of a second for 10 000 films. */
export function createTitleSearch({ pack, likedBy }: Catalogue): TitleSearch {
  const index = new MiniSearch<{ id: number; title: string; year: string }>({
    fields: ['title', 'year'],
    processTerm: plainLetters,
    searchOptions: {
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: 'AND',
      boostDocument: (id) => Math.log(Math.E + likedBy[id as number]!),
    },
  });
  index.addAll(pack.titles.map((title, id) => ({ id, title, year: String(pack.years[id] || '') })));
  return {
    find: (query, k) =>
      query.trim() === ''
        ? []
        : index
            .search(query.slice(0, LONGEST_QUERY))
            .slice(0, k)
            .map(({ id }) => id as ItemIndex),
  };
}

/** Lower case without accents, so that "amelie" finds "Amélie". */
function plainLetters(term: string): string {
  return term
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
