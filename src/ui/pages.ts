/** The five pages, in the order of the bar. */
import type { PageName } from '../app/place';

export interface PageInfo {
  readonly name: PageName;
  readonly label: string;
}

export const PAGES: readonly PageInfo[] = [
  { name: 'home', label: 'For you' },
  { name: 'lab', label: 'Lab' },
  { name: 'evaluate', label: 'Evaluate' },
  { name: 'monitor', label: 'Monitor' },
  { name: 'data', label: 'Data' },
];
