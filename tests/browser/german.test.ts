import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();

const PAGES = [
  ...['lab', 'lab/map', 'lab/click', 'lab/blackboard', 'lab/towers', 'lab/neighbours', 'lab/personas', 'lessons'],
  ...['evaluate', 'evaluate/runs', 'evaluate/experiments', 'monitor', 'data', 'people', 'lessons/als?slide=2', ''],
];

/** Sentences of the page in English that are others in German, long enough not to be met by chance. */
const ENGLISH = [...readFileSync('src/messages/de.po', 'utf8').matchAll(/^msgid "(.+)"\nmsgstr "(.+)"$/gm)]
  .filter(([, english, german]) => english !== german && !/[{<\\]/.test(english!) && english!.split(' ').length > 3)
  .map(([, english]) => english!);

const shown = (page: Page) => page.evaluate(() => document.body.innerText);

it('is the language of the page once it is chosen, on every page, until another is', async () => {
  const person = await Visitor.enter(await chromium.newContext(), url);
  await person.seeModel();
  const { page } = person;
  const htmlLang = () => page.locator('html').getAttribute('lang');
  expect(await htmlLang()).toBe('en');

  await page.getByRole('button', { name: 'Display' }).first().click();
  await page.getByRole('radio', { name: 'Deutsch' }).click();
  await page
    .getByRole('heading', { name: 'Für dich' })
    .or(page.getByRole('link', { name: 'Für dich' }))
    .first()
    .waitFor();
  expect(await htmlLang()).toBe('de');

  const card = page.locator('main article').first();
  await card.hover();
  await person.afterListChange(() => card.getByRole('button', { name: /^Gefällt mir/ }).click());
  await page
    .locator('main article')
    .getByText(/^weil dir .* gefällt$/)
    .first()
    .waitFor();
  await page
    .getByRole('button', { name: /^Rückgängig ?: Gefällt mir: / })
    .first()
    .waitFor();

  expect(ENGLISH.length).toBeGreaterThan(500);
  for (const hash of PAGES) {
    await page.goto(`${url}#/${hash}`);
    await page.locator('main :is(h1, h2)').first().waitFor();
    await page.waitForTimeout(500);
    const text = await shown(page);
    expect(
      ENGLISH.filter((sentence) => text.includes(sentence)),
      `English on page "${hash}"`,
    ).toEqual([]);
  }
  expect(await findings(page)).toEqual([]);

  await page.getByRole('button', { name: 'Darstellung' }).first().click();
  await page.getByRole('radio', { name: 'English' }).click();
  await page.getByRole('link', { name: 'For you' }).first().waitFor();
  expect(await htmlLang()).toBe('en');
  person.expectNoProblems();
});

it('is spoken at once to whom the browser says so, numbers included', async () => {
  const person = await Visitor.enter(await chromium.newContext({ locale: 'de-DE' }), url);
  const { page } = person;
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await page.goto(`${url}#/data`);
  await page.getByRole('heading', { name: 'Daten', exact: true }).waitFor();
  expect(await shown(page)).toMatch(/\d\.\d{3} (Bewertungen|Filme)/);
  person.expectNoProblems();
});
