import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { Lecturer, SOON } from './lecturer';

const url = inject('siteUrl');
const chromium = useChromium();

const [SMALL, LARGE] = [8, 16];

/** A person who has trained two models of different size, looking at the runs. */
class Keeper {
  readonly lecturer: Lecturer;
  readonly page: Page;

  private constructor(lecturer: Lecturer) {
    this.lecturer = lecturer;
    this.page = lecturer.page;
  }

  static async enter(options: BrowserContextOptions = {}): Promise<Keeper> {
    const keeper = new Keeper(await Lecturer.enter(await chromium.newContext(options), url));
    await keeper.page.getByRole('checkbox', { name: 'Stop early' }).check();
    await keeper.train(SMALL, 2);
    await keeper.train(LARGE, 3);
    await keeper.open();
    return keeper;
  }

  async train(factors: number, rounds: number): Promise<void> {
    await this.lecturer.set('Factors', factors);
    await this.lecturer.set('Rounds', rounds);
    await this.lecturer.press('Train from scratch');
    await this.lecturer.says(new RegExp(`^Trained ${rounds} rounds`));
    await this.lecturer.person.status(`ALS ${factors}`);
  }

  async open(): Promise<void> {
    await this.page.goto(`${url}#/evaluate/runs`);
    await this.heading('Runs').waitFor();
  }

  heading = (name: string | RegExp) => this.page.getByRole('heading', { name, exact: true });
  box = (factors: number) => this.page.getByRole('checkbox', { name: `Choose ALS ${factors} ·` });
  link = (factors: number) => this.list.getByRole('link', { name: `ALS ${factors} ·` });
  /** Says how the runs of the list stand, top first. */
  standing = async (): Promise<string[]> =>
    (await this.list.locator('tbody td:nth-child(3)').allTextContents()).map((text) => text.trim());

  get list() {
    return this.page.getByRole('region', { name: /^\d+ of \d+ run/ });
  }

  get models() {
    return this.page.getByRole('region', { name: 'Models of this data set' });
  }

  /** The model that the list of models has in use. */
  async inUse(): Promise<string> {
    return (
      (await this.models
        .getByRole('row')
        .filter({ hasText: 'in use' })
        .getByRole('rowheader')
        .getByRole('link')
        .textContent()) ?? ''
    );
  }

  async save(button: string): Promise<{ readonly path: string; readonly entries: Map<string, string> }> {
    const downloading = this.page.waitForEvent('download');
    await this.lecturer.press(button);
    const file = await downloading;
    expect(file.suggestedFilename()).toMatch(/^matinee-.*mlflow\.zip$/);
    const path = await file.path();
    const files = Object.entries(unzipSync(await readFile(path)));
    return { path, entries: new Map(files.map(([name, bytes]) => [name, strFromU8(bytes)])) };
  }
}

/** Nothing serious for axe, and nothing that sticks out of the page. */
async function check(page: Page, state: string): Promise<void> {
  expect(await findings(page), state).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), state).toBeLessThanOrEqual(0);
}

