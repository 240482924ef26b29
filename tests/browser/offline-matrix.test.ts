import type { Page } from 'playwright-core';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { waitForParts } from '../../tools/browser';
import { serve } from '../../tools/serve';
import { apiGuide } from '../../src/core/api/guide';
import { MODEL_KINDS } from '../../src/core/models/registry';
import { DECK } from '../../src/ui/lessons/deck';
import { PAGE_CODE } from '../../src/ui/page-code';
import { VIEW_CODE } from '../../src/ui/view-code';
import { useChromium } from './chromium';
import { SOON } from './lecturer';
import { Visitor } from './visitor';

const chromium = useChromium({ offline: true });
const PATIENCE_MS = 120_000;

/** A first visit until the page says that it is ready; then the host is gone, and the page is loaded again. */
async function enterWithoutHost(): Promise<{ person: Visitor; page: Page; url: string }> {
  const site = await serve({ folder: inject('siteFolder') });
  const closed = { yes: false };
  const close = async (): Promise<void> => {
    if (!closed.yes) await site.close();
    closed.yes = true;
  };
  onTestFinished(close);
  const person = await Visitor.enter(await chromium.newContext(), `${site.url}#/?data=sample`);
  await person.status('ready offline');
  await close();
  await person.page.reload();
  await person.seeFirstList();
  await person.seeModel();
  return { person, page: person.page, url: site.url };
}

/** Every page with its views, as addresses. */
const PLACES = Object.keys(PAGE_CODE).flatMap((page) => {
  const views = Object.keys((VIEW_CODE as Readonly<Record<string, object>>)[page] ?? { '': null });
  return views.map((view) => `#/${page === 'home' ? '' : page}${view && `/${view}`}`);
});

const SLIDES = DECK.flatMap(({ id, slides }) =>
  slides.map((slide, at) => ({ hash: `#/lessons/${id}?slide=${at + 1}`, slide })),
);

/** Fetched when it is first wanted: the one thing that a first visit does not keep. */
const GRAPH = /^The search graph needs a library that could not be fetched. Connect to the network once/;

/** Nothing else is missing, and nobody apologises. */
async function expectWhole({ page }: Visitor, where: string): Promise<void> {
  await waitForParts(page);
  const said = await page.getByText(/could not be|keeps stopping|stopped working/).allTextContents();
  expect([where, said.filter((sentence) => !GRAPH.test(sentence))]).toEqual([where, []]);
}

/** Every address, with the status of its answer. */
const askApi = (page: Page): Promise<[address: string, status: number, length: number][]> =>
  page.evaluate(
    (guide) =>
      Promise.all(
        guide.map(async ({ method, example, exampleBody: body }) => {
          const headers = { 'Content-Type': 'application/json' };
          const response = await fetch(example, { method, ...(body && { body, headers }) });
          return [example, response.status, (await response.text()).length] as [string, number, number];
        }),
      ),
    apiGuide(),
  );

describe('with the host gone after the first visit', () => {
  it(
    'every page, view and slide is there; search, sheet and every address of the API answer',
    async () => {
      const { person, page, url } = await enterWithoutHost();
      expect(PLACES.length).toBeGreaterThan(15);
      for (const place of PLACES) {
        await page.goto(url + place);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await expect.poll(async () => (await page.locator('main').innerText()).length, SOON).toBeGreaterThan(400);
        if (place === '#/lab/neighbours') await page.getByText(GRAPH).waitFor();
        await expectWhole(person, place);
      }
      for (const { hash, slide } of SLIDES) {
        await page.goto(url + hash);
        await expect.poll(() => page.locator('h1').textContent(), SOON).toContain(slide.title);
        if (slide.figure) await page.locator('.figure > :not(h2)').first().waitFor();
        if (slide.formula) await page.locator('math').first().waitFor();
        await expectWhole(person, hash);
      }
      await page.goto(`${url}#/`);
      await person.like('Alien');
      await page.locator('main article .title a').first().click();
      await page.getByRole('dialog').getByRole('heading').first().waitFor();
      await expectWhole(person, 'the sheet');
      const answers = await askApi(page);
      expect(answers.length).toBeGreaterThan(5);
      for (const [address, status, length] of answers)
        expect([address, status, length > 0]).toEqual([address, 200, true]);
      expect(person.problems.filter((problem) => !problem.startsWith('Failed to load resource'))).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'every kind of model is trained, and models are compared',
    async () => {
      const { person, page, url } = await enterWithoutHost();
      expect(MODEL_KINDS.length).toBeGreaterThan(5);
      for (const [at, kind] of MODEL_KINDS.entries()) {
        await page.goto(`${url}#/lab?model=${kind}`);
        const rounds = page.getByRole('spinbutton', { name: 'Rounds', exact: true });
        await page.getByRole('button', { name: 'Train from scratch' }).waitFor();
        if (await rounds.isVisible()) await rounds.fill('1');
        await page.getByRole('button', { name: 'Train from scratch' }).click();
        const trained = () => page.evaluate(() => performance.getEntriesByName('matinee:train').length);
        await expect.poll(trained, { timeout: PATIENCE_MS / 2, message: kind }).toBe(at + 1);
        await expectWhole(person, kind);
      }
      await page.goto(`${url}#/evaluate`);
      for (const model of await page.getByRole('checkbox', { name: /^(Content \+|EASE|ALS)/ }).all())
        await model.uncheck();
      await page.getByRole('button', { name: /^Compare \d/ }).click();
      await page.getByRole('region', { name: 'Who finds the hidden likes', exact: true }).waitFor({ timeout: 60_000 });
      await expectWhole(person, 'evaluate');
    },
    PATIENCE_MS,
  );
});

describe('ready offline', () => {
  it('is taken back when the files of the page are deleted, and comes again with the next visit', async () => {
    const site = await serve({ folder: inject('siteFolder') });
    onTestFinished(() => site.close());
    const person = await Visitor.enter(await chromium.newContext(), `${site.url}#/?data=sample`);
    const { page } = person;
    await person.status('ready offline');
    await page.goto(`${site.url}#/data`);
    const row = page.getByRole('row', { name: /The page itself, for offline/ });
    await row.getByRole('button').first().click();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await person.status('needs network to load');
    expect(await page.getByText('ready offline').count()).toBe(0);
    await page.goto(site.url);
    await page.reload();
    await person.status('ready offline');
  });
});
