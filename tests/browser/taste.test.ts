/** The person's taste: a quiz by the keyboard, the profile, and a link that carries it to somebody else. */
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { SOON } from './lecturer';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();
const QUIZ = 'The 30-second taste quiz';
const LIKED = ['Alien', 'Aliens', 'Blade Runner', 'Predator', 'The Thing', 'E.T. the Extra-Terrestrial'];

/** What a layout shift moved, as far as it is looked at. */
interface LayoutShiftSource {
  readonly node: Node | null;
  readonly previousRect: DOMRectReadOnly;
  readonly currentRect: DOMRectReadOnly;
}

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

/** Presses the keys until the button has the focus, as somebody without a pointer does. */
async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button.waitFor();
  for (let presses = 0; presses < 200; presses++) {
    if (await button.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to ${name} by the keyboard`);
}

describe('the invitation to the quiz', () => {
  it('moves none of the films below it', async () => {
    const person = await Visitor.begin(await chromium.newContext());
    const { page } = person;
    await page.addInitScript(() => {
      const moved: string[] = [];
      Object.assign(globalThis, { moved });
      new PerformanceObserver((list) => {
        for (const { sources } of list.getEntries() as (PerformanceEntry & { sources: LayoutShiftSource[] })[])
          for (const { node, previousRect, currentRect } of sources)
            if (node instanceof HTMLElement && node.matches('main .grid'))
              moved.push(`from ${previousRect.y} to ${currentRect.y}`);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(url);
    await page.getByRole('button', { name: 'Or take the 30-second taste quiz' }).waitFor();
    await person.seeModel();
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved)).toEqual([]);
  });

  it('says so when its script cannot be loaded, as other parts of the page do', async () => {
    const context = await chromium.newContext();
    await context.route(/\/(QuizInvite|TasteMore|ListHead)-[^/]*\.js$/, (route) => route.abort());
    const { page } = await Visitor.enter(context, url);
    for (const what of [QUIZ, `${QUIZ}, your taste profile and sharing`, 'The filter'])
      await page.getByText(`${what} could not be loaded. Check the network, then reload.`, { exact: true }).waitFor();
  });
});

describe('the taste of a person', () => {
  it('is found out by a quiz without a pointer, and recorded when they say so', async () => {
    const person = await Visitor.enter(await chromium.newContext(), url);
    await person.seeModel();
    const { page } = person;
    await tabTo(page, 'Or take the 30-second taste quiz');
    await page.keyboard.press('Enter');
    const seen: string[] = [];
    for (const [at, key] of ['ArrowLeft', 'ArrowRight', '1', '2', 'ArrowDown', '0', 'ArrowLeft', '2'].entries()) {
      await page.getByText(`Pair ${at + 1} of 8`, { exact: true }).waitFor();
      const names = page.getByRole('button', { name: /^Rather / });
      await expect.poll(() => names.count(), SOON).toBe(2);
      const pair = await names.evaluateAll((buttons) => buttons.map(({ textContent }) => textContent));
      seen.push(...pair);
      if (at === 0) expect(await findings(page)).toEqual([]);
      await page.keyboard.press(key);
    }
    expect(new Set(seen).size).toBe(16);
    const end = dialog(page, '30-second taste quiz');
    const titles = await end.locator('label').allTextContents();
    expect(titles).toHaveLength(6);
    expect(await person.taste()).toEqual([]);
    await end.getByRole('checkbox').first().press('Space');
    await end.getByRole('button', { name: 'Add 5 likes' }).press('Enter');
    await expect.poll(async () => (await person.taste()).length, SOON).toBe(5);
    expect(await person.heading()).toMatch(/^For you/);
    await page.getByRole('button', { name: 'Undo: Added 5 films from the taste quiz.' }).press('Enter');
    await expect.poll(() => person.taste(), SOON).toEqual([]);
    person.expectNoProblems();
  });

  it('is told in words and as a radar, an interest is forgotten, and a link shows the same films elsewhere', async () => {
    const person = await Visitor.enter(await chromium.newContext(), url);
    await person.seeModel();
    for (const title of LIKED) await person.like(title);
    const { page } = person;
    await page.getByText(/You like .*science fiction.* more than most\. .*From 6 films you like\./).waitFor();

    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const link = await page.getByLabel('Link to your taste').inputValue();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Forget an interest', exact: true }).click();
    const profile = dialog(page, 'Taste profile');
    const focused = profile.getByRole('heading', { name: 'Your interests' });
    await expect.poll(() => focused.evaluate((element) => element === document.activeElement), SOON).toBe(true);
    await profile.getByText('The numbers as a table').first().click();
    const row = profile.getByRole('row', { name: /^Sci-Fi 6 100 % / });
    await row.waitFor();
    expect(await findings(page)).toEqual([]);
    await profile.locator('summary', { hasText: 'Sci-Fi' }).click();
    expect(await profile.getByRole('button', { name: /^Take back: / }).count()).toBe(6);
    await profile.getByRole('button', { name: 'Forget my science fiction' }).click();
    await page.getByRole('button', { name: 'Take back 6 likes' }).click();
    await expect.poll(() => person.taste(), SOON).toEqual([]);
    expect(await page.getByRole('button', { name: 'Undo all of it' }).count()).toBe(1);
    await profile.getByRole('button', { name: 'Undo all of it' }).click();
    await expect.poll(async () => (await person.taste()).length, SOON).toBe(6);
    person.expectNoProblems();

    const other = await Visitor.enter(await chromium.newContext(), link);
    await other.seeModel();
    const shared = dialog(other.page, 'Somebody shared a taste with you');
    await shared.getByText('6 films, all of which they like.').waitFor();
    await shared.getByRole('button', { name: 'Look at their list' }).click();
    const theirs = shared.getByRole('list', { name: 'Their list' }).getByRole('link');
    await expect.poll(() => theirs.count(), SOON).toBe(12);
    // The popular films of before the model have no reasons.
    await shared
      .getByText(/because of/)
      .first()
      .waitFor();
    const mine = (await person.topTen()).map(({ title }) => title);
    const common = (await theirs.allTextContents()).filter((title) => mine.includes(title));
    expect(common.length).toBeGreaterThanOrEqual(7);
    await shared.getByRole('button', { name: 'Hide their list' }).click();
    expect(await other.taste()).toEqual([]);
    await shared.getByRole('button', { name: 'Add 6 films to mine' }).click();
    await shared.getByText('Added 6 films of a shared taste.').waitFor();
    await shared.getByRole('button', { name: 'Done' }).click();
    expect(await other.taste()).toEqual(LIKED.toReversed());
    await expect.poll(() => other.page.url(), SOON).not.toContain('taste=');

    await other.page.goto(link.slice(0, -3));
    await dialog(other.page, /cannot be read/)
      .getByRole('alert')
      .waitFor();
    await other.page.getByRole('button', { name: 'Go to the films' }).click();
    expect(await other.taste()).toHaveLength(6);
    other.expectNoProblems();
  });
});
