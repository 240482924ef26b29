import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { isNote } from '../../src/core/online/notes';
import { useChromium } from './chromium';
import { storedRows, type StoredRows } from './stored-rows';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();

/** Of all tabs together; MATINEE_CLICKS sets another number. */
const CLICKS = Number(process.env['MATINEE_CLICKS'] ?? 60);
const TABS = 4;
/** Settles a second after the last click at the latest, on a machine that does nothing else. */
const SETTLED = { timeout: 30_000, interval: 200 };

/** Opinions only: what is shown is logged by each tab as it shows it. */
const opinionsIn = async (page: Page): Promise<StoredRows['events']> =>
  (await storedRows(page))!.events.filter((event) => !isNote(event));

/** Presses buttons of cards of the list, one after the other, each once the one before is in the list. */
const pressAtRandom = (page: Page, count: number, seed: number): Promise<void> =>
  page.evaluate(
    async ([wanted, from]) => {
      let state = from;
      const below = (limit: number): number => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        return Math.floor((state / 2 ** 32) * limit);
      };
      const acknowledged = (): number => performance.getEntriesByName('matinee:click-to-list').length;
      for (let pressed = 0; pressed < wanted; pressed++) {
        const buttons = [
          ...document.querySelectorAll<HTMLButtonElement>('main ul.grid article button[aria-label]'),
        ].filter(({ ariaLabel }) => /^(Like|Not for me|Seen it):? /.test(ariaLabel ?? ''));
        const before = acknowledged();
        buttons[below(buttons.length)]!.click();
        const until = performance.now() + 3000;
        // The list of another tab's click may come in place of the one that follows this.
        while (acknowledged() === before && performance.now() < until)
          await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    [count, seed] as const,
  );

async function openTabs(context: BrowserContext, count: number): Promise<Visitor[]> {
  const people: Visitor[] = [];
  for (let tab = 0; tab < count; tab++) people.push(await Visitor.enter(context, url));
  return people;
}

describe('several tabs', () => {
  it('show what was clicked in any of them, and keep one log, also when the first is closed twice', async () => {
    const context = await chromium.newContext();
    const people = await openTabs(context, TABS);
    await Promise.all(people.map((person) => person.seeModel()));
    expect((await storedRows(people[0]!.page))!.models).toHaveLength(1);

    let pressed = 0;
    for (const round of [1, 2, 3]) {
      const each = Math.ceil(CLICKS / 3 / TABS);
      await Promise.all(people.map(({ page }, tab) => pressAtRandom(page, each, round * 100 + tab)));
      pressed += each * people.length;
      if (round === 3) break;
      const [first] = people.splice(0, 1);
      await first!.page.close();
      people.push(...(await openTabs(context, 1)));
    }

    const pages = people.map(({ page }) => page);
    await expect.poll(async () => (await opinionsIn(pages[0]!)).length, SETTLED).toBe(pressed);
    const tastes = () => Promise.all(people.map(async (person) => JSON.stringify(await person.taste())));
    await expect.poll(async () => new Set(await tastes()).size, SETTLED).toBe(1);
    const lists = () => Promise.all(people.map(async (person) => JSON.stringify(await person.topTen())));
    await expect.poll(async () => new Set(await lists()).size, SETTLED).toBe(1);
    for (const person of people) person.expectNoProblems();
    // What the tabs show is what the log says.
    await pages[0]!.reload();
    await people[0]!.seeModel();
    await expect.poll(async () => new Set(await tastes()).size, SETTLED).toBe(1);
  });

  it('train the first model once, and hand it on when the tab that trains is closed', async () => {
    const context = await chromium.newContext();
    const trains = (person: Visitor): Promise<boolean> =>
      person.page.getByRole('button', { name: 'Pause' }).isVisible();
    const enterLab = async (): Promise<Visitor> => {
      const person = await Visitor.begin(context);
      await person.page.goto(`${url}#/lab`);
      return person;
    };
    const first = await enterLab();
    // Paused: it holds the training for as long as is needed here.
    await first.page.getByRole('button', { name: 'Pause' }).click();
    const others = [await enterLab(), await enterLab()];
    for (const { page } of others) await page.getByText('no model yet').first().waitFor({ state: 'attached' });
    expect(await Promise.all(others.map(trains))).toEqual([false, false]);
    await first.page.close();
    await others[0]!.seeModel();
    await others[1]!.seeModel();
    const { models, runs } = (await storedRows(others[0]!.page))!;
    expect(models).toHaveLength(1);
    // One that was closed before a round was over has nothing to go on from: its run was broken off, and another begun.
    expect(runs.filter(({ status }) => status === 'finished')).toHaveLength(1);
    for (const person of others) person.expectNoProblems();
  });

  it('all begin anew when one of them deletes everything', async () => {
    const context = await chromium.newContext();
    const [one, other] = await openTabs(context, 2);
    await Promise.all([one!.seeModel(), other!.seeModel()]);
    await one!.like('The Matrix');
    await expect.poll(() => other!.taste()).toEqual(['The Matrix']);
    await one!.page.goto(`${url}#/data`);
    await one!.page.getByRole('button', { name: 'Delete everything' }).click();
    await one!.page.getByRole('button', { name: 'Delete and start over' }).click();
    await expect.poll(() => other!.taste()).toEqual([]);
    await other!.seeModel();
    await expect.poll(async () => (await storedRows(other!.page))?.models, SETTLED).toHaveLength(1);
    for (const person of [one!, other!]) person.expectNoProblems();
  });

  it('ask to be reloaded when a newer version has changed how things are stored', async () => {
    const person = await Visitor.enter(await chromium.newContext(), url);
    const { page } = person;
    await person.seeModel();
    const newer = await page.context().newPage();
    await newer.goto(`${url}icons/favicon.svg`);
    await newer.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('matinee', 99);
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
          opening.onerror = () => reject(new Error(String(opening.error)));
        }),
    );
    await page.locator('main ul.grid article').first().hover();
    await page
      .locator('main ul.grid article')
      .first()
      .getByRole('button', { name: /^Like:? / })
      .click();
    await page.getByText('A newer version of this page has changed how things are stored').waitFor();
    await page.getByRole('button', { name: 'Reload this page', exact: true }).waitFor();
  });
});
