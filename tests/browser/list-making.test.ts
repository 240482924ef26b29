import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium({ offline: true });
const SCIENCE_FICTION = ['Alien', 'Blade Runner', 'The Matrix'];

/** The newest look at a film that is in the log. */
const lastOpened = (page: Page): Promise<unknown> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('matinee');
        opening.onsuccess = () => {
          const all: IDBRequest<{ type: string }[]> = opening.result
            .transaction('events')
            .objectStore('events')
            .getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result.findLast(({ type }) => type === 'open') ?? null);
          };
        };
      }),
  );

async function enter(): Promise<Visitor> {
  const person = await Visitor.enter(await chromium.newContext(), url);
  await person.seeModel();
  for (const title of SCIENCE_FICTION) await person.like(title);
  return person;
}

const tryOuts = (page: Page) => page.locator('main ul.grid article', { hasText: 'Try-out' });
/** What the features of the person say, asked over the API of the page. */
const features = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const answer = await fetch('api/users/me/features');
    return ((await answer.json()) as { features: Record<string, number> }).features;
  });

describe('a person at the list', () => {
  it('sees a few films that are tried out, never the first, and reads why', async () => {
    const { page, expectNoProblems } = await enter().then((person) => ({
      page: person.page,
      expectNoProblems: () => person.expectNoProblems(),
    }));
    const count = await tryOuts(page).count();
    expect([2, 3]).toContain(count);
    expect(await page.locator('main ul.grid article').first().textContent()).not.toContain('Try-out');
    await tryOuts(page).first().getByRole('link').click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('heading', { name: 'Why it is here' }).waitFor();
    await sheet.getByText(/^A try-out: by its score/).waitFor();
    await expect
      .poll(() => lastOpened(page))
      .toMatchObject({ surface: 'list', arm: 'explore', session: expect.any(String) });
    expect(await findings(page)).toEqual([]);
    expectNoProblems();
  });

  it('reads what a score is made of, and the parts sum to it', async () => {
    const { page } = await enter();
    await page.locator('main ul.grid article').first().getByRole('link').click();
    const section = page.getByRole('region', { name: 'Why it is here' });
    await section.getByText('For the curious: how the list came to it').click();
    await section.getByText(/^Found by: the model, ALS \(place 1\)/).waitFor();
    const numberOf = (text: string): number => Number(text.replace('−', '-').replace('+', ''));
    const told = numberOf(await section.locator('strong').innerText());
    const parts = (await section.locator('details .value').allInnerTexts()).map(numberOf);
    expect(parts).toHaveLength(2);
    expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - told)).toBeLessThan(0.011);
  });

  it('filters by genre and years, keeps the filter while liking, and takes it back', async () => {
    const person = await enter();
    const { page } = person;
    const before = await person.topTen();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Comedy', exact: true }).check();
    await page.getByLabel('From', { exact: true }).selectOption('1990');
    await page.getByLabel('to', { exact: true }).selectOption('1999');
    await page.keyboard.press('Escape');
    await page.getByText('Comedy, 1990 to 1999').waitFor();
    const allOfThoseYears = async (): Promise<boolean> => {
      const years = await page.locator('main article .year').allTextContents();
      return years.length > 24 && years.every((year) => /^\s*199\d/.test(year));
    };
    await expect.poll(allOfThoseYears).toBe(true);
    expect((await person.topTen())[0]!.movieId).not.toBe(before[0]!.movieId);
    expect(await findings(page)).toEqual([]);
    await person.like('Brazil');
    await expect.poll(allOfThoseYears).toBe(true);
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await person.undo();
    await expect.poll(() => person.topTen()).toEqual(before);
    person.expectNoProblems();
  });

  it('closes the filter on a phone, which has the focus then', async () => {
    const context = await chromium.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const { page } = await Visitor.enter(context, url);
    const filter = page.getByRole('button', { name: 'Filter', exact: true });
    await filter.click();
    await page.getByRole('checkbox', { name: 'Comedy', exact: true }).check();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('checkbox', { name: 'Comedy', exact: true }).waitFor({ state: 'hidden' });
    expect(await filter.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole('status').getByText('Comedy', { exact: true }).waitFor();
  });

  it('has try-outs explained once there are some, one thing at a time', async () => {
    const person = await Visitor.enter(await chromium.newContext(), url);
    await person.seeModel();
    const hint = person.page.getByRole('note', { name: 'Hint' });
    await hint.getByText('Say what you think of a film').waitFor();
    expect(await hint.getByText('is a guess').isVisible()).toBe(false);
    for (const title of SCIENCE_FICTION) await person.like(title);
    for (const words of ['is a guess', 'Say what you think of a film', 'The clock keeps a film']) {
      await hint.getByText(words).waitFor();
      expect(await hint.locator('p:visible').count()).toBe(1);
      await hint.getByRole('button', { name: 'Got it' }).click();
    }
    await hint.waitFor({ state: 'detached' });
    await person.page.reload();
    await person.seeFirstList();
    expect(await hint.count()).toBe(0);
  });

  it('is told of an empty list, and how to get out of it', async () => {
    const { page } = await enter();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Musical', exact: true }).check();
    const to = page.getByLabel('to', { exact: true });
    await to.selectOption({ index: 1 });
    const earliest = Number(await to.inputValue());
    // Years that end before they begin cannot be chosen.
    const from = page.getByLabel('From', { exact: true });
    expect(await from.locator(`option[value="${earliest + 1}"]`).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByText(/^No film is left to show\. Clear the filter/).waitFor();
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await page.locator('main ul.grid article').first().waitFor();
  });

  it('has what was in sight in the log, each film once', async () => {
    const person = await enter();
    const { page } = person;
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    // The feature is a logarithm, as a share of that of 10,000.
    const shown = async (): Promise<number> => Math.round(10_001 ** (await features(page))['shown']! - 1);
    await expect.poll(shown, { timeout: 10_000 }).toBeGreaterThan(2);
    const first = await shown();
    await page.locator('main ul.grid article').last().scrollIntoViewIfNeeded();
    await expect.poll(shown, { timeout: 10_000 }).toBeGreaterThan(first);
    const upAndDown = async (): Promise<number> => {
      await page.locator('main ul.grid article').first().scrollIntoViewIfNeeded();
      await page.waitForTimeout(4000);
      await page.locator('main ul.grid article').last().scrollIntoViewIfNeeded();
      await page.waitForTimeout(4000);
      return shown();
    };
    const all = await upAndDown();
    expect(await upAndDown()).toBe(all);
    person.expectNoProblems();
  });

  it('sets how many films are tried out in the Lab, from none to half', async () => {
    const person = await enter();
    const { page } = person;
    await page.getByRole('link', { name: 'Lab' }).click();
    const slider = page.getByRole('slider', { name: /^Try-outs/ });
    await slider.fill('0');
    await page.getByRole('link', { name: 'For you' }).click();
    await expect.poll(() => tryOuts(page).count()).toBe(0);
    await page.getByRole('link', { name: 'Lab' }).click();
    await slider.fill('0.5');
    await page.getByRole('link', { name: 'For you' }).click();
    await expect.poll(() => tryOuts(page).count()).toBe(12);
    await page.getByRole('link', { name: 'Lab' }).click();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('link', { name: 'For you' }).click();
    await expect.poll(() => tryOuts(page).count()).toBeLessThan(4);
  });
});
