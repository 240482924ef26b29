import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { filmsOf } from '../../src/core/data/films';
import type { MovieId } from '../../src/core/types';
import { realPack } from '../fixtures/real-pack';
import { useChromium } from './chromium';
import { Visitor, type ShownFilm } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();
const pack = realPack('ml-latest-small');
const films = filmsOf(pack);

const SCIENCE_FICTION = ['Alien', 'Blade Runner', 'The Matrix'];
const CHILDREN = ['Toy Story', 'Finding Nemo', 'The Lion King'];

const genresOf = (film: ShownFilm): readonly string[] => films.at(films.indexOf(film.movieId as MovieId)!).genres;

async function personWho(likes: readonly string[]): Promise<Visitor> {
  const person = await Visitor.enter(await chromium.newContext(), url);
  await person.seeModel();
  for (const title of likes) await person.like(title);
  return person;
}

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Notes in the page wherever the list of films begins, from now on. */
const watchTop = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const tops = new Set<number>();
    Object.assign(globalThis, { tops });
    const look = (): void => {
      tops.add(Math.round(document.querySelector('main ul.grid')!.getBoundingClientRect().top + scrollY));
      requestAnimationFrame(look);
    };
    look();
  });
const seenTops = (page: Page): Promise<number[]> =>
  page.evaluate(() => [...(globalThis as unknown as { tops: Set<number> }).tops]);

describe.each([
  ['a desktop', {}],
  ['a phone', PHONE],
  ['a phone that speaks German', { ...PHONE, locale: 'de-DE' }],
] as const)('on %s', (_, options) => {
  it('the list stays in its place, whatever is said of it', async () => {
    const person = await Visitor.enter(await chromium.newContext(options), url);
    await person.seeModel();
    const { page } = person;
    // The training has nothing more to say.
    await page.locator('.pulse .training:empty').waitFor({ state: 'attached' });
    await watchTop(page);
    for (let likes = 1; likes <= 4; likes++) {
      const card = page.locator('main ul.grid article').nth(1);
      await card.hover();
      await person.afterListChange(() =>
        card
          .getByRole('button', { name: /^(Like|Gefällt mir)/ })
          .first()
          .click(),
      );
    }
    await page.waitForTimeout(500);
    expect(await seenTops(page)).toHaveLength(1);
    person.expectNoProblems();
  });
});

it('the status line of a phone cuts no word off, and tells the rest when asked', async () => {
  const person = await Visitor.enter(await chromium.newContext(PHONE), url);
  await person.seeModel();
  const status = person.page.getByRole('region', { name: 'Status' });
  const places = await status.getByRole('list').evaluate((list) => {
    const box = list.getBoundingClientRect();
    return [...list.children]
      .map((entry) => entry.getBoundingClientRect())
      .map(({ top, right }) => ({ seen: top < box.bottom, whole: right <= box.right }));
  });
  expect(places.some(({ seen }) => seen)).toBe(true);
  expect(places.filter(({ seen, whole }) => seen && !whole)).toEqual([]);
  await status.getByRole('button', { name: 'More' }).click();
  await status.getByText(/^Matrix factorisation .*: ALS 64/).waitFor();
});

