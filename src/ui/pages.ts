/** The five pages, in the order of the bar. */
import type { PageName } from '../app/place';

export interface PageInfo {
  readonly name: PageName;
  readonly label: string;
  readonly href: string;
}

export const PAGES: readonly PageInfo[] = [
  { name: 'home', label: 'For you', href: '#/' },
  { name: 'lab', label: 'Lab', href: '#/lab' },
  { name: 'evaluate', label: 'Evaluate', href: '#/evaluate' },
  { name: 'monitor', label: 'Monitor', href: '#/monitor' },
  { name: 'data', label: 'Data', href: '#/data' },
];
