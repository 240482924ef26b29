import type { BrowserContext, Locator, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { SOON } from './lecturer';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();

/** One of the two columns, as a person sees it. */
class Side {
  readonly page: Page;
  readonly region: Locator;

  constructor(page: Page, place: 'Left' | 'Right') {
    this.page = page;
    this.region = page.getByRole('region', { name: new RegExp(`^${place}: `) });
  }

  async choose(who: string): Promise<void> {
    await this.region.getByLabel('Who').selectOption({ label: who });
    await this.seeList();
  }

  async vector(label: string): Promise<void> {
    await this.region.getByRole('radio', { name: label }).check();
  }

  seeList = (): Promise<void> => this.region.locator('ol li').nth(11).waitFor();
  titles = (): Promise<string[]> => this.region.locator('ol li a').allTextContents();
  said = (): Promise<string | null> => this.region.locator('.said').textContent();
  button = (name: RegExp): Locator => this.region.getByRole('button', { name });
}

async function enterPeople(context: BrowserContext, likes: readonly string[] = []) {
  const person = await Visitor.enter(context, url);
  await person.seeModel();
  for (const title of likes) await person.like(title);
  const { page } = person;
  await page.goto(`${url}#/people`);
  await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
  const [left, right] = [new Side(page, 'Left'), new Side(page, 'Right')];
  await left.seeList();
  await right.seeList();
  return { person, page, left, right };
}

describe('two people side by side', () => {
  it('are chosen; a like for one changes that list at once and not the other', async () => {
    const { person, page, left, right } = await enterPeople(await chromium.newContext());
    expect(await page.title()).toBe('People · Matinee');
    await left.choose('Horror at night');
    await right.choose('Love stories');
    const [before, other] = [await left.titles(), await right.titles()];
    expect(before).not.toEqual(other);
    const both = before.filter((title) => other.includes(title)).length;
    await page.getByText(`Both lists have ${both} of 12 films.`).waitFor();
    expect(await left.region.getByText('in both', { exact: true }).count()).toBe(both);

    await left
      .button(/^Like /)
      .first()
      .click();
    await expect.poll(left.said, SOON).toMatch(/^Liked: .* new in the list\.$/);
    const after = await left.titles();
    expect(after).not.toContain(before[0]);
    const fresh = after.filter((title) => !before.includes(title)).length;
    expect(fresh).toBeGreaterThan(0);
    expect(await left.region.getByText('new', { exact: true }).count()).toBe(fresh);
    expect(await right.titles()).toEqual(other);

    await left.button(/^Start again with /).click();
    await expect.poll(left.titles, SOON).toEqual(before);
    expect(await findings(page)).toEqual([]);
    await page.getByRole('link', { name: 'For you', exact: true }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await person.taste()).toEqual([]);
    person.expectNoProblems();
  });

  it('are one person seen by both vectors, whose lists differ and are said to together', async () => {
    const { person, left, right } = await enterPeople(await chromium.newContext());
    for (const side of [left, right]) await side.choose('Films for children');
    expect(await left.titles()).toEqual(await right.titles());
    await left.vector('Exact fold-in');
    await right.vector('Moving average');
    await expect.poll(async () => (await left.titles()).join() === (await right.titles()).join(), SOON).toBe(false);
    const [first] = await left.titles();
    await left
      .button(/^Not for me: /)
      .first()
      .click();
    await expect.poll(left.said, SOON).toMatch(/^Not for them: /);
    await expect.poll(async () => (await right.titles()).includes(first!), SOON).toBe(false);
    person.expectNoProblems();
  });

  it('are somebody of the data set by id, and the visitor, whose like is kept', async () => {
    const { person, page, left, right } = await enterPeople(await chromium.newContext(), ['Alien']);
    await left.region.getByText('1 film liked, seen or rated well.').waitFor();
    await right.choose('Somebody of the data set');
    const id = right.region.getByRole('spinbutton', { name: 'User id' });
    const shown = await id.inputValue();
    await id.fill('1.5');
    await id.press('Enter');
    await right.region.getByRole('alert').getByText('An id is a whole number').waitFor();
    expect(await id.inputValue()).toBe(shown);
    await id.fill('999999999');
    await id.press('Enter');
    await right.region.getByRole('alert').getByText('Choose somebody else').waitFor();
    await right.button(/^Somebody else$/).click();
    await right.seeList();
    const other = await right.titles();

    const [title] = await left.titles();
    await left
      .button(/^Like /)
      .first()
      .click();
    await expect.poll(left.said, SOON).toMatch(/^Liked: /);
    expect(await right.titles()).toEqual(other);
    await page.getByRole('link', { name: 'For you', exact: true }).click();
    await expect.poll(() => person.taste(), SOON).toEqual([title, 'Alien']);
    person.expectNoProblems();
  });

  it('are as they were after another page, and what both lists have is counted anew', async () => {
    const { person, page, left, right } = await enterPeople(await chromium.newContext());
    const warnings: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
    await left.choose('Films for children');
    await page.getByRole('link', { name: 'For you', exact: true }).click();
    await page.getByRole('heading', { name: 'People', level: 1 }).waitFor({ state: 'detached' });
    await page.goto(`${url}#/people`);
    await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
    await right.choose('Films for children');
    await page.getByText('Both lists have 12 of 12 films.').waitFor();
    expect(await left.region.getByText('in both', { exact: true }).count()).toBe(12);
    expect(warnings.filter((text) => text.includes('svelte'))).toEqual([]);
    person.expectNoProblems();
  });

  it('stand one under the other on a phone, and fit', async () => {
    const context = await chromium.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'light' });
    const { person, page, left, right } = await enterPeople(context);
    const [upper, lower] = [await left.region.boundingBox(), await right.region.boundingBox()];
    expect(lower!.y).toBeGreaterThan(upper!.y + upper!.height - 1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await findings(page)).toEqual([]);
    person.expectNoProblems();
  });
});
