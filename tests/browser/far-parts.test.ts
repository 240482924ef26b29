import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium({ still: true });
const PHONE = { width: 390, height: 844 };

const open = async (hash: string): Promise<Visitor> => {
  const person = await Visitor.begin(await chromium.newContext({ viewport: PHONE }));
  await person.page.goto(`${url}${hash}`);
  await person.waitForMeasure('matinee:first-list');
  return person;
};
const missing = (page: Page) => page.locator('[data-later]').count();

it('what is far down a page is drawn when one comes near it, and all of it once a key is pressed', async () => {
  const { page } = await open('#/lab/blackboard');
  const turns = page.getByRole('region', { name: 'Why take turns?' });
  await page.locator('[data-later]:not([hidden])').first().waitFor();
  expect(await turns.count()).toBe(0);
  await page.keyboard.press('Shift');
  await turns.waitFor();
  await expect.poll(() => missing(page)).toBe(0);
});

it('is whole after a rest, for who searches it or has it read out', async () => {
  const { page } = await open('#/lab');
  await page.locator('[data-later]:not([hidden])').first().waitFor();
  await expect.poll(() => missing(page), { timeout: 15_000 }).toBe(0);
});

it('is whole at once where its address has settings', async () => {
  const { page } = await open('#/lab?set=als*iterations_5');
  await expect.poll(() => missing(page), { timeout: 4000 }).toBe(0);
});
