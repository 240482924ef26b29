import type { BrowserContextOptions } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();

const enter = async (options?: BrowserContextOptions) => Visitor.enter(await chromium.newContext(options), url);

const searchOf = ({ page }: Visitor) => page.getByRole('combobox', { name: 'Search films' });

const openFilm = ({ page }: Visitor) => page.getByRole('dialog').getByRole('heading', { level: 2 }).first();

describe('a search result', () => {
  it('opens by mouse, pressed and released as slowly as people do', async () => {
    const person = await enter();
    const { page } = person;
    await searchOf(person).click();
    await page.keyboard.type('blade run');
    await page.getByRole('listbox').and(page.locator('[aria-busy="false"]')).waitFor();
    const option = page.getByRole('option', { name: /^Blade Runner/ }).first();
    const box = (await option.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.waitForTimeout(150);
    await page.mouse.up();
    expect(await openFilm(person).textContent()).toBe('Blade Runner');
    person.expectNoProblems();
  });

  it('opens by finger', async () => {
    const person = await enter({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await searchOf(person).tap();
    await person.page.keyboard.type('blade run');
    await person.page
      .getByRole('option', { name: /^Blade Runner/ })
      .first()
      .tap();
    expect(await openFilm(person).textContent()).toBe('Blade Runner');
    person.expectNoProblems();
  });

  it('is of what was typed when Enter follows at once, not of what was typed before', async () => {
    const person = await enter();
    const { page } = person;
    await searchOf(person).fill('toy story');
    await page
      .getByRole('option', { name: /^Toy Story/ })
      .first()
      .waitFor();
    await searchOf(person).fill('');
    await page.keyboard.type('blade runner', { delay: 0 });
    await page.keyboard.press('Enter');
    expect(await openFilm(person).textContent()).toBe('Blade Runner');
    expect(page.url()).toContain('#/film/');
    person.expectNoProblems();
  });
});

describe('a search', () => {
  it('is closed by a tap beside it, which opens nothing', async () => {
    const person = await enter({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const { page } = person;
    await searchOf(person).fill('story');
    await page.getByRole('option').first().waitFor();
    const beside = { x: 100, y: 685 };
    const under = ({ x, y }: typeof beside) => document.elementFromPoint(x, y)?.closest('article') !== null;
    expect(await page.evaluate(under, beside)).toBe(true);
    await page.touchscreen.tap(beside.x, beside.y);
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
    expect(new URL(page.url()).hash).toBe('#/?q=story');
    await page.touchscreen.tap(beside.x, beside.y);
    await page.waitForURL(/#\/film\//);
    person.expectNoProblems();
  });

  it('is narrowed by keyboard, which the address keeps, and typing on takes that back', async () => {
    const person = await enter();
    const { page } = person;
    await searchOf(person).fill('story');
    const chip = page.getByRole('button', { name: /^Only Comedy: \d+ films?$/ });
    await chip.focus();
    await page.keyboard.press('Enter');
    await page.getByText(/films? found in Comedy[,.]/).waitFor();
    expect(new URL(page.url()).hash).toBe('#/?q=story&genre=Comedy');
    const found = await page.getByText(/films? found in Comedy[,.]/).textContent();
    const titles = await page.getByRole('option').allTextContents();
    await page.reload();
    await person.seeFirstList();
    expect(await page.getByRole('listbox').count()).toBe(0);
    await searchOf(person).focus();
    await page.getByRole('button', { name: /^Only Comedy: /, pressed: true }).waitFor();
    expect(await page.getByText(/films? found in Comedy[,.]/).textContent()).toBe(found);
    expect(await page.getByRole('option').allTextContents()).toEqual(titles);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: /^Only Comedy: / }).focus();
    await page.keyboard.press('Escape');
    await page.getByRole('option').first().waitFor({ state: 'hidden' });
    await page.keyboard.press('End');
    await page.keyboard.type(' of');
    await page.getByRole('option').first().waitFor();
    expect(new URL(page.url()).hash).toBe('#/?q=story+of');
    person.expectNoProblems();
  });
});

describe('far down the page', () => {
  it.each([
    ['desktop', { viewport: { width: 1440, height: 900 } }],
    ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
  ])('a like leaves the page where it is and can be undone on the spot (%s)', async (_name, options) => {
    const person = await enter({ ...options, reducedMotion: 'reduce' });
    await person.seeModel();
    await person.like('Alien');
    const { page } = person;
    const card = page.locator('main ul.grid article').nth(20);
    await card.scrollIntoViewIfNeeded();
    await card.hover();
    const before = await page.evaluate(() => scrollY);
    expect(before).toBeGreaterThan(0);
    await person.opine(card, 'Like');
    const undo = page.locator('.toast').getByRole('button', { name: /^Undo/ });
    await undo.waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(before);
    await person.afterListChange(() => undo.click());
    expect(await page.evaluate(() => scrollY)).toBe(before);
    person.expectNoProblems();
  });
});
