import type { BrowserContext, Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';

/** What a row of the page shows, in order. */
export interface ShownFilm {
  readonly movieId: number;
  readonly title: string;
  readonly reason: string;
  /** Tried out rather than chosen. */
  readonly tried: boolean;
}

/** A person at the page: does what a person does, sees what a person sees. */
export class Visitor {
  readonly page: Page;
  /** Every address the page asked for. */
  readonly requests: string[] = [];
  readonly problems: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
  }

  /** Opens a tab. All requests of the context are recorded, those of workers and the service worker included. */
  static async enter(context: BrowserContext, url: string): Promise<Visitor> {
    const visitor = await Visitor.begin(context);
    await visitor.page.goto(url);
    await visitor.seeFirstList();
    return visitor;
  }

  /** The same, with nothing in the tab yet. */
  static async begin(context: BrowserContext): Promise<Visitor> {
    const visitor = new Visitor(await context.newPage());
    context.on('request', (request) => visitor.requests.push(request.url()));
    return visitor;
  }

  /** Waits for the first list. */
  async seeFirstList(): Promise<void> {
    await this.waitForMeasure('matinee:first-list');
    await this.page.locator('main article .title a').first().waitFor();
  }

  /** Waits until a model is in use, trained now or stored before. */
  async seeModel(): Promise<void> {
    await this.status(/^ALS \d+/);
  }

  /** Waits until the status line says this, on a phone perhaps under “More”. */
  async status(words: string | RegExp): Promise<void> {
    const status = this.page.getByRole('region', { name: 'Status' });
    await status.getByText(words).first().waitFor({ state: 'attached' });
  }

  async waitForMeasure(name: string, count = 1): Promise<void> {
    await this.page.waitForFunction(
      ([measure, times]) => performance.getEntriesByName(measure).length >= times,
      [name, count] as const,
      { timeout: 30_000 },
    );
  }

  async heading(): Promise<string> {
    return (await this.page.getByRole('heading', { level: 1 }).first().textContent())?.trim() ?? '';
  }

  /** The list that learns. */
  async list(): Promise<ShownFilm[]> {
    // Drawn in pieces at first.
    await this.page.locator('main ul.grid:not(:has(> [aria-hidden]))').waitFor({ state: 'attached' });
    return this.page.locator('main ul.grid article').evaluateAll((cards) =>
      cards.map((card) => ({
        movieId: Number(/film[/=](\d+)/.exec(card.querySelector('.title a')?.getAttribute('href') ?? '')?.[1]),
        title: card.querySelector('.title')?.textContent.trim() ?? '',
        reason: card.querySelector('.reason')?.textContent.trim() ?? '',
        tried: card.querySelector('.trial') !== null,
      })),
    );
  }

  /** The first ten films that were chosen: which are tried out between them depends on the day. */
  async topTen(): Promise<ShownFilm[]> {
    return (await this.list()).filter(({ tried }) => !tried).slice(0, 10);
  }

  /** Titles under "Your taste", newest first. */
  async taste(): Promise<string[]> {
    const titles = await this.page.getByLabel('Your taste', { exact: true }).locator('li a.title').allTextContents();
    return titles.map((title) => title.trim()).filter(Boolean);
  }

  /** Finds a film by its title and likes it from the search results. */
  async like(title: string): Promise<void> {
    const search = this.page.getByRole('combobox', { name: 'Search films' });
    await search.fill(title);
    await this.afterListChange(() =>
      this.page
        .locator('.results')
        .getByRole('button', { name: `Like ${title}`, exact: true })
        .first()
        .click(),
    );
    await search.fill('');
    await search.press('Escape');
  }

  /** Does something that changes the list, and waits for the new list and the rows below it, which follow. */
  async afterListChange(action: () => Promise<void>): Promise<void> {
    const count = await this.page.evaluate(() => performance.getEntriesByName('matinee:click-to-list').length);
    await action();
    await this.waitForMeasure('matinee:click-to-list', count + 1);
    await this.page.waitForFunction(() => document.querySelector('main section[aria-busy="true"]') === null);
  }

  /** Presses a button that a card shows under the pointer; a card that moved away meanwhile is pointed at again. */
  async opine(card: Locator, action: 'Like' | 'Not for me' | 'Seen it'): Promise<void> {
    const button = card.getByRole('button', { name: new RegExp(`^${action}:? `) });
    const pointAndPress = async (): Promise<void> => {
      await card.hover();
      await button.click({ timeout: 1000 });
    };
    await this.afterListChange(() => vi.waitFor(pointAndPress, { timeout: 15_000 }));
  }

  async undo(): Promise<void> {
    await this.afterListChange(() => this.page.getByRole('button', { name: /^Undo: / }).click());
  }

  expectNoProblems(): void {
    expect(this.problems).toEqual([]);
  }

  /** Every request went to the page's own origin (or never left the browser). */
  expectOnlyOwnOrigin(origin: string): void {
    const foreign = this.requests.filter((url) => !url.startsWith(origin) && !/^(data|blob):/.test(url));
    expect(this.requests.length).toBeGreaterThan(0);
    expect(foreign).toEqual([]);
  }
}
