import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { DECK } from '../../src/ui/lessons/deck';
import { findings } from './axe';
import { useChromium } from './chromium';
import { pasted } from './clipboard';
import { Lecturer, SOON } from './lecturer';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();
const STAGE = { width: 1920, height: 1080 };
const LAPTOP = { width: 1440, height: 900 };
const PROJECTOR = { viewport: STAGE, reducedMotion: 'reduce' } as const;

const title = (page: Page) => page.locator('h1');

/** The objective after each round, as the table under its curve has it. */
const curve = (page: Page) =>
  page
    .getByRole('figure', { name: /objective/i })
    .locator('tbody tr')
    .allTextContents();

/** How the font of formulas stands: known from the start, fetched with the first formula. */
const mathFont = (page: Page) =>
  page.evaluate(() => [...document.fonts].find(({ family }) => family.includes('STIX Two Math'))?.status);

/** Sees that nothing of a slide lies under the fold, on a laptop and on a projector. */
async function expectAllInView(page: Page, slide: string): Promise<void> {
  await expect.poll(() => page.locator('.figure [role="status"]', { hasText: '…' }).count(), SOON).toBe(0);
  const below = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  for (const size of [LAPTOP, STAGE]) {
    await page.setViewportSize(size);
    // What is drawn for its room is drawn anew.
    await page.waitForTimeout(150);
    await expect.poll(below, { ...SOON, message: `${slide}, ${size.width} wide` }).toBe(0);
  }
}

/** Opens a lesson from the list of lessons, with the keyboard alone. */
async function openByKeyboard(page: Page, lesson: string): Promise<void> {
  await page.goto(`${url}#/lessons`);
  await page.getByRole('link', { name: lesson, exact: true }).focus();
  await page.keyboard.press('Enter');
}

describe('a lesson', () => {
  it.each(DECK.map((lesson) => [lesson.title, lesson] as const))(
    '“%s” is shown to its end by keyboard alone',
    async (_, lesson) => {
      const person = await Visitor.enter(await chromium.newContext(PROJECTOR), url);
      await person.seeModel();
      const { page } = person;
      expect(await mathFont(page)).toBe('unloaded');
      await openByKeyboard(page, lesson.title);
      for (const [at, slide] of lesson.slides.entries()) {
        await expect.poll(() => title(page).textContent(), SOON).toContain(slide.title);
        if (slide.figure) await page.locator('.figure > :not(h2)').first().waitFor();
        if (slide.formula) {
          await page.locator('math').first().waitFor();
          await expect.poll(() => mathFont(page), SOON).toBe('loaded');
        }
        await expectAllInView(page, slide.title);
        await page.keyboard.press(at === 0 ? 'PageDown' : 'ArrowRight');
      }
      await expect.poll(() => title(page).textContent()).toContain(lesson.slides.at(-1)!.title);
      expect(new URL(page.url()).hash).toContain(`slide=${lesson.slides.length}`);
      await page.keyboard.press('n');
      await page.getByRole('complementary', { name: 'Speaker notes' }).getByText(lesson.slides.at(-1)!.notes).waitFor();
      // The notes first, then the lesson.
      await page.keyboard.press('Escape');
      await page.getByRole('complementary', { name: 'Speaker notes' }).waitFor({ state: 'hidden' });
      await page.keyboard.press('Escape');
      await page.getByRole('heading', { name: 'Lessons', level: 1 }).waitFor();
      person.expectNoProblems();
      await page.context().close();
    },
  );

  it('lists its keys, goes back, and opens on the slide of its address', async () => {
    const person = await Visitor.enter(await chromium.newContext(PROJECTOR), url);
    const { page } = person;
    const [, als] = DECK;
    await page.goto(`${url}#/lessons/als?slide=4`);
    await expect.poll(() => title(page).textContent(), SOON).toContain(als!.slides[3]!.title);
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Speaker notes', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => title(page).textContent()).toContain(als!.slides[2]!.title);
    await page.keyboard.press('End');
    await expect.poll(() => title(page).textContent()).toContain(als!.slides.at(-1)!.title);
    person.expectNoProblems();
  });

  it('turns in every window that shows it', async () => {
    const context = await chromium.newContext(PROJECTOR);
    const person = await Visitor.enter(context, url);
    const { page } = person;
    await page.goto(`${url}#/lessons/explore`);
    await title(page).waitFor();
    const opened = context.waitForEvent('page');
    await page.keyboard.press('w');
    const notes = await opened;
    const { slides } = DECK.find(({ id }) => id === 'explore')!;
    await notes.getByText(slides[0]!.notes).waitFor();
    await notes.keyboard.press('ArrowRight');
    await expect.poll(() => title(page).textContent(), SOON).toContain(slides[1]!.title);
    await page.keyboard.press('ArrowRight');
    await notes.getByText(slides[2]!.notes).waitFor();
  });

  it('hands out the address of its slide, in large and as a code, in both windows', async () => {
    const context = await chromium.newContext(PROJECTOR);
    const { page } = await Visitor.enter(context, url);
    await page.goto(`${url}#/lessons/als?slide=2`);
    const button = page.getByRole('button', { name: 'Show the address' });
    await button.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'The address of this slide' });
    await dialog.getByText(`${url}#/lessons/als?slide=2`, { exact: true }).waitFor();
    const code = dialog.getByRole('img', { name: `QR code of ${url}#/lessons/als?slide=2` });
    expect((await code.boundingBox())!.height).toBeGreaterThan(600);
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);

    const opened = context.waitForEvent('page');
    await page.keyboard.press('w');
    const notes = await opened;
    await notes.getByRole('button', { name: 'Next' }).waitFor();
    await notes.keyboard.press('a');
    await dialog.waitFor();
    await notes.getByRole('dialog').getByText(`${url}#/lessons/als?slide=2`, { exact: true }).waitFor();
    await notes.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await title(page).waitFor();
  });

  it.each(['dark', 'light'] as const)('has nothing for axe to find in the %s theme', async (colorScheme) => {
    const person = await Visitor.enter(await chromium.newContext({ ...PROJECTOR, colorScheme }), url);
    const { page } = person;
    for (const hash of [
      'lessons',
      'lessons/recommender?slide=2',
      'lessons/als?slide=2',
      'lessons/explore?slide=2',
      'lessons/drift?slide=2',
    ]) {
      await page.goto(`${url}#/${hash}`);
      await title(page).waitFor();
      await page.waitForTimeout(400);
      expect(await findings(page), hash).toEqual([]);
    }
  });
});

describe('a lesson link', () => {
  it('shows the same numbers in a clean profile', async () => {
    const lecturer = await Lecturer.enter(await chromium.newContext({ permissions: ['clipboard-write'] }), url, [
      'Alien',
    ]);
    await lecturer.set('Factors', 12);
    await lecturer.set('Rounds', 4);
    await lecturer.set('Seed', 77);
    await lecturer.press('Train from scratch');
    await expect.poll(lecturer.round, SOON).toBe('4 of 4');
    await lecturer.press('Copy lesson link');
    await lecturer.says(/^Copied\./);
    const link = await pasted(lecturer.page);
    const numbers = await curve(lecturer.page);
    expect(numbers).toHaveLength(4);

    const seat = await Lecturer.follow(await chromium.newContext(), link);
    await expect.poll(() => seat.field('Factors').inputValue(), SOON).toBe('12');
    await seat.person.seeModel();
    await seat.press('Train from scratch');
    await expect.poll(seat.round, SOON).toBe('4 of 4');
    expect(await curve(seat.page)).toEqual(numbers);
    expect(link).not.toContain('Alien');
  });
});
