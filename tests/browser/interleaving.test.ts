import type { Locator, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();
const SCIENCE_FICTION = ['Alien', 'Blade Runner', 'The Matrix'];

/** All events of a type that are in the log. */
const logged = (page: Page, type: string): Promise<Record<string, unknown>[]> =>
  page.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('matinee');
        opening.onsuccess = () => {
          const events = opening.result.transaction('events').objectStore('events');
          const all: IDBRequest<Record<string, unknown>[]> = events.getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result.filter((event) => event['type'] === wanted));
          };
        };
      }),
    type,
  );

/** The panel of duels, as a person sees it. */
class DuelView {
  readonly page: Page;
  readonly region: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Two lists in one' });
  }

  async enter(): Promise<void> {
    await this.page.goto(`${url}#/evaluate/experiments`);
    await this.region.waitFor();
  }

  button = (name: string): Locator => this.region.getByRole('button', { name });

  async begin(b: string): Promise<void> {
    await this.region.getByLabel('List B').selectOption({ label: b });
    await this.button('Begin').click();
    await this.button('Stop').waitFor();
  }

  /** Films of either list that something was done with. */
  async credits(): Promise<number> {
    const cells = await this.region.locator('tbody td:last-child').allTextContents();
    return cells.reduce((sum, text) => sum + Number(text), 0);
  }

  /** Titles of the list, once it is shown whose they are. */
  async teams(): Promise<string[]> {
    await this.region.getByRole('switch').check();
    return this.region.locator('ol li').allInnerTexts();
  }
}

async function enter(): Promise<{ person: Visitor; page: Page; duel: DuelView }> {
  const person = await Visitor.enter(await chromium.newContext(), url);
  await person.seeModel();
  for (const title of SCIENCE_FICTION) await person.like(title);
  return { person, page: person.page, duel: new DuelView(person.page) };
}

const home = async (page: Page): Promise<void> => {
  await page.goto(`${url}#/`);
  await page.locator('main ul.grid article').first().waitFor();
};

describe('a person who compares two lists', () => {
  it('sees one list that does not say whose its films are, and finds on the page how it stands', async () => {
    const { person, page, duel } = await enter();
    await duel.enter();
    await duel.begin('Popular films');
    await duel.region.getByText('No round has a winner yet.').waitFor();
    expect(await findings(page)).toEqual([]);
    await home(page);
    const note = page.getByText('Two ways to make this list take turns.');
    await note.waitFor();
    const cards = page.locator('main ul.grid article');
    expect(await cards.locator('.reason', { hasText: 'because' }).count()).toBe(0);
    expect((await person.list()).some(({ tried }) => tried)).toBe(false);
    const list = await person.list();
    await cards.nth(1).getByRole('link').click();
    await page.getByRole('dialog', { name: list[1]!.title }).waitFor();
    await expect.poll(() => logged(page, 'open')).toHaveLength(1);
    expect((await logged(page, 'open'))[0]).toMatchObject({
      ...{ movieId: list[1]!.movieId, position: 1 },
      duel: expect.any(Number),
    });
    expect(['a', 'b']).toContain((await logged(page, 'open'))[0]!['team']);
    await page.keyboard.press('Escape');
    await expect
      .poll(async () => JSON.stringify(await logged(page, 'impression')), { timeout: 10_000 })
      .toMatch(/"team":"[ab]","duel":\d+/);
    expect(await person.list()).toEqual(list);
    await note.getByRole('link', { name: 'How it stands' }).click();
    await expect.poll(() => duel.credits()).toBe(1);
    await duel.region.getByText(/won \d of 1 round with a winner/).waitFor();
    const teams = await duel.teams();
    expect(teams.map((line) => list.some(({ title }) => line.startsWith(title)))).toEqual(teams.map(() => true));
    expect(teams.filter((line) => line.includes('B: Popular films')).length).toBe(12);
    expect(await findings(page)).toEqual([]);
    person.expectNoProblems();
  });

  it('goes on after a reload, stops, has the list of before again, and still sees how it stood', async () => {
    const { person, page, duel } = await enter();
    const before = await person.list();
    await duel.enter();
    await duel.begin('With variety');
    await page.reload();
    await duel.button('Stop').waitFor();
    await home(page);
    await person.opine(page.locator('main ul.grid article').first(), 'Like');
    expect((await logged(page, 'like')).at(-1)!['team']).toMatch(/^[ab]$/);
    await person.undo();
    await duel.enter();
    expect(await duel.credits()).toBe(0);
    await home(page);
    await page.locator('main ul.grid article').first().getByRole('link').click();
    await expect.poll(() => logged(page, 'open')).toHaveLength(1);
    await page.keyboard.press('Escape');
    // The sheet closes by going back: an address given before that has ended would be left again.
    await page.waitForURL(`${url}#/`);
    await duel.enter();
    await expect.poll(() => duel.credits()).toBe(1);
    await duel.button('Stop').click();
    await duel.button('Begin').waitFor();
    await page.reload();
    await duel.region.getByText(/^From .*, until .*: it has ended\./).waitFor();
    expect([await duel.credits(), await duel.button('Stop').count()]).toEqual([1, 0]);
    expect(await findings(page)).toEqual([]);
    await home(page);
    expect(await page.getByText('Two ways to make this list take turns.').count()).toBe(0);
    await expect.poll(() => person.topTen()).toEqual(before.filter(({ tried }) => !tried).slice(0, 10));
    person.expectNoProblems();
  });
});