describe('the runs', () => {
  it('are compared by what differs; of their models one click promotes one, one rolls back', async () => {
    const keeper = await Keeper.enter({ colorScheme: 'dark' });
    const { page, models, lecturer } = keeper;
    await expect.poll(keeper.standing, SOON).toEqual(['finished', 'finished', 'finished']);
    for (const factors of [SMALL, LARGE]) await keeper.box(factors).check();
    await check(page, 'the list');
    await page.getByRole('link', { name: 'Compare 2 runs' }).click();
    await page.getByText('2 settings differ: Factors and Rounds.').waitFor();
    const table = page.getByRole('region', { name: /^What came of them/ });
    expect(await table.getByRole('row').count()).toBe(3);
    expect(await table.getByRole('columnheader').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Factors/), expect.stringMatching(/^NDCG@10/)]),
    );
    for (const title of [/^Which settings/, /^How well held-out/, /^What training makes smaller/, /^Time of each/]) {
      await page.getByRole('figure', { name: title }).waitFor();
    }
    await check(page, 'side by side');
    // Whoever leaves opens nothing here: no focus is sought in what is gone.
    await page.getByRole('link', { name: 'Monitor', exact: true }).click();
    await page.getByRole('heading', { name: 'Monitor', level: 1 }).waitFor();
    await page.goBack();
    await table.waitFor();
    await page.getByRole('link', { name: 'Compare', exact: true }).click();
    await page.getByRole('heading', { name: 'Compare models' }).waitFor();
    await page.goBack();
    await table.waitFor();
    await page.getByRole('link', { name: '← All runs' }).click();
    await keeper.heading('Runs').waitFor();
    lecturer.person.expectNoProblems();
    await page.getByRole('searchbox').fill(`factors=${SMALL}`);
    await expect.poll(keeper.standing, SOON).toEqual(['finished']);
    await page.reload();
    await keeper.link(SMALL).waitFor();
    expect([await page.getByRole('searchbox').inputValue(), await keeper.link(LARGE).count()]).toEqual([
      ...[`factors=${SMALL}`, 0],
    ]);

    await expect.poll(() => keeper.inUse(), SOON).toMatch(`ALS ${LARGE}`);
    await models.getByRole('button', { name: `Promote ALS ${SMALL} ·` }).click();
    await models.getByText(new RegExp(`^ALS ${SMALL} · .* is in use`)).waitFor();
    expect(await keeper.inUse()).toMatch(`ALS ${SMALL}`);
    await lecturer.person.status(`ALS ${SMALL}`);
    await page.reload();
    await lecturer.person.status(`ALS ${SMALL}`);
    await models.getByRole('button', { name: `Roll back to ALS ${LARGE} ·` }).click();
    await models.getByText(/Rolling back again returns to where you were/).waitFor();
    await lecturer.person.status(`ALS ${LARGE}`);
    await models.getByRole('button', { name: `Roll back to ALS ${SMALL} ·` }).click();
    await lecturer.person.status(`ALS ${SMALL}`);
    await models.getByRole('button', { name: `Remove ALS ${LARGE} ·` }).click();
    await page.getByRole('button', { name: 'Remove for good' }).click();
    await models.getByText(new RegExp(`^ALS ${LARGE} · .* is removed`)).waitFor();
    expect(await models.getByRole('button', { name: `Remove ALS ${SMALL} ·` }).count()).toBe(0);
    lecturer.person.expectNoProblems();
  });

  it('keep note and tags over a reload, and come back from the file they were saved to (on a phone)', async () => {
    const keeper = await Keeper.enter({ colorScheme: 'light', viewport: { width: 390, height: 844 } });
    const { page, lecturer } = keeper;
    await check(page, 'the list');
    await keeper.link(SMALL).click();
    await keeper.heading(new RegExp(`^ALS ${SMALL} · `)).waitFor();
    const note = page.getByLabel('Note', { exact: true });
    await note.fill('Half the factors – too few?');
    await page.getByLabel('Tags', { exact: true }).fill('course');
    await page.keyboard.press('Enter');
    const tag = page.getByRole('button', { name: 'Remove the tag course' });
    await tag.waitFor();
    await page.getByText('Saved.', { exact: true }).waitFor();
    await page.reload();
    await expect.poll(() => note.inputValue(), SOON).toBe('Half the factors – too few?');
    await tag.waitFor();
    await check(page, 'a run');

    const { path, entries } = await keeper.save('Save as MLflow zip');
    const run = new URLSearchParams(page.url().split('?')[1]).get('runs')!;
    const folder = [...entries.keys()].find((name) => name.endsWith(`/${run}/meta.yaml`))!.replace(/meta\.yaml$/, '');
    const text = (file: string) => entries.get(folder + file);
    expect(folder).toMatch(/^mlruns\/\d+\/[0-9a-f]{32}\/$/);
    expect([text('params/factors'), text('params/kind')]).toEqual([String(SMALL), 'als']);
    expect(text('tags/mlflow.note.content')).toBe('Half the factors – too few?');
    expect(text('metrics/final/ndcg')).toMatch(/^\d+ 0\.\d+ 0\n$/);
    expect(text('metrics/round/ndcg')!.trim().split('\n')).toHaveLength(2);

    await page.getByText(/^Saved 1 run, /).waitFor();
    await lecturer.press('Delete this run');
    await check(page, 'asked before deleting');
    await lecturer.press('Delete for good');
    await expect.poll(keeper.standing, SOON).toHaveLength(2);
    const upload = page.locator('input[type=file]');
    await upload.setInputFiles({ name: 'a.zip', mimeType: 'application/zip', buffer: Buffer.from('<html>') });
    await page
      .getByRole('alert')
      .getByText(/No runs were read from this file/)
      .waitFor();
    expect(await keeper.standing()).toHaveLength(2);
    await upload.setInputFiles(path);
    await page.getByText('Added 1 run.').waitFor();
    await keeper.link(SMALL).click();
    await expect.poll(() => note.inputValue(), SOON).toBe('Half the factors – too few?');
    await page.getByText('a file', { exact: true }).waitFor();

    await page.getByRole('link', { name: '← All runs' }).click();
    await keeper.models
      .getByRole('link', { name: /^Measure ALS .* in Compare$/ })
      .first()
      .waitFor();
    await page.getByText('Added 1 run.').waitFor({ state: 'detached' });
    await keeper.save(`Save all ${await keeper.list.locator('tbody tr').count()} as MLflow zip`);
    await page.getByText(/^Saved 3 runs, /).waitFor();
    await lecturer.press('Choose all 3');
    await lecturer.press('Delete 3 runs');
    await lecturer.press('Delete for good');
    await page.getByText('No run is stored yet.').waitFor();
    expect(await page.getByText(/^Saved 3 runs|Save all/).count()).toBe(0);
    lecturer.person.expectNoProblems();
  });
});

describe('a run', () => {
  it('is under way while its tab trains, and broken off once that is closed', async () => {
    const context = await chromium.newContext();
    const lecturer = await Lecturer.enter(context, url);
    await lecturer.trainAWhile();
    const other = await context.newPage();
    await other.goto(`${url}#/evaluate/runs`);
    const first = other
      .getByRole('region', { name: /^\d+ of \d+ run/ })
      .locator('tbody tr')
      .first();
    await first.getByText('under way').waitFor();
    await lecturer.page.close();
    await first.getByText('broken off').waitFor();
  });
});
