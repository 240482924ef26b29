/** The code of the pages, each fetched when it is wanted; that of the first comes with the application. */
import type { PageName } from '../app/place';
import { VIEW_CODE, type Fetch } from './view-code';

export const PAGE_CODE: Readonly<Record<PageName, Fetch>> = {
  home: () => import('./pages/ForYou.svelte'),
  lab: () => import('./pages/Lab.svelte'),
  evaluate: () => import('./pages/Evaluate.svelte'),
  monitor: () => import('./pages/Monitor.svelte'),
  data: () => import('./pages/Data.svelte'),
  api: () => import('./pages/Api.svelte'),
  people: () => import('./pages/People.svelte'),
  lessons: () => import('./pages/Lessons.svelte'),
};

const PAGES: Readonly<Record<string, Fetch>> = PAGE_CODE;
const VIEWS: Readonly<Record<string, Readonly<Record<string, Fetch>>>> = VIEW_CODE;

/** Fetches what a page and its view need beside the application. Never fails: the page says so when it is shown. */
export async function fetchFor(page: string, view: string): Promise<void> {
  const views = VIEWS[page];
  const wanted = [PAGES[page], views && (views[view] ?? Object.values(views)[0])];
  await Promise.allSettled(wanted.map(async (fetchCode) => fetchCode?.()));
}
