/** Finding one's way in a long history. */
import { locale } from '../../app/language';
import type { HistoryEntry, Opinion } from '../../core/types';

export type HistorySort = 'newest' | 'title' | 'opinion';

/** What a history of any length is shown with. */
export interface HistoryWays {
  arrange(entries: readonly HistoryEntry[]): readonly HistoryEntry[];
  saidWhen(entry: HistoryEntry): string;
}

export interface HistoryChoice {
  readonly query: string;
  readonly sort: HistorySort;
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const titles = new Intl.Collator(locale, { numeric: true });

/** The entries whose title, year or genre has all words of the query, in the order asked for; newest first as they come. */
export function arrangeHistory(
  entries: readonly HistoryEntry[],
  { query, sort }: HistoryChoice,
): readonly HistoryEntry[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const found = entries.filter(({ title, year, genres }) => {
    const text = plain([title, year ?? '', ...genres].join(' '));
    return words.every((word) => text.includes(word));
  });
  if (sort === 'newest') return found;
  const byTitle = (a: HistoryEntry, b: HistoryEntry): number => titles.compare(a.title, b.title);
  if (sort === 'title') return found.sort(byTitle);
  return found.sort((a, b) => rank(b.opinion) - rank(a.opinion) || byTitle(a, b));
}

/** From most to least wanted. */
function rank({ kind, stars }: Opinion): number {
  if (kind === 'rate') return stars ?? 3;
  return kind === 'like' ? 4.5 : kind === 'watched' ? 3.5 : 1.5;
}
