import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { Visitor } from './visitor';

/** Long enough that a person, or a test, is in time to press Pause. */
export const LONG = 1000;

/** For what follows at once, on a busy machine. */
export const SOON = { timeout: 10_000 };

/** A person in the Lab. */
export class Lecturer {
  readonly person: Visitor;
  readonly page: Page;
  readonly #url: string;

  private constructor(person: Visitor, url: string) {
    this.person = person;
    this.#url = url;
    this.page = person.page;
  }

  /** Opens the Lab after liking some films. */
  static async enter(context: BrowserContext, url: string, likes: readonly string[] = []): Promise<Lecturer> {
    const person = await Visitor.enter(context, url);
    await person.seeModel();
    for (const title of likes) await person.like(title);
    const lecturer = new Lecturer(person, url);
    await lecturer.open('#/lab');
    return lecturer;
  }

  /** Somebody who is sent a link, and opens it first of all. */
  static async follow(context: BrowserContext, link: string): Promise<Lecturer> {
    const lecturer = new Lecturer(await Visitor.begin(context), link.replace(/#.*/, ''));
    await lecturer.page.goto(link);
    return lecturer;
  }

  async open(hash: string): Promise<void> {
    await this.page.goto(`${this.#url}${hash}`);
    await this.page.getByRole('heading', { name: 'Lab', level: 1 }).waitFor();
  }

  button = (name: string) => this.page.getByRole('button', { name, exact: true });
  press = (name: string): Promise<void> => this.button(name).click();
  field = (name: string | RegExp) => this.page.getByRole('spinbutton', { name, exact: true });
  set = (name: string | RegExp, value: number): Promise<void> => this.field(name).fill(String(value));
  says = (words: string | RegExp, timeout?: number): Promise<void> =>
    this.page
      .getByText(words)
      .first()
      .waitFor({ ...(timeout && { timeout }) });

  /** A figure of the readout. */
  async figure(term: string): Promise<string> {
    const found = this.page.locator('dl > div').filter({ has: this.page.getByText(term, { exact: true }) });
    return (await found.locator('dd').textContent()) ?? '';
  }

  round = (): Promise<string> => this.figure('round');

  /** "ALS 64 · 4835003", as the status line has it. */
  async model(): Promise<string> {
    const words = this.page.getByRole('region', { name: 'Status' }).getByText(/^ALS \d+/);
    return (await words.textContent())!.split(' · ').slice(0, 2).join(' · ');
  }

  /** After a pause the round under way is finished first. */
  async seeRest(): Promise<void> {
    let before = '';
    const isSame = async (): Promise<boolean> => before === (before = await this.round());
    await expect.poll(isSame, { interval: 300, timeout: 5000 }).toBe(true);
  }

  /** Starts a training that is not over before the test is, and pauses it after some rounds. */
  async trainAWhile(): Promise<void> {
    await this.set('Rounds', LONG);
    await this.press('Train from scratch');
    // The figures of a training before go first.
    await expect.poll(this.round, SOON).not.toContain(`of ${LONG}`);
    await expect.poll(this.round, SOON).toMatch(new RegExp(`^(?!1 )\\d+ of ${LONG}$`));
    await this.press('Pause');
  }
}
