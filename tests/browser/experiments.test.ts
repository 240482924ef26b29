import type { Locator, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();
const PATIENCE = { timeout: 60_000 };

/** The view of experiments, as a person uses it. */
class Laboratory {
  readonly page: Page;
  readonly person: Visitor;

  private constructor(person: Visitor) {
    this.person = person;
    this.page = person.page;
  }

  static async enter(): Promise<Laboratory> {
    const person = await Visitor.enter(await chromium.newContext(), url);
    await person.seeModel();
    const laboratory = new Laboratory(person);
    await laboratory.open();
    return laboratory;
  }

  async open(): Promise<void> {
    await this.page.goto(`${url}#/evaluate/experiments`);
    await this.panel('A/B test').waitFor();
  }

  panel = (name: string): Locator => this.page.getByRole('region', { name });
  field = (name: string): Locator => this.page.getByRole('spinbutton', { name, exact: true });
  button = (name: string): Locator => this.page.getByRole('button', { name, exact: true });

  /** Presses a button that runs something, and waits until it can be pressed again. */
  async run(name: string): Promise<void> {
    await this.button(name).click();
    await this.button('Cancel').waitFor();
    await this.button(name).waitFor(PATIENCE);
  }

  /** Click-through in the table of outcomes. */
  async clickThrough(): Promise<string[]> {
    return this.panel('A/B test')
      .getByRole('row', { name: /^Click-through/ })
      .getByRole('cell')
      .allTextContents();
  }
}

describe('a lecturer who makes experiments', () => {
  it('plans an A/B test, runs it to its verdict, and gets the same one again', async () => {
    const laboratory = await Laboratory.enter();
    const { page, person } = laboratory;
    await page.getByText('3,841 people an arm.').waitFor();
    await laboratory.field('Share who subscribe now, %').fill('50');
    await laboratory.field('Effect, percentage points').fill('10');
    await laboratory.field('Effects seen (power), %').fill('90');
    await page.getByText('519 people an arm.').waitFor();
    // Of shares of people: nothing for a test of clicks.
    expect(await page.getByRole('button', { name: /^Use / }).count()).toBe(0);
    await laboratory.field('Effects seen (power), %').fill('80');

    await laboratory.field('People an arm').fill('100');
    await page.getByLabel('Control').selectOption({ label: 'Random films' });
    await laboratory.run('Run the A/B test');
    await page.getByText('“ALS” wins over “Random films” in click-through').waitFor();
    await page.getByText(/“ALS” less “Random films” after 200 people/).waitFor();
    const found = await laboratory.clickThrough();
    expect(found[2]!.trim()).toMatch(/^\+\d+\.\d \(\+\d/);
    const truth = await page.getByText(/^The truth, since here all these people/).textContent();
    expect(truth).toContain(`${found[3]!.trim()} percentage points. The interval`);
    expect(await findings(page)).toEqual([]);

    // What the test shows and what the calculator says are the same thing.
    const seen = /a difference of (\S+) /.exec(
      (await page.getByText(/^By how much people differed/).textContent())!,
    )![1];
    await page.getByText(`are enough for one of ${seen} percentage points.`).waitFor();
    const use = page.getByRole('button', { name: /^Use / });
    const wanted = /Use ([\d,]+)/.exec((await use.textContent())!)![1]!.replace(',', '');
    await use.click();
    expect(await laboratory.field('People an arm').inputValue()).toBe(wanted);
    await laboratory.field('People an arm').fill('100');

    await page.getByLabel('What decides').selectOption({ label: 'Session length' });
    await page.getByText(/in session length/).waitFor();
    await laboratory.run('Run the A/B test');
    expect(await laboratory.clickThrough()).toEqual(found);
    await laboratory.field('Seed').fill('2');
    await laboratory.run('Run the A/B test');
    expect(await laboratory.clickThrough()).not.toEqual(found);

    await page.goto(`${url}#/monitor`);
    await page.getByRole('heading', { name: 'Monitor', level: 1 }).waitFor();
    await laboratory.open();
    await page.getByText(/“ALS” less “Random films” after 200 people/).waitFor();
    person.expectNoProblems();
    person.expectOnlyOwnOrigin(new URL(url).origin);
  });

  it('calls one off, and is told why another cannot begin', async () => {
    const laboratory = await Laboratory.enter();
    const { page, person } = laboratory;
    await laboratory.field('People an arm').fill('5000');
    await laboratory.button('Run the A/B test').click();
    await page.getByText(/People visit: \d+ %/).waitFor(PATIENCE);
    expect(await laboratory.button('Run the A/A check').isDisabled()).toBe(true);
    await page.getByText('Another experiment is under way.').first().waitFor();
    await laboratory.button('Cancel').click();
    await laboratory.button('Run the A/B test').waitFor();
    await page.getByText(/The test was called off before its (end|first look)/).waitFor();

    // Enough work that it is not over before it can be called off.
    await laboratory.field('People an arm').fill('1000');
    await laboratory.field('Tests').fill('5000');
    await laboratory.button('Run the A/A check').click();
    await page.getByText(/^Of [\d,]+ tests without any difference/).waitFor(PATIENCE);
    await laboratory.button('Cancel').click();
    await page.getByText(/The check was called off: 5,000 tests were planned\./).waitFor();
    await page.getByText(/Each test draws its 1,000 people an arm/).waitFor();

    await page.getByLabel('Control').selectOption({ label: 'ALS' });
    await page.getByText('Choose two different lists').waitFor();
    expect(await laboratory.button('Run the A/B test').isDisabled()).toBe(true);
    await laboratory.field('People an arm').fill('3');
    await page.getByText('A whole number from 50 to 5,000.').waitFor();
    person.expectNoProblems();
  });

  it('sees that peeking cries out more often than a test that allows for it, and what a replay is worth', async () => {
    const laboratory = await Laboratory.enter();
    const { page, person } = laboratory;
    await laboratory.field('Tests').fill('300');
    await laboratory.run('Run the A/A check');
    const words = (await page.getByText(/^Of 300 tests without any difference/).textContent())!;
    const [peeking, planned, anytime] = [...words.matchAll(/([\d.]+) %/g)].map((match) => Number(match[1]));
    expect(peeking).toBeGreaterThan(12);
    expect(planned).toBeLessThan(9);
    expect(anytime).toBeLessThan(peeking! / 2);

    await page.getByLabel('Shown and logged').selectOption({ label: 'Unseen popular films' });
    await laboratory.field('People').fill('500');
    await laboratory.run('Log, replay and check');
    const told = (await page.getByText(/^500 choices/).textContent())!;
    const worth = Number(/as much as (\d+)/.exec(told)?.[1]);
    expect(worth).toBeGreaterThan(0);
    expect(worth).toBeLessThan(400);
    expect(await findings(page)).toEqual([]);
    person.expectNoProblems();
  });
});
