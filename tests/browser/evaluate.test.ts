import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();

/** Long enough for a measurement of quick models on a busy machine. */
const PATIENCE_MS = 60_000;

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const result = (page: Page) => region(page, 'Who finds the hidden likes');
const take = (page: Page, model: string, wanted: boolean) =>
  page.getByRole('checkbox', { name: new RegExp(`^${model}`) }).setChecked(wanted);

/** A person at the Compare view, with two models chosen beside popularity. */
async function enter(kept: readonly string[]): Promise<{ person: Visitor; page: Page }> {
  const person = await Visitor.enter(await chromium.newContext({ reducedMotion: 'reduce' }), url);
  await person.seeModel();
  const { page } = person;
  await page.goto(`${url}#/evaluate`);
  for (const model of ['Content \\+', 'Co-occurrence', 'EASE', 'ALS']) await take(page, model, kept.includes(model));
  return { person, page };
}

async function compare(page: Page): Promise<void> {
  await button(page, /^Compare \d/).click();
  await result(page).waitFor({ timeout: PATIENCE_MS });
}

/** A figure of the table that is shown. */
async function figure(page: Page, model: string, column: string): Promise<number> {
  const heads = await result(page).getByRole('columnheader').allTextContents();
  const at = heads.findIndex((head) => head.includes(column)) - 1;
  const row = result(page).getByRole('row', { name: new RegExp(`^${model}`) });
  return parseFloat((await row.getByRole('cell').nth(at).textContent())!.replace(/^\D+/, ''));
}

/** What a press downloads. */
async function file(page: Page, press: () => Promise<void>): Promise<string> {
  const [saved] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFileSync(await saved.path(), 'utf8');
}

describe('comparing models', () => {
  it(
    'measures them on hidden likes, and the figures agree with each other and with the file',
    async () => {
      const { person, page } = await enter(['ALS']);
      await compare(page);
      await page.getByText('The comparison is done: its result stands below.').waitFor({ state: 'attached' });
      const head = page.getByRole('heading', { name: 'Who finds the hidden likes' });
      await expect.poll(() => head.evaluate((node) => node === document.activeElement)).toBe(true);
      await expect.poll(() => head.evaluate((node) => node.getBoundingClientRect().top)).toBeLessThan(200);
      const [popular, als] = await Promise.all(['Popularity', 'ALS'].map((model) => figure(page, model, 'NDCG@10')));
      expect(popular).toBeGreaterThan(0.02);
      expect(als).toBeGreaterThan(popular!);
      await result(page)
        .getByText(`ALS finds the hidden likes best: NDCG@10 of ${als!.toFixed(3)} (95 % interval 0.`)
        .waitFor();
      await result(page).getByText('best:', { exact: true }).first().waitFor({ state: 'attached' });
      await result(page).getByRole('switch').check();
      await expect
        .poll(() =>
          result(page)
            .getByText(/^0\.\d{3} to 0\.\d{3}$/)
            .count(),
        )
        .toBe(14);
      const box = result(page).getByRole('region', { name: /^Hidden likes found/ });
      expect(await box.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);

      await page.getByText('The lists', { exact: true }).click();
      expect(await result(page).getByText('best:', { exact: true }).count()).toBe(0);
      expect(await figure(page, 'Popularity', 'Coverage')).toBeLessThan(3);
      expect(await figure(page, 'ALS', 'Coverage')).toBeGreaterThan(await figure(page, 'Popularity', 'Coverage'));
      expect(await figure(page, 'ALS', 'Personalisation')).toBeGreaterThan(0.5);

      await button(page, /^Save: Comparison of models/).click();
      const csv = await file(page, () => button(page, 'Table for spreadsheets (CSV)').click());
      const { data, errors } = Papa.parse<Record<string, string>>(csv.replace('\uFEFF', ''), {
        ...{ header: true, skipEmptyLines: true },
      });
      expect([errors, data.length]).toEqual([[], 6]);
      const row = data.find(({ model, k }) => model === 'ALS' && k === '10')!;
      expect(Number(row['ndcg']).toFixed(3)).toBe(als!.toFixed(3));
      expect(row['split hash']).toMatch(/^[0-9a-f]{16}$/);
      expect(await findings(page)).toEqual([]);

      await page.reload();
      await result(page).waitFor();
      expect(await figure(page, 'ALS', 'NDCG@10')).toBe(als);
      await button(page, /^Remove: Random likes hidden/).click();
      await button(page, 'Keep it').click();
      expect(await figure(page, 'ALS', 'NDCG@10')).toBe(als);
      await button(page, /^Remove: Random likes hidden/).click();
      await button(page, 'Remove for good').click();
      await result(page).waitFor({ state: 'detached' });
      person.expectNoProblems();
      person.expectOnlyOwnOrigin(new URL(url).origin);
    },
    2 * PATIENCE_MS,
  );

  it('is called off at once, and nothing of it is kept', async () => {
    const { person, page } = await enter(['EASE', 'ALS']);
    await take(page, 'Hybrid', true);
    await button(page, /^Compare \d/).click();
    await page.getByRole('progressbar', { name: 'Progress of the comparison' }).waitFor();
    await page.getByText('1 of 4 models measured').waitFor();
    await button(page, 'Cancel the comparison').click();
    await button(page, /^Compare \d/).waitFor();
    await page.getByText('The comparison was called off: nothing of it is kept.').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Nothing is measured on this data set yet' }).waitFor();
    person.expectNoProblems();
  });
});

describe('the learning curve', () => {
  it(
    'is drawn of newcomers, and popularity is the same for all of them',
    async () => {
      const { person, page } = await enter(['ALS']);
      const panel = region(page, 'How fast a newcomer is known');
      await panel.getByText('Drawn', { exact: true }).click();
      await button(page, 'Measure the curve').click();
      await button(page, 'Measure the curve again').waitFor({ timeout: PATIENCE_MS });
      const rows = await panel.locator('figure tbody tr').allTextContents();
      expect(rows.length).toBe(6);
      const cells = await panel.locator('figure tbody td').allTextContents();
      const popular = cells.filter((_, at) => at % 3 === 1);
      const als = cells.filter((_, at) => at % 3 === 2).map(Number);
      expect(new Set(popular).size).toBe(1);
      await panel.getByText('drawn likes first').waitFor();
      expect(als.at(-1)).toBeGreaterThan(als[0]!);
      expect(await findings(page)).toEqual([]);
      person.expectNoProblems();
    },
    2 * PATIENCE_MS,
  );
});
