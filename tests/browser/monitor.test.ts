import type { Locator, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();

/** Training, and the comparison after it, on a busy machine. */
const PATIENCE = { timeout: 45_000 };

/** A person on the page that watches over the model. */
class Watcher {
  readonly person: Visitor;
  readonly page: Page;

  constructor(person: Visitor) {
    this.person = person;
    this.page = person.page;
  }

  static async enter(): Promise<Watcher> {
    const watcher = new Watcher(await Visitor.enter(await chromium.newContext({ reducedMotion: 'reduce' }), url));
    await watcher.person.seeModel();
    await watcher.person.like('Alien');
    await watcher.open();
    return watcher;
  }

  async open(): Promise<void> {
    await this.page.goto(`${url}#/monitor`);
    await this.health.getByText(/Nothing is wrong|All that can be measured/).waitFor();
  }

  region = (name: string): Locator => this.page.getByRole('region', { name, exact: true });
  button = (name: string): Locator => this.page.getByRole('button', { name, exact: true });
  get health(): Locator {
    return this.region('Health');
  }

  get newModel(): Locator {
    return this.region('A new model');
  }

  /** Waits until the newest entries of the trail are these, the newest first, and returns the text of the newest. */
  async trail(...whats: readonly RegExp[]): Promise<string> {
    const entries = this.region('Audit trail').locator('ol.rows > li');
    for (const [at, what] of whats.entries()) {
      const entry = entries.nth(at).locator('strong', { hasText: what });
      await entry.waitFor(PATIENCE).catch(async () => {
        throw new Error(`Entry ${at} is not ${what}: ${(await entries.allTextContents()).slice(0, 6).join('\n')}`);
      });
    }
    return (await entries.first().textContent()) ?? '';
  }

  /** "ALS 64 · 4835003", as the status line has it. */
  async model(): Promise<string> {
    const words = this.page.getByRole('region', { name: 'Status' }).getByText(/^ALS \d+/);
    return (await words.textContent())!.split(' · ').slice(0, 2).join(' · ');
  }

  /** Events in the log. */
  logged = async (): Promise<number> => ((await this.#ask('events')) as unknown[]).length;

  /** How many people each training learned from, the oldest first. */
  async learnedFrom(): Promise<number[]> {
    const runs = (await this.#ask('runs')) as { startedAt: number; metrics: { people: number } }[];
    return runs.sort((a, b) => a.startedAt - b.startedAt).map(({ metrics }) => metrics.people);
  }

  /** Whether a setting is kept. */
  keeps = (key: string): Promise<unknown> => this.#ask('settings', key);

  /** Reads a store of the database, or an entry of it. */
  #ask(store: string, key?: string): Promise<unknown> {
    const ask = ([name, wanted]: readonly [string, string | undefined]): Promise<unknown> =>
      new Promise((resolve) => {
        const opening = indexedDB.open('matinee');
        opening.onsuccess = () => {
          const entries = opening.result.transaction(name).objectStore(name);
          const asking = wanted === undefined ? entries.getAll() : entries.get(wanted);
          asking.onsuccess = () => {
            opening.result.close();
            resolve(asking.result);
          };
        };
      });
    return this.page.evaluate(ask, [store, key] as const);
  }
}

describe('the page that watches over the model', () => {
  it('raises an alarm when people with another taste come, and is quiet when they are gone', async () => {
    const watcher = await Watcher.enter();
    const { page, person } = watcher;
    const before = await watcher.logged();
    await page.getByLabel('Who comes').selectOption({ label: 'People who like Horror alone' });
    await watcher.health.getByText('Alarm: something has left its limits').waitFor();
    await page.getByText('Break it is on.').waitFor();
    await watcher
      .region('Drift')
      .getByText(/“Horror” has \d+ % now/)
      .waitFor();
    // Far from its limit comes first.
    const worst = watcher.region('What is watched').locator('tbody tr').first();
    expect(await worst.textContent()).toMatch(/Genres of liked films.*Alarm[12]\.\d\d/s);
    expect(await watcher.trail(/^Alarm: .*genres of liked films/)).toContain('made up for class');
    // Colours that are on their way to others are no colours to judge.
    await page.waitForFunction(() => document.getAnimations().length === 0);
    expect(await findings(page)).toEqual([]);
    await watcher.button('Switch it all off').click();
    await watcher.trail(/^Alarm over/);
    await page.getByText('Break it is on.').waitFor({ state: 'detached' });
    expect(await watcher.logged()).toBe(before);
    person.expectNoProblems();
    person.expectOnlyOwnOrigin(new URL(url).origin);
  });

  it('ends the alarm of a drift by a model that learned from it, and has it again without that model', async () => {
    const watcher = await Watcher.enter();
    const { page, person } = watcher;
    await page.getByLabel('Who comes').selectOption({ label: 'People who like Horror alone' });
    await watcher.trail(/^Alarm: .*genres of liked films/);
    await watcher.button('Retrain now').click();
    await watcher.trail(/^Alarm over/, /^New model in use/, /^Compared/, /^Training begins/, /^Alarm/);
    await watcher.health.getByText(/Nothing is wrong|All that can be measured/).waitFor();
    await watcher
      .region('Drift')
      .getByText(/has learned from the made-up crowd\. New people of the same taste come now/)
      .waitFor();
    const [, trained] = await watcher.learnedFrom();
    expect(trained! - (await watcher.learnedFrom())[0]!).toBe(1 + 25);
    await watcher.button('Roll back').click();
    await watcher.trail(/^Alarm: .*genres of liked films/, /^Rolled back/);
    await watcher.newModel.getByText('In use, watched: rolled back').waitFor();
    person.expectNoProblems();
  });

  it('retrains, compares in the shadow, promotes, rolls back when clicks fall, and tells it all after a reload', async () => {
    const watcher = await Watcher.enter();
    const { page, person } = watcher;
    const first = await watcher.model();
    await watcher.button('Retrain now').click();
    const promoted = await watcher.trail(/^New model in use/, /^Compared in the shadow/, /^Training begins/);
    expect(promoted).toMatch(
      /not worse than the one before\. NDCG@10 differs by [+−]?0\.\d{3} \(95 % interval [+−]?0\.\d{3} to [+−]?0\.\d{3}\) from 0\.\d{3}, over \d+ people/,
    );
    await expect.poll(() => watcher.model(), PATIENCE).not.toBe(first);
    await watcher.button('Keep the new model').waitFor();
    await page.getByRole('switch', { name: /Hardly anybody clicks/ }).check();
    await watcher.trail(/^Alarm over/, /^Rolled back/, /^Alarm: what is opened/);
    await watcher
      .region('Audit trail')
      .getByText(/in use again, as clicks fell by more than 5/)
      .waitFor();
    await expect.poll(() => watcher.model(), PATIENCE).toBe(first);
    const clicks = watcher.region('What is watched').getByRole('row', { name: /^What is opened of what is shown/ });
    await clicks.getByText('Not known yet').waitFor();
    expect(await page.getByText('NaN').count()).toBe(0);
    await page.reload();
    await watcher.health.getByText(/Nothing is wrong|All that can be measured/).waitFor();
    await watcher.trail(/^Alarm over/, /^Rolled back/, /^Alarm/, /^New model in use/, /^Compared/, /^Training begins/);
    expect(await page.getByText('Break it is on.').count()).toBe(0);
    expect(await watcher.model()).toBe(first);
    person.expectNoProblems();
  });

  it('learns from people who come with files, and whose file another browser saved', async () => {
    const other = await Watcher.enter();
    const [saved] = await Promise.all([other.page.waitForEvent('download'), other.button('Save my ratings').click()]);
    expect(saved.suggestedFilename()).toMatch(/^matinee-ratings-p\w+\.csv$/);
    const watcher = await Watcher.enter();
    const { page, person } = watcher;
    const others = watcher.region('Learn from others too');
    const choice = others.getByLabel('CSV files of ratings');
    await choice.setInputFiles({ name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b,c\n') });
    await others.getByText('In bad.csv, line 1 cannot be read').waitFor();
    await choice.setInputFiles(await saved.path());
    await others.getByText(/^Added 1 person from/).waitFor();
    await others.getByRole('listitem').getByText('1 person, 1 rating.').waitFor();
    await watcher.button('Retrain now').click();
    await watcher.trail(/^New model in use/, /^Compared in the shadow/, /^Training begins/);
    const [first, retrained] = await watcher.learnedFrom();
    expect(retrained).toBe(first! + 2);
    await page.reload();
    await others.getByRole('button', { name: /^Remove/ }).click();
    await others.getByText(/^Removed .* stay as they are\.$/).waitFor();
    expect(await others.getByRole('listitem').count()).toBe(0);
    person.expectNoProblems();
  });

  it('turns a worse model down, lets an attempt be called off, and a new model be kept or taken back', async () => {
    const watcher = await Watcher.enter();
    const { page, person } = watcher;
    const first = await watcher.model();
    await watcher.button('Try a poor model').click();
    expect(await watcher.trail(/^New model turned down/)).toMatch(/it is worse\. NDCG@10 differs by −0\.\d+/);
    await watcher.newModel.getByText('Compare: turned down').waitFor();
    expect(await watcher.newModel.getByRole('status').textContent()).toMatch(/turned down.*95 % interval/s);
    expect(await watcher.model()).toBe(first);
    await watcher.button('Retrain now').click();
    await watcher.button('Cancel').click();
    expect(await watcher.trail(/^Came to nothing/)).toMatch(/called off/);
    await watcher.newModel.getByText(': came to nothing').waitFor();
    await watcher.button('Retrain now').click();
    await watcher.trail(/^New model in use/);
    await watcher.button('Roll back').click();
    await watcher.trail(/^Rolled back/);
    await expect.poll(() => watcher.model(), PATIENCE).toBe(first);
    const automatic = page.getByRole('switch', { name: /Retrain by itself/ });
    await automatic.check();
    await expect.poll(() => watcher.keeps('retrainsByItself')).toBe(true);
    await page.reload();
    await expect.poll(() => automatic.isChecked(), PATIENCE).toBe(true);
    person.expectNoProblems();
  });
});
