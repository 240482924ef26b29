import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { waitForParts } from '../../tools/browser';
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

/** The rules of axe that a theme may break. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

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

/** Scrolls to the end and back: what is out of sight is not laid out before. */
const lookThrough = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo(0, top);
      await painted();
    }
    scrollTo(0, 0);
    await painted();
  });

/** What has to be there before axe looks: what has a colour on the way to another would be misread. */
async function settle({ page }: Visitor, hash: string): Promise<void> {
  await page.getByRole('heading').first().waitFor();
  await page.waitForTimeout(300);
  if (hash === 'monitor') await page.getByRole('button', { name: 'Retrain now', disabled: false }).waitFor();
  if (hash === 'data') await page.getByRole('heading', { name: 'Storage and offline' }).waitFor();
  await waitForParts(page);
  await lookThrough(page);
  if (hash.startsWith('film')) await page.getByRole('dialog').getByRole('figure').waitFor();
}

it.each([
  ['desktop', 1440, 900, ['dark', 'light']],
  ['phone', 390, 844, ['dark']],
] as const)('axe finds nothing on any page, and none is too wide (%s)', async (_name, width, height, themes) => {
  const context = await chromium.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const person = await Visitor.enter(context, url);
  const { page } = person;
  await person.seeModel();
  await person.like('Alien');
  const first = (await person.list())[0]!;
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    // Chromium leaves what is out of sight in the colours it had.
    await page.reload();
    await person.seeModel();
    for (const hash of [...PAGES, `film/${first.movieId}`]) {
      const where = `page "${hash}", ${colorScheme}`;
      await page.goto(`${url}#/${hash}`);
      await settle(person, hash);
      // In the other theme nothing but colours is another.
      expect(await findings(page, colorScheme === themes[0] ? undefined : COLOURS), where).toEqual([]);
      expect(await tooWide(page), where).toEqual([]);
      expect(await outOfSight(page), where).toEqual([]);
      if (width > 400) continue;
      await page.setViewportSize({ width: NARROW, height });
      expect(await tooWide(page), `${where} at ${NARROW} pixels`).toEqual([]);
      await page.setViewportSize({ width, height });
    }
  }
});

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
