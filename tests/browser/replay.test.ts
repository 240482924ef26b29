import type { Locator, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();
const SCIENCE_FICTION = ['Alien', 'Blade Runner', 'The Matrix'];

interface LoggedFilm {
  readonly movieId: number;
  readonly score?: number;
  readonly draw?: { readonly chance: number; readonly of: number; readonly rank: number };
}
interface Logged {
  readonly type: string;
  readonly movieId?: number;
  readonly films?: readonly LoggedFilm[];
}

/** The whole log, in its order. */
const log = (page: Page): Promise<Logged[]> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('matinee');
        opening.onsuccess = () => {
          const all: IDBRequest<Logged[]> = opening.result.transaction('events').objectStore('events').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result);
          };
        };
      }),
  );

/** Films of the log that were tried out, once each, and whether they were liked after they were seen. */
async function tryOuts(page: Page): Promise<(LoggedFilm & { readonly wanted: boolean })[]> {
  const events = await log(page);
  const shown = events.flatMap(({ films = [] }, at) => films.map((film) => ({ ...film, at })));
  return shown
    .filter(({ score }) => score !== undefined)
    .map(({ at, ...film }) => ({
      ...film,
      wanted: events.slice(at).some(({ type, movieId }) => type === 'like' && movieId === film.movieId),
    }));
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** The section of one's own try-outs, as a person sees it. */
class ReplayView {
  readonly page: Page;
  readonly region: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Your own try-outs' });
  }

  async enter(): Promise<void> {
    await this.page.goto(`${url}#/evaluate/experiments`);
    await this.region.waitFor();
  }

  /** The figures of a rule. */
  async figures(rule: string): Promise<string[]> {
    return this.region
      .getByRole('row', { name: new RegExp(`^${rule}`) })
      .getByRole('cell')
      .allInnerTexts();
  }
}

describe('a person who tries films out', () => {
  it('finds on the page what was drawn and wanted, and what other rules would have got by the log', async () => {
    const person = await Visitor.enter(await chromium.newContext(), url);
    await person.seeModel();
    const { page } = person;
    const view = new ReplayView(page);
    await view.enter();
    await view.region.getByText('No try-out was seen yet').waitFor();

    await view.region.getByRole('link', { name: 'Lab' }).click();
    await page.getByRole('slider', { name: 'Try-outs' }).fill('0.5');
    await page.goto(`${url}#/`);
    await person.seeFirstList();
    for (const title of SCIENCE_FICTION) await person.like(title);
    const tried = page.locator('main ul.grid article', { has: page.locator('.trial') });
    for (const wanted of [1, 2]) {
      await tried.first().scrollIntoViewIfNeeded();
      const movieId = Number(await tried.first().getAttribute('data-film'));
      await expect
        .poll(async () => (await tryOuts(page)).some((film) => film.movieId === movieId), { timeout: 15_000 })
        .toBe(true);
      await person.opine(page.locator(`main ul.grid article[data-film="${movieId}"]`), 'Like');
      await expect.poll(async () => (await tryOuts(page)).filter((film) => film.wanted).length).toBe(wanted);
    }

    await view.enter();
    await view.region.getByText('and you wanted 2 of them.').waitFor();
    // What was still gathered when the page was left is in the log by now.
    const decisions = await tryOuts(page);
    expect(decisions.every(({ draw }) => draw && draw.chance > 0 && draw.chance <= 1 && draw.rank < draw.of)).toBe(
      true,
    );
    const seen = `${decisions.length} try-outs were seen on 1 day`;
    await view.region.getByText(seen).waitFor();
    const weigh = (target: (draw: NonNullable<LoggedFilm['draw']>) => number): string[] => {
      const weights = decisions.map(({ draw }) => target(draw!) / draw!.chance);
      const won = weights.reduce((sum, weight, at) => sum + weight * Number(decisions[at]!.wanted), 0);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const shares = total > 0 ? [won / decisions.length, won / total].map(percent) : ['–', '–'];
      return [...shares, 'needs a second day'];
    };
    expect((await view.figures('As it was drawn')).slice(0, 3)).toEqual(weigh(({ chance }) => chance));
    expect((await view.figures('Always the likeliest')).slice(0, 3)).toEqual(weigh(({ rank }) => Number(rank === 0)));
    expect((await view.figures('At random')).slice(0, 3)).toEqual(weigh(({ of }) => 1 / of));
    expect(await findings(page)).toEqual([]);
    person.expectNoProblems();
  });
});
