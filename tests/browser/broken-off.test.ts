import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();

/** Enough for several seconds of training, so that the tab can be closed in the middle. */
const ROUNDS = 500;

/** How many checkpoints are stored. */
async function checkpointsIn(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('matinee');
        opening.onsuccess = () => {
          const counting = opening.result.transaction('checkpoints').objectStore('checkpoints').count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
}

/** Begins a long training in the Lab and closes the tab once a checkpoint is stored. */
async function breakOff(context: BrowserContext): Promise<{ readonly list: number[] }> {
  const person = await Visitor.enter(context, url);
  const { page } = person;
  await person.seeModel();
  const list = (await person.topTen()).map(({ movieId }) => movieId);
  await page.getByRole('link', { name: 'Lab' }).click();
  await page.getByLabel('Rounds', { exact: true }).fill(String(ROUNDS));
  await page.getByRole('button', { name: 'Train from scratch' }).click();
  await expect.poll(() => checkpointsIn(page), { timeout: 30_000 }).toBe(1);
  await page.close();
  return { list };
}

describe('a tab that was closed in mid-training', () => {
  it('leaves the last complete model in use, and can go on to the end', async () => {
    const context = await chromium.newContext();
    const { list } = await breakOff(context);
    const person = await Visitor.enter(context, url);
    const { page } = person;
    await person.seeModel();
    expect((await person.topTen()).map(({ movieId }) => movieId)).toEqual(list);
    await page.getByRole('link', { name: 'Lab' }).click();
    const notice = page.getByRole('region', { name: 'A training was broken off' });
    const round = Number(/after round (\d+) of 500/.exec((await notice.textContent()) ?? '')?.[1]);
    expect(round).toBeGreaterThan(0);
    expect(round).toBeLessThan(ROUNDS);
    await notice.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    const shown = page.locator('dl > div').filter({ has: page.getByText('round', { exact: true }) });
    const reached = async () => Number(/(\d+) of 500/.exec((await shown.textContent()) ?? '')?.[1]);
    await expect.poll(reached).toBeGreaterThanOrEqual(round);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.getByRole('button', { name: 'Train from scratch' }).waitFor({ timeout: 60_000 });
    await page.getByText('500 of 500').first().waitFor();
    expect(await notice.count()).toBe(0);
    person.expectNoProblems();
  });

  it('can be told to forget it', async () => {
    const context = await chromium.newContext();
    await breakOff(context);
    const person = await Visitor.enter(context, url);
    const { page } = person;
    await page.getByRole('link', { name: 'Lab' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByText('A training was broken off').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('button', { name: 'Train from scratch' }).waitFor();
    expect(await page.getByText('A training was broken off').count()).toBe(0);
  });
});