describe('the list that learns', () => {
  it('opens on popular films of different genres and says which data they come from', async () => {
    const person = await Visitor.enter(await chromium.newContext(), url);
    expect(await person.heading()).toBe('Popular now');
    const list = await person.topTen();
    expect(new Set(list.flatMap(genresOf)).size).toBeGreaterThanOrEqual(8);
    const likes = [...pack.popularity].sort((a, b) => b - a);
    for (const { movieId } of list) {
      expect(pack.popularity[films.indexOf(movieId as MovieId)!]).toBeGreaterThanOrEqual(likes[100]!);
    }
    await person.status(pack.info.name);
    if (pack.info.simulated)
      await person.page
        .getByText(/simulated ratings/i)
        .first()
        .waitFor();
    person.expectNoProblems();
  });

  it('turns to science fiction after three likes of it, and says why', async () => {
    const person = await personWho(SCIENCE_FICTION);
    expect(await person.heading()).toBe('For you');
    const list = await person.topTen();
    expect(list.filter((film) => genresOf(film).includes('Sci-Fi')).length).toBeGreaterThanOrEqual(6);
    const reasons = new RegExp(
      `^because you liked (${SCIENCE_FICTION.join('|')})( and (${SCIENCE_FICTION.join('|')}))?$`,
    );
    for (const film of list) expect(film.reason).toMatch(reasons);
    expect(await person.taste()).toEqual([...SCIENCE_FICTION].reverse());
    person.expectNoProblems();
    person.expectOnlyOwnOrigin(new URL(url).origin);
  });

  it('gives another person another list', async () => {
    const [one, other] = [await personWho(SCIENCE_FICTION), await personWho(CHILDREN)];
    const mine = new Set((await one.topTen()).map(({ movieId }) => movieId));
    const shared = (await other.topTen()).filter(({ movieId }) => mine.has(movieId));
    expect(shared.length).toBeLessThanOrEqual(3);
    const forChildren = (await other.topTen()).filter((film) =>
      genresOf(film).some((g) => /Children|Animation/.test(g)),
    );
    expect(forChildren.length).toBeGreaterThanOrEqual(6);
  });

  it('is the same after a reload, log and list', async () => {
    const person = await personWho(SCIENCE_FICTION);
    const [list, taste] = [await person.topTen(), await person.taste()];
    await person.page.reload();
    await person.seeFirstList();
    await person.seeModel();
    expect(await person.topTen()).toEqual(list);
    expect(await person.taste()).toEqual(taste);
    expect(await person.heading()).toBe('For you');
  });

  it('comes back exactly when the last like is undone', async () => {
    const person = await personWho(SCIENCE_FICTION.slice(0, 2));
    const before = await person.list();
    await person.like(SCIENCE_FICTION[2]!);
    expect(await person.list()).not.toEqual(before);
    await person.undo();
    expect(await person.list()).toEqual(before);
    expect(await person.taste()).toHaveLength(2);
  });

  it('never shows again what was liked, disliked or seen', async () => {
    const person = await personWho(SCIENCE_FICTION);
    const gone: string[] = [...SCIENCE_FICTION];
    for (const action of ['Not for me', 'Seen it', 'Like'] as const) {
      const [first] = await person.list();
      await person.opine(person.page.locator('main ul.grid article').first(), action);
      gone.push(first!.title);
    }
    const shown = await person.page.locator('main article .title').allTextContents();
    for (const title of gone) expect(shown.map((text) => text.trim())).not.toContain(title);
    await person.page.reload();
    await person.seeFirstList();
    const afterReload = await person.page.locator('main article .title').allTextContents();
    for (const title of gone) expect(afterReload.map((text) => text.trim())).not.toContain(title);
  });

  it('says what changed and why, and keeps what waits to be watched until it has had its turn', async () => {
    const person = await personWho(SCIENCE_FICTION.slice(0, 2));
    const { page } = person;
    const before = await person.list();
    await page.getByRole('button', { name: 'What changed?' }).click();
    const panel = page.getByRole('group', { name: 'What changed in your list' });
    await panel
      .getByText(/^because you like (Alien|Blade Runner) \(\+/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');

    const waiting = page.getByRole('region', { name: 'Your watchlist' });
    const putAside = () =>
      person.afterListChange(() =>
        page
          .locator('main ul.grid article')
          .first()
          .getByRole('button', { name: /^Watch later: / })
          .press('Enter'),
      );
    const [first] = before;
    await putAside();
    expect(await person.list()).toEqual(before);
    await waiting.getByRole('link', { name: first!.title, exact: true }).waitFor();
    await person.undo();
    await waiting.getByText('Nothing yet.').waitFor();

    await putAside();
    await page.getByRole('link', { name: 'See your watchlist' }).click();
    const heading = waiting.getByRole('heading', { name: 'Your watchlist' });
    await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
    await expect.poll(() => heading.evaluate((element) => element.getBoundingClientRect().top)).toBeLessThan(450);
    const taste = page.getByLabel('Your taste', { exact: true });
    await taste.getByText('Watchlist (1)', { exact: true }).click();
    await taste.getByRole('link', { name: first!.title, exact: true }).waitFor();
    await person.afterListChange(() =>
      taste.getByRole('button', { name: `Take off your watchlist: ${first!.title}` }).click(),
    );
    await waiting.getByText('Nothing yet.').waitFor();

    await putAside();
    await person.opine(page.locator('main ul.grid article').first(), 'Seen it');
    await page.getByText('It leaves your watchlist.').first().waitFor();
    await waiting.getByText('Nothing yet.').waitFor();
    person.expectNoProblems();
  });

  it('links to pages elsewhere, of which nothing is asked before a click', async () => {
    const person = await personWho([]);
    const { page } = person;
    const item = pack.imdbIds.findIndex((id, at) => id > 0 && pack.popularity[at]! > 0);
    await page.goto(`${url}#/film/${pack.movieIds[Math.max(0, item)]}`);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Watch later: / })
      .first()
      .waitFor();
    const links = page.getByRole('dialog').locator('a[target="_blank"]');
    const hrefs = await links.evaluateAll((all) =>
      all.map((link) => [link.getAttribute('href'), link.getAttribute('rel')]),
    );
    for (const [, rel] of hrefs) expect(rel).toBe('noopener noreferrer external');
    if (item >= 0) {
      expect(hrefs[0]![0]).toBe(`https://www.imdb.com/title/tt${String(pack.imdbIds[item]).padStart(7, '0')}/`);
      await links.first().hover();
    }
    person.expectOnlyOwnOrigin(new URL(url).origin);
  });

  it('starts over only after asking, and then from nothing', async () => {
    const person = await personWho(SCIENCE_FICTION.slice(0, 1));
    await person.page.getByRole('button', { name: 'Delete everything' }).first().click();
    await person.page.getByRole('button', { name: 'Keep everything' }).click();
    expect(await person.taste()).toHaveLength(1);
    await person.page.getByRole('button', { name: 'Delete everything' }).first().click();
    await person.page.getByRole('button', { name: 'Delete and start over' }).click();
    await expect.poll(() => person.taste()).toEqual([]);
    await expect.poll(() => person.heading()).toBe('Popular now');
    await person.page.reload();
    await person.seeFirstList();
    expect(await person.taste()).toEqual([]);
  });
});
