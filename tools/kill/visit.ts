/** One visit of the page: a browser on a profile, the page in it, and what that says of itself. */
import type { Page } from 'playwright-core';
import { startToKill } from './browser-to-kill';
import { Calls } from './calls';

/** Where the page is, and with which browser it is opened. */
export interface Place {
  readonly url: string;
  readonly browserPath: string;
}

/** How long a person would wait for anything on the page. */
export const PATIENCE_MS = 60_000;

export class Visit {
  readonly page: Page;
  readonly calls: Calls;
  /** From the start of the browser until it takes orders, in milliseconds. */
  readonly processMs: number;
  /** Set as soon as the browser is about to be killed: what fails from then on is no news. */
  killed = false;
  readonly #kill: () => Promise<void>;

  private constructor(page: Page, calls: Calls, processMs: number, kill: () => Promise<void>) {
    [this.page, this.calls, this.processMs, this.#kill] = [page, calls, processMs, kill];
  }

  /** Starts the browser; nothing is opened in it yet. */
  static async begin({ browserPath }: Place, profile: string): Promise<Visit> {
    const { page, processMs, kill } = await startToKill(browserPath, profile);
    page.setDefaultTimeout(PATIENCE_MS);
    return new Visit(page, await Calls.of(page), processMs, kill);
  }

  /** Opens the page. Resolves with the milliseconds from there to the first list, once its films can be seen. */
  async open({ url }: Place): Promise<number> {
    await this.page.goto(url, { waitUntil: 'commit' });
    const measured = await this.page.waitForFunction(
      () => performance.getEntriesByName('matinee:first-list')[0]?.duration,
    );
    await this.page.locator('main article .title a').first().waitFor();
    return (await measured.jsonValue()) ?? NaN;
  }

  /** Goes to a page by its hash, without loading anything anew. */
  async goTo(hash: string): Promise<void> {
    await this.page.evaluate((to) => void (location.hash = to), hash);
  }

  async kill(): Promise<void> {
    this.killed = true;
    await this.#kill();
  }

  /** The problems that the page tells of. */
  problems(): Promise<string[]> {
    return this.page.locator('.notice.error').allInnerTexts();
  }

  /** Ids of the films under "Your taste", newest first, as far as they are shown. */
  async taste(): Promise<number[]> {
    const links = this.page.getByLabel('Your taste', { exact: true }).locator('li a.title');
    return links.evaluateAll((all) =>
      all.map((link) => Number(/film[/=](\d+)/.exec(link.getAttribute('href') ?? '')?.[1])),
    );
  }

  /** The version of the model in use, as the status line has it; waits for a model. */
  async modelVersion(): Promise<string> {
    const status = this.page.getByRole('region', { name: 'Status' });
    const line = status.getByText(/^ALS \d+ · /).first();
    await line.waitFor({ state: 'attached' });
    const said = await line.innerText();
    const version = / · (\w{7}) · /.exec(said)?.[1];
    if (!version) throw new Error(`The status line tells no version of the model: “${said}”.`);
    return version;
  }
}
