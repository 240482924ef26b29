/** The pages in words: the five of the bar, in its order, and the one beside it. */
import type { PageName } from '../app/place';

export interface PageInfo {
  readonly name: Exclude<PageName, 'api'>;
  readonly label: string;
}

export const PAGES: readonly PageInfo[] = [
  { name: 'home', label: 'For you' },
  { name: 'lab', label: 'Lab' },
  { name: 'evaluate', label: 'Evaluate' },
  { name: 'monitor', label: 'Monitor' },
  { name: 'data', label: 'Data' },
];

/** For the title of the tab. The API page is reached from others: it is not in the bar. */
export function labelOf(page: PageName): string {
  return PAGES.find(({ name }) => name === page)?.label ?? 'API';
}
