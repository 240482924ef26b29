/** The pages in words: the five of the bar, in its order, and those beside it. */
import type { PageName } from '../app/place';

/** Reached from other pages: these are not in the bar. */
const BESIDE = { api: 'API', people: 'People', lessons: 'Lessons' } as const;

export interface PageInfo {
  readonly name: Exclude<PageName, keyof typeof BESIDE>;
  readonly label: string;
}

export const PAGES: readonly PageInfo[] = [
  { name: 'home', label: 'For you' },
  { name: 'lab', label: 'Lab' },
  { name: 'evaluate', label: 'Evaluate' },
  { name: 'monitor', label: 'Monitor' },
  { name: 'data', label: 'Data' },
];

/** For the title of the tab. */
export function labelOf(page: PageName): string {
  return page in BESIDE ? BESIDE[page as keyof typeof BESIDE] : PAGES.find(({ name }) => name === page)!.label;
}
