import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { Lecturer } from './lecturer';

const url = inject('siteUrl');
const chromium = useChromium({ offline: true });

const PATIENCE_MS = 60_000;

const panel = (page: Page) => page.getByRole('region', { name: 'Finding near vectors' });

/** The figure of the graph in a row of the table. */
const graphFigure = async (page: Page, row: RegExp): Promise<string> =>
  (await panel(page).getByRole('row', { name: row }).getByRole('cell').nth(1).textContent()) ?? '';

/** Names of the databases of indexes that have anything in them. */
const keptIndexes = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => (/index/.test(name ?? '') ? [name!] : []));
    const isFull = (name: string) =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open(name);
        // Deleted since it was listed: it is not made anew, or who opens it next would miss its stores.
        opening.onupgradeneeded = () => opening.transaction!.abort();
        opening.onerror = () => (opening.error?.name === 'AbortError' ? resolve(false) : reject(new Error(name)));
        opening.onsuccess = () => {
          const database = opening.result;
          const [store] = [...database.objectStoreNames];
          const counting = database.transaction(store!).objectStore(store!).count();
          counting.onsuccess = () => {
            database.close();
            resolve(counting.result > 0);
          };
        };
      });
    const full = await Promise.all(names.map(isFull));
    return names.filter((_, at) => full[at]);
  });

describe('the index in the Lab', () => {
  it(
    'is built by hand, finds what the exact one finds, is there in the next visit, and goes with everything else',
    async () => {
      const lecturer = await Lecturer.enter(await chromium.newContext(), url, ['Alien']);
      const { page, person } = lecturer;
      expect(person.requests.some((address) => /hnswlib/.test(address))).toBe(false);
      await lecturer.press('Build the index');
      await lecturer.says('The graph is kept in this browser', PATIENCE_MS);
      expect(parseFloat(await graphFigure(page, /recall@10/))).toBeGreaterThanOrEqual(98);
      for (const row of [/p50/, /p99/, /Made in/, /Memory/]) expect(await graphFigure(page, row)).toMatch(/^\d/);
      await lecturer.says(/^The (exact index|graph) answers/);
      const lists = panel(page).getByRole('list');
      await expect.poll(() => lists.count()).toBe(2);
      const [exact, graph] = await Promise.all([0, 1].map((at) => lists.nth(at).getByRole('listitem').count()));
      expect([exact, graph]).toEqual([10, 10]);
      await lecturer.says('Best for the vector of Alien');
      expect(await findings(page)).toEqual([]);

      await panel(page).getByLabel('Try it with a film').fill('matrix');
      await panel(page).getByRole('option', { name: 'The Matrix (1999)' }).click();
      await lecturer.says('Best for the vector of The Matrix');

      await page.reload();
      await lecturer.says('The graph was kept by an earlier visit', PATIENCE_MS);
      await panel(page)
        .getByRole('row', { name: /read from storage/ })
        .waitFor();
      expect(await keptIndexes(page)).toEqual(['matinee-indexes']);

      await lecturer.page.goto(`${url}#/data`);
      await lecturer.press('Delete everything');
      await lecturer.press('Delete and start over');
      await person.seeModel();
      await expect.poll(() => keptIndexes(page)).toEqual([]);
      await lecturer.open('#/lab');
      await lecturer.button('Build the index').waitFor();
      person.expectNoProblems();
      person.expectOnlyOwnOrigin(new URL(url).origin);
    },
    2 * PATIENCE_MS,
  );

  it('is called off at once, and tells who has a model without vectors that there is none', async () => {
    const lecturer = await Lecturer.enter(await chromium.newContext(), url);
    const { page, person } = lecturer;
    await lecturer.press('Build the index');
    await lecturer.press('Cancel the index');
    await lecturer.button('Build the index').waitFor();
    await lecturer.open('#/lab?model=ease');
    await lecturer.press('Train from scratch');
    await person.status(/ease/i);
    await panel(page).getByText('no vectors of this sort').waitFor();
    person.expectNoProblems();
  });

  it(
    'works offline once it was used, and says what it needs before that',
    async () => {
      const context = await chromium.newContext();
      const lecturer = await Lecturer.enter(context, url);
      await lecturer.person.status('ready offline');
      await context.setOffline(true);
      await lecturer.press('Build the index');
      await lecturer.says(/Connect to the network once/, PATIENCE_MS);
      await context.setOffline(false);
      await lecturer.press('Try again');
      await lecturer.says('The graph is kept in this browser', PATIENCE_MS);
      await context.setOffline(true);
      await lecturer.page.reload();
      await lecturer.says('The graph was kept by an earlier visit', PATIENCE_MS);
    },
    3 * PATIENCE_MS,
  );
});
