import type { BrowserContextOptions } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { Lecturer, LONG, SOON } from './lecturer';

const url = inject('siteUrl');
const chromium = useChromium();

/** The presets and one more, on three parts each, on a busy machine. */
const SEARCH_MS = 90_000;
const WITH_SEARCH = { timeout: 180_000 };

async function enterLab(options: BrowserContextOptions = {}, likes: readonly string[] = []): Promise<Lecturer> {
  return Lecturer.enter(await chromium.newContext({ reducedMotion: 'reduce', ...options }), url, likes);
}

describe('a lecturer trains', () => {
  it('step by step, plays, pauses, and uses what is learned so far', async () => {
    const lecturer = await enterLab();
    const before = await lecturer.model();
    await lecturer.set('Rounds', LONG);
    // Of the same seed, it would be the model from before wherever that many rounds are done.
    await lecturer.set('Seed', 2);
    await lecturer.press('Step by step');
    await lecturer.person.status('training paused');
    await lecturer.press('Solve films');
    await lecturer.says(/Every film is solved.*Next: every person/);
    await lecturer.press('Solve people');
    await lecturer.says(/Every person is solved.*Next: every film/);
    expect(await lecturer.round()).toBe(`1 of ${LONG}`);
    await lecturer.press('Finish this round');
    await expect.poll(lecturer.round, SOON).toBe(`2 of ${LONG}`);
    expect(await lecturer.model()).toBe(before);

    await lecturer.press('Play');
    await expect.poll(async () => parseInt(await lecturer.round(), 10), SOON).toBeGreaterThan(4);
    expect(await lecturer.figure('time left')).toMatch(/about|less than/);
    await lecturer.press('Pause');
    await lecturer.press('Use it now');
    await lecturer.says(new RegExp(`^Ended after \\d+ of ${LONG} rounds`));
    await expect.poll(() => lecturer.model(), SOON).not.toBe(before);
    expect(await lecturer.figure('speed, last round')).toMatch(/GFLOP\/s$/);
    expect(await lecturer.figure('memory')).toMatch(/MB$/);
    lecturer.person.expectNoProblems();
  });

  it('and cancels: the earlier model and its curve are there at once, and stay', async () => {
    const lecturer = await enterLab();
    const before = await lecturer.model();
    await lecturer.set('Rounds', LONG);
    await lecturer.press('Train from scratch');
    await lecturer.says(/round \d+ of/);
    const pressedAt = performance.now();
    await lecturer.press('Cancel');
    await lecturer.button('Train from scratch').waitFor();
    expect(performance.now() - pressedAt).toBeLessThan(1500);
    expect(await lecturer.round()).toBe('15 of 15');
    expect(await lecturer.model()).toBe(before);
    await lecturer.page.waitForTimeout(1000);
    expect(await lecturer.model()).toBe(before);
    expect(await lecturer.round()).toBe('15 of 15');
    lecturer.person.expectNoProblems();
  });

  it('restarts with other settings, once they can be used', async () => {
    const lecturer = await enterLab();
    await lecturer.trainAWhile();
    await lecturer.set('Factors', 0);
    await lecturer.says('A whole number from 1 to 512.');
    expect(await lecturer.button('Restart with these settings').isDisabled()).toBe(true);
    await lecturer.set('Factors', 16);
    await lecturer.set('Rounds', 4);
    await lecturer.press('Restart with these settings');
    await lecturer.says(/^Trained 4 rounds in/);
    await lecturer.person.status(/^ALS 16/);
    lecturer.person.expectNoProblems();
  });

  it('refuses values out of range next to each field, and to take up likes where there are none', async () => {
    const lecturer = await enterLab();
    const wrong = [
      ['Rounds', 0],
      [/alpha0/, 11],
      [/nu/, -1],
      ['Seed', 1.5],
    ] as const;
    for (const [label, value] of wrong) {
      const field = lecturer.field(label);
      await field.fill(String(value));
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await lecturer.button('Train from scratch').isDisabled()).toBe(true);
      await lecturer.press('Put them back');
      expect(await field.getAttribute('aria-invalid')).toBe('false');
    }
    expect(await lecturer.button('Train from scratch').isEnabled()).toBe(true);
    expect(await lecturer.button('Update with my likes').isDisabled()).toBe(true);
    await lecturer.press('What is this: Update with my likes');
    await lecturer.says('Like a film first.');
  });

  it('with a preset, which fills the settings', async () => {
    const lecturer = await enterLab();
    await lecturer.page.getByRole('radio', { name: 'Classic' }).check();
    expect(await lecturer.field('Rounds').inputValue()).toBe('50');
    expect(await lecturer.field(/^Restraint/).inputValue()).toBe('0.01');
    await lecturer.press('Train from scratch');
    await lecturer.says(/^Trained 50 rounds in/);
    expect(await lecturer.page.getByRole('radio', { name: 'Classic' }).isChecked()).toBe(true);
    lecturer.person.expectNoProblems();
  });

  it('until the held-out likes are found no better, and keeps the best round', async () => {
    const lecturer = await enterLab();
    await lecturer.page.getByRole('checkbox', { name: 'Stop early' }).check();
    await lecturer.set(/^Patience/, 1);
    await lecturer.set('Rounds', LONG);
    await lecturer.press('Train from scratch');
    await lecturer.says(/^Stopped early after \d+ of 1000 rounds/);
    const words = (await lecturer.page.getByText(/^Stopped early/).textContent())!;
    const [, rounds, best] = /after (\d+) of.*best after round (\d+);/.exec(words)!;
    expect(Number(best)).toBeLessThan(Number(rounds));
    await lecturer.page.getByRole('heading', { name: `Held-out likes are found best after round ${best}` }).waitFor();
    await lecturer.says(/Measured on [\d,]+ held-out likes of [\d,]+ people/);
    lecturer.person.expectNoProblems();
  });

  it('takes their own likes up in a few rounds', async () => {
    const lecturer = await enterLab({}, ['Alien', 'Blade Runner']);
    const before = await lecturer.model();
    await lecturer.press('Update with my likes');
    await expect.poll(() => lecturer.model(), SOON).not.toBe(before);
    const [rounds] = (await lecturer.round()).split(' ');
    expect(Number(rounds)).toBeLessThan(15);
    lecturer.person.expectNoProblems();
  });

  it('with the keys, unless a field needs them', async () => {
    const lecturer = await enterLab();
    const { page } = lecturer;
    await lecturer.trainAWhile();
    await page.getByRole('heading', { level: 1 }).click();
    const before = await lecturer.round();
    await page.keyboard.press('Space');
    await lecturer.button('Pause').waitFor();
    await expect.poll(lecturer.round, SOON).not.toBe(before);
    await page.keyboard.press('Space');
    await lecturer.button('Play').waitFor();
    await lecturer.seeRest();
    await page.keyboard.press('ArrowRight');
    await lecturer.says(/^Every film is solved/);
    await lecturer.button('Solve people').focus();
    await page.keyboard.press('ArrowRight');
    await lecturer.says(/^Every person is solved/);
    const round = await lecturer.round();
    await lecturer.field('Seed').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.waitForTimeout(300);
    expect(await lecturer.round()).toBe(round);
    expect(await lecturer.button('Play').isVisible()).toBe(true);
    await lecturer.button('Play').focus();
    await page.keyboard.press('r');
    await lecturer.says(/Training is paused before its first round.*Next: every film/);
    await page.keyboard.press('?');
    await page
      .getByRole('group', { name: 'Keys' })
      .getByText(/back to before the first round/)
      .waitFor();
    lecturer.person.expectNoProblems();
  });
});

