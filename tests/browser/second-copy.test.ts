import type { BrowserContext } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { useChromium } from './chromium';
import { storedRows } from './stored-rows';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium({ offline: true });

/** What Chromium does with a database that it finds damaged as it starts: it deletes it. */
async function loseDatabase(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto(new URL('manifest.webmanifest', url).href);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('matinee');
        deleting.onsuccess = () => resolve();
        deleting.onerror = () => reject(deleting.error!);
        deleting.onblocked = () => reject(new Error('A tab still has it.'));
      }),
  );
  await page.close();
}

const TOLD = /had lost some of what it stored/;

describe('a database that the browser lost', () => {
  it('takes nothing with it of what the person did, and a model is trained again', async () => {
    const context = await chromium.newContext();
    const before = await Visitor.enter(context, url);
    await before.seeModel();
    for (const title of ['Alien', 'Fargo']) await before.like(title);
    const [taste, list] = [await before.taste(), await before.topTen()];
    await before.page.close();
    await loseDatabase(context);

    const person = await Visitor.enter(context, url);
    await person.page.getByText(TOLD).first().waitFor();
    await person.seeModel();
    expect(await person.taste()).toEqual(taste);
    await expect.poll(() => person.topTen()).toEqual(list);
    await person.like('Jaws');
    await person.page.reload();
    await person.seeModel();
    expect((await person.taste()).length).toBe(taste.length + 1);
    expect(await person.page.getByText(TOLD).count()).toBe(0);
    person.expectNoProblems();
  });

  it('brings nothing back that was deleted', async () => {
    const context = await chromium.newContext();
    const before = await Visitor.enter(context, url);
    await before.like('Alien');
    await before.page.goto(`${url}#/data`);
    await before.page.getByRole('button', { name: 'Delete everything' }).click();
    await before.page.getByRole('button', { name: 'Delete and start over' }).click();
    await expect.poll(async () => (await storedRows(before.page))?.events).toEqual([]);
    await before.page.close();
    await loseDatabase(context);

    const person = await Visitor.enter(context, url);
    await person.seeModel();
    expect(await person.taste()).toEqual([]);
    expect(await person.page.getByText(TOLD).count()).toBe(0);
    person.expectNoProblems();
  });
});
