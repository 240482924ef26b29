import { expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { Lecturer, SOON } from './lecturer';

const url = inject('siteUrl');
const chromium = useChromium();
/** Rounds of two models and their measurement, on a busy machine. */
const PATIENCE = 45_000;
const SECOND = 'als*factors_8*iterations_5';

it('two models are stepped, played and judged by keyboard alone, and their address brings them back', async () => {
  const lecturer = await Lecturer.enter(await chromium.newContext({ reducedMotion: 'reduce' }), url);
  const { page } = lecturer;
  const pressed = async (name: string): Promise<void> => {
    await expect.poll(() => lecturer.button(name).isEnabled(), SOON).toBe(true);
    await lecturer.button(name).focus();
    await page.keyboard.press('Enter');
  };
  const shown = (label: string) =>
    page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: label, exact: true }) })
      .getByRole('cell');

  await lecturer.open(`#/lab?set=als*iterations_5&vs=${SECOND}`);
  await lecturer.says(/neither begins a round before both have ended/);
  expect(await lecturer.round()).toBe('15 of 15');
  const heading = page.getByRole('heading', { name: 'Two models on one clock' });
  await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
  expect((await heading.boundingBox())!.y).toBeLessThan(page.viewportSize()!.height / 2);

  await pressed('Both step by step');
  await lecturer.says('Paused before the end of round 1 of 5.');
  await lecturer.button('Both to the end of the round').focus();
  await page.keyboard.press('ArrowRight');
  await lecturer.says(/A: ALS 64: Every film is solved/);
  // The second is at it for a moment longer, and a press meanwhile would not be heard.
  const idle = lecturer.button('Both to the end of the round').and(page.locator('[aria-disabled="false"]'));
  await idle.waitFor();
  await page.keyboard.press('Enter');
  await lecturer.says('Paused: both have ended round 1 of 5.');
  expect(await shown('Rounds trained').allTextContents()).toEqual(['1', '1']);
  await heading.click();
  await page.keyboard.press('Space');
  await lecturer.says('Both have ended: 5 rounds.', PATIENCE);
  await lecturer.says(/^After round 5, [AB] is better: .* \(95 % interval\)|^After round 5, no winner can be told/);
  expect(await shown('Factors').allTextContents()).toEqual(['64', '8']);
  const found = await shown('NDCG@10 on held-out likes').allTextContents();
  expect(await findings(page)).toEqual([]);

  await page.keyboard.press('r');
  await lecturer.says('Paused before the end of round 1 of 5.');
  expect(page.url()).toContain(SECOND);
  await page.reload();
  await lecturer.says(/neither begins a round before both have ended/);
  await pressed('Start both');
  await lecturer.says('Both have ended: 5 rounds.', PATIENCE);
  expect(await shown('NDCG@10 on held-out likes').allTextContents()).toEqual(found);
  lecturer.person.expectNoProblems();
});

it('a setting that is changed leaves the page where it is, and the focus on what was pressed', async () => {
  const lecturer = await Lecturer.enter(await chromium.newContext({ reducedMotion: 'reduce' }), url);
  const { page } = lecturer;
  await lecturer.open('#/lab');
  await lecturer.button('Compare with another setting').click();
  const heading = page.getByRole('heading', { name: 'Two models on one clock' });
  await expect
    .poll(() => heading.evaluate((node) => node.getBoundingClientRect().top < innerHeight / 2), SOON)
    .toBe(true);
  const scrolled = () => page.evaluate(() => scrollY);
  const before = await scrolled();
  expect(before).toBeGreaterThan(100);
  const chip = lecturer.button('8 factors');
  expect(await chip.getAttribute('aria-pressed')).toBe('false');
  await chip.click();
  await lecturer.says('B differs from A: factors 8 instead of 64.');
  expect(await chip.getAttribute('aria-pressed')).toBe('true');
  await expect.poll(() => page.url(), SOON).toContain('vs=');
  expect(await chip.evaluate((node) => node === document.activeElement)).toBe(true);
  expect(Math.abs((await scrolled()) - before)).toBeLessThan(100);

  await lecturer.press('Both step by step');
  await lecturer.says('Paused before the end of round 1 of 15.');
  const restart = lecturer.button('Restart both with the settings above');
  expect(await restart.count()).toBe(0);
  await chip.click();
  await lecturer.says(/^The settings above have changed since\. What follows is of those before/);
  await lecturer.says('So far B is the same as A.');
  await restart.click();
  await restart.waitFor({ state: 'detached' });
  expect(await page.getByText(/^The settings above have changed since/).count()).toBe(0);
  lecturer.person.expectNoProblems();
});