describe('the engine of training', () => {
  it('is the one the address names, on every page, until the address no longer does', async () => {
    const lecturer = await enterLab();
    const { page } = lecturer;
    await lecturer.open('#/lab?engine=scalar');
    await lecturer.says(/The address asks for Plain TypeScript/);
    await page.getByRole('link', { name: 'For you', exact: true }).click();
    await page.getByRole('heading', { name: 'Popular now' }).waitFor();
    expect(page.url()).toContain('engine=scalar');
    await page.getByRole('link', { name: 'Lab', exact: true }).click();
    await lecturer.set('Rounds', 2);
    await lecturer.press('Train from scratch');
    await lecturer.says(/^Trained 2 rounds/);
    expect(await lecturer.figure('engine')).toMatch(/^scalar/);
    await page.getByRole('link', { name: 'Leave it to the choice' }).click();
    await lecturer.says(/The next training uses WebAssembly/);
    expect(page.url()).not.toContain('engine=');
    lecturer.person.expectNoProblems();
  });

  it('is the one that was chosen, after a reload too', async () => {
    const lecturer = await enterLab();
    await lecturer.page.getByRole('combobox', { name: 'Train with' }).selectOption({ label: 'Plain TypeScript' });
    await lecturer.says(/The next training uses Plain TypeScript/);
    await lecturer.page.reload();
    await lecturer.says(/The next training uses Plain TypeScript/);
    expect(await lecturer.page.getByRole('combobox', { name: 'Train with' }).inputValue()).toBe('scalar');
  });
});

describe('the search for better settings', () => {
  it('compares the presets on this data set and fills in what it found', WITH_SEARCH, async () => {
    const lecturer = await enterLab();
    await lecturer.set('Settings to draw', 1);
    await lecturer.press('Search for better settings');
    await lecturer.says(/Here the classic preset reaches an NDCG@10 of 0\.\d{3}, the tuned one 0\.\d{3}/, SEARCH_MS);
    expect(await findings(lecturer.page)).toEqual([]);
    await lecturer.press('Use these: Classic preset');
    expect(await lecturer.page.getByRole('radio', { name: 'Classic' }).isChecked()).toBe(true);
    lecturer.person.expectNoProblems();
  });

  it('can be cancelled', async () => {
    const lecturer = await enterLab();
    await lecturer.set('Settings to draw', 100);
    await lecturer.press('Search for better settings');
    await lecturer.says(/\d+ of \d+ tried/);
    await lecturer.press('Cancel the search');
    await lecturer.button('Search for better settings').waitFor();
    lecturer.person.expectNoProblems();
  });
});

describe.each([
  ['dark', 1440, 900],
  ['light', 390, 844],
] as const)('axe finds nothing serious in the Lab (%s, %i wide)', (colorScheme, width, height) => {
  it('while it trains, is paused and refuses a value', async () => {
    const lecturer = await enterLab({ colorScheme, viewport: { width, height } }, ['Alien']);
    const { page } = lecturer;
    const check = async (state: string) => expect(await findings(page), state).toEqual([]);
    await page.getByRole('checkbox', { name: 'Stop early' }).check();
    await lecturer.set(/^Patience/, 100);
    await lecturer.trainAWhile();
    await check('paused');
    await lecturer.press('Play');
    await check('training');
    await lecturer.set('Factors', 0);
    await lecturer.set('Settings to draw', 0);
    await check('with values out of range');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
