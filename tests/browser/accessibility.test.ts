import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();

const PAGES = [
  '',
  ...['lab', 'lab/map', 'lab/click', 'lab/blackboard', 'lab/towers', 'lab/neighbours', 'lab/personas', 'lessons'],
  ...['evaluate', 'evaluate/runs', 'evaluate/experiments', 'monitor', 'data', 'api', 'people'],
];

const NARROW = 360;

/** What reaches out of the window, or out of a dialog, to the side. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('dialog[open]')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ tagName, scrollWidth, clientWidth }) => `${tagName}: ${scrollWidth} in ${clientWidth}`),
  );

/** Links to where one is that are scrolled out of sight. */
const outOfSight = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('a[aria-current="page"]')]
      .filter((link) => {
        const { left, right } = link.getBoundingClientRect();
        return left < 0 || right > innerWidth;
      })
      .map(({ textContent }) => textContent),
  );

it.each([
  ['dark', 'desktop', 1440, 900],
  ['light', 'desktop', 1440, 900],
  ['dark', 'phone', 390, 844],
] as const)(
  'axe finds nothing on any page, and none is too wide (%s, %s)',
  async (colorScheme, _name, width, height) => {
    const context = await chromium.newContext({ colorScheme, viewport: { width, height }, reducedMotion: 'reduce' });
    const person = await Visitor.enter(context, url);
    await person.seeModel();
    await person.like('Alien');
    const first = (await person.list())[0]!;
    for (const hash of [...PAGES, `film/${first.movieId}`]) {
      await person.page.goto(`${url}#/${hash}`);
      await person.page.getByRole('heading').first().waitFor();
      await person.page.waitForTimeout(300);
      // Its colours change once the page has looked at the log: axe must not read them on the way.
      if (hash === 'monitor') await person.page.getByRole('button', { name: 'Retrain now', disabled: false }).waitFor();
      if (hash.startsWith('film')) await person.page.getByRole('dialog').getByRole('figure').waitFor();
      expect(await findings(person.page), `page "${hash}"`).toEqual([]);
      expect(await tooWide(person.page), `page "${hash}"`).toEqual([]);
      expect(await outOfSight(person.page), `page "${hash}"`).toEqual([]);
      if (width > 400) continue;
      await person.page.setViewportSize({ width: NARROW, height });
      expect(await tooWide(person.page), `page "${hash}" at ${NARROW} pixels`).toEqual([]);
      await person.page.setViewportSize({ width, height });
    }
  },
);

describe('with the keyboard alone', () => {
  it('a film is found, opened, rated, closed and undone', async () => {
    const person = await Visitor.enter(await chromium.newContext(), url);
    await person.seeModel();
    const { page } = person;
    await page.getByRole('combobox', { name: 'Search films' }).focus();
    await page.keyboard.type('Alien');
    await page
      .getByRole('option', { name: /^Alien/ })
      .first()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('heading', { name: 'Alien', exact: true }).waitFor();
    const takeBack = sheet.getByRole('button', { name: 'Take back' });
    expect(await takeBack.count()).toBe(0);
    await sheet.getByRole('radio', { name: /4/ }).focus();
    await person.afterListChange(() => page.keyboard.press('Space'));
    await takeBack.focus();
    await person.afterListChange(() => page.keyboard.press('Enter'));
    await takeBack.waitFor({ state: 'hidden' });
    // It has gone, so the stars beside it have the focus.
    await page.keyboard.press('ArrowRight');
    await person.afterListChange(() => page.keyboard.press('Space'));
    await takeBack.waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    expect(await person.taste()).toEqual(['Alien']);
    await page.getByRole('button', { name: /^Undo: / }).focus();
    await person.afterListChange(() => page.keyboard.press('Enter'));
    expect(await person.taste()).toEqual([]);
    person.expectNoProblems();
  });
});
