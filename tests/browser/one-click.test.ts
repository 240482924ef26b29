import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { SOON } from './lecturer';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();

const BOXES = ['Event', 'Features', 'Fold-in', 'Scores', 'Neighbours', 'Candidates', 'Order and try-outs', 'List'];

/** What a person who uses no mouse does. */
async function tabTo(page: Page, name: string | RegExp, role: 'button' | 'searchbox'): Promise<void> {
  await page.getByRole(role, { name }).first().focus();
}

const here = (page: Page): Promise<string | null> => page.locator('[aria-current="step"] .name').textContent();

describe('one click, step by step', () => {
  it('is followed by keyboard; the list it foretells is the one that the real like makes', async () => {
    const person = await Visitor.enter(await chromium.newContext(), url);
    await person.seeModel();
    const { page } = person;
    const first = (await person.list()).slice(0, 3);
    for (const { title } of first) await person.like(title);
    await page.goto(`${url}#/lab/click`);
    await tabTo(page, 'What if you liked', 'searchbox');
    const film = (await page.getByRole('list', { name: 'Films to try' }).getByRole('button').first().textContent())!;
    await page.keyboard.type(film.trim().replace(/ \(\d+\)$/, ''));
    await page.getByRole('list', { name: 'Films found' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Steps' }).waitFor();
    await tabTo(page, 'Next', 'button');
    for (const [at, box] of BOXES.entries()) {
      await expect.poll(() => here(page), SOON).toBe(`${at + 1} ${box}`);
      await page.getByRole('region', { name: box, exact: true }).waitFor();
      if (at < BOXES.length - 1) await page.keyboard.press('ArrowRight');
    }
    expect(page.url()).toMatch(/#\/lab\/click\?like=\d+&box=8$/);
    const foretold = await page
      .locator('[data-list="after"] li')
      .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset['movie'])));
    expect(await findings(page)).toEqual([]);
    await tabTo(page, /for real$/, 'button');
    await page.keyboard.press('Enter');
    await page.getByText('film for film the one foretold here').waitFor();
    await page.goto(`${url}#/`);
    await page.locator('main ul.grid article').first().waitFor();
    expect((await person.list()).map(({ movieId }) => movieId)).toEqual(foretold);
    person.expectNoProblems();
  });

  it('shows a search in a graph to its end, and three people whose lists differ', async () => {
    const person = await Visitor.enter(await chromium.newContext(), url);
    await person.seeModel();
    const { page } = person;
    await page.goto(`${url}#/lab/neighbours?ef=12`);
    const steps = page.getByRole('group', { name: 'Steps' });
    await steps.getByText(/^Step 1 of \d+$/).waitFor();
    await page.getByText(/Looked at 1 of \d+ films\./).waitFor();
    await page.keyboard.press('ArrowRight');
    await steps.getByText(/^Step 2 of \d+$/).waitFor();
    await page.keyboard.press('End');
    await page.getByText('finds the same list by itself').waitFor();
    expect(await page.getByText('Found, with cosine').locator('..').locator('li').count()).toBe(8);
    expect(await findings(page)).toEqual([]);

    await page.goto(`${url}#/lab/personas`);
    const lists = page.locator('.columns ol');
    await lists.nth(3).waitFor();
    const texts = async (): Promise<string[]> =>
      (await lists.allTextContents()).map((list) => list.replace(/[\s\u00a0]*· new/g, '').replace(/\s+/g, ' '));
    const before = await texts();
    expect(new Set(before).size).toBe(4);
    await tabTo(page, 'Add the like', 'button');
    await page.keyboard.press('Enter');
    await page.getByText(/^After a like of .+ new in the learned list\./).waitFor();
    await lists
      .nth(1)
      .getByText(/\(\d{4}\) · new$/)
      .first()
      .waitFor();
    const after = await texts();
    expect(after.map((list, at) => list === before[at])).toEqual([true, false, true, true]);
    expect(await findings(page)).toEqual([]);
    person.expectNoProblems();
  });
});
