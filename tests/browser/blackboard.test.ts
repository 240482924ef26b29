import type { Locator, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { waitForParts } from '../../tools/browser';
import { findings } from './axe';
import { useChromium } from './chromium';

const url = inject('siteUrl');
const chromium = useChromium();

const stranger = async (): Promise<Page> => (await chromium.newContext()).newPage();

/** What happened last, as the board says it. */
const status = (page: Page): Locator => page.getByRole('status').filter({ hasText: /objective|loss|learned/ });
const said = async (page: Page): Promise<string> => (await status(page).textContent())!.replace(/\s+/g, ' ');

/** Opens an address within the site, and waits for the sentence of its board. */
async function open(page: Page, hash: string, sentence: RegExp): Promise<void> {
  await page.goto(`${url}${hash}`);
  await status(page).filter({ hasText: sentence }).waitFor();
  await waitForParts(page);
}

/** Goes there with the Tab key, or back with Shift. */
async function tabTo(page: Page, there: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await there.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not come to ${String(there)}.`);
}

/** Before and after, as the sentence has it. */
async function change(page: Page): Promise<readonly [number, number]> {
  const [, before, after] = /from ([\d.,]+) to ([\d.,]+)\./.exec(await said(page))!;
  return [before, after].map((words) => Number(words!.replace(',', ''))) as [number, number];
}

/** Every number on the board: predictions, vectors and equations. */
const numbers = async (page: Page): Promise<readonly (string | null)[]> => [
  ...(await page.locator('.heat').allTextContents()),
  ...(await page
    .locator('.formula[aria-label]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))),
];

async function check(page: Page): Promise<void> {
  expect(await findings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

describe('the blackboard', () => {
  it('is worked with by the keyboard alone, and its address shows a class the same numbers', async () => {
    const page = await stranger();
    await open(page, '#/lab/blackboard', /objective/);
    await tabTo(page, page.getByRole('button', { name: /^Ada, Orbit Nine/ }));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    const cell = page.getByRole('button', { name: /^Ada, Last Airlock: 1, liked/ });
    expect(await cell.getAttribute('aria-pressed')).toBe('true');

    await tabTo(page, page.getByRole('button', { name: 'Solve the films' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    const [start, films] = await change(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const [between, people] = await change(page);
    expect(await said(page)).toMatch(/^After 2 half-steps\. With the films held still, the best numbers for Ada are/);
    expect(films).toBeLessThan(start);
    expect(between).toBe(films);
    expect(people).toBeLessThan(between);
    await page.keyboard.press('ArrowRight');
    expect(await said(page)).toMatch(/^After 3 half-steps\./);
    await page.keyboard.press('ArrowLeft');
    await check(page);
    const als = { hash: new URL(page.url()).hash, said: await said(page), numbers: await numbers(page) };
    expect(als.numbers.length).toBeGreaterThan(60);

    await open(page, '#/lab/towers', /learned/);
    const untouched = await numbers(page);
    await page.keyboard.press('ArrowRight');
    expect(await said(page)).toMatch(/Step 1 is taken: the loss of its batch fell from/);
    await check(page);
    const towers = { hash: new URL(page.url()).hash, said: await said(page), numbers: await numbers(page) };
    await page.keyboard.press('ArrowLeft');
    expect(await numbers(page)).toEqual(untouched);

    const other = await stranger();
    await open(other, als.hash, /objective/);
    expect({ ...als, said: await said(other), numbers: await numbers(other) }).toEqual(als);
    const both = other.getByRole('button', { name: 'Go to the start and try both at once' });
    await both.focus();
    await other.keyboard.press('Enter');
    const [before, after] = await change(other);
    expect(after).toBeGreaterThan(before);
    await open(other, towers.hash, /loss/);
    expect({ ...towers, said: await said(other), numbers: await numbers(other) }).toEqual(towers);
  });

  it('has Space on a slide where it can be played; elsewhere Space turns to the next', async () => {
    const page = await stranger();
    await open(page, '#/lessons/als?slide=5', /^The start/);
    await page.keyboard.press('Space');
    await status(page)
      .filter({ hasText: /^After 1 half-step/ })
      .waitFor();
    await page.keyboard.press('Space');
    expect(await page.locator('.steps .solid').allTextContents()).toEqual(['Solve the people']);
    await page.goto(`${url}#/lessons/als?slide=3`);
    await page.getByRole('heading', { name: 'Why take turns?' }).waitFor();
    await page.keyboard.press('Space');
    await page.getByRole('heading', { name: /^4 of 8: Hold one side still/ }).waitFor();
  });

  it('does not tell what both at once does before it is tried', async () => {
    const page = await stranger();
    await page.goto(`${url}#/lessons/als?slide=3`);
    const answer = page.getByRole('row', { name: /^After both at once/ });
    await answer.getByText('?').waitFor();
    expect(await page.locator('.figure').textContent()).not.toContain('↑');
    await page.getByRole('button', { name: 'Try both at once' }).press('Enter');
    await answer.getByText('↑').waitFor();
    await page.getByText(/so it is corrected twice\.$/).waitFor();
    await page.getByRole('button', { name: 'Take it back' }).press('Enter');
    await answer.getByText('?').waitFor();
  });
});
