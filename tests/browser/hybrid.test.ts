import { describe, expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { Lecturer } from './lecturer';

const url = inject('siteUrl');
const chromium = useChromium();

const PATIENCE_MS = 120_000;

describe('the hybrid, and lists by wish', () => {
  it(
    'is trained by clicking, serves the page, can be weighed otherwise, and is there after a reload',
    async () => {
      const lecturer = await Lecturer.enter(await chromium.newContext(), url);
      const { page, person } = lecturer;
      await lecturer.open('#/lab?model=hybrid');
      await lecturer.press('Train from scratch');
      await lecturer.button('Pause').waitFor();
      await lecturer.says(/step \d+ of \d+/, PATIENCE_MS);
      await lecturer.button('Train from scratch').waitFor({ timeout: PATIENCE_MS });
      await person.status(/hybrid/i);
      expect(await lecturer.figure('engine')).toMatch(/wasm/i);
      await page.getByRole('link', { name: 'For you' }).click();
      const [first] = await person.topTen();
      await person.like(first!.title.replace(/, (The|A|An)$/, ''));
      const learned = (await person.topTen()).map(({ movieId }) => movieId);

      await page.getByRole('link', { name: 'Lab' }).click();
      const fame = page.getByRole('slider', { name: 'Fame', exact: true });
      const before = await fame.inputValue();
      await fame.focus();
      await fame.press('Home');
      await lecturer.button('Back to learned').and(page.locator(':enabled')).waitFor();
      expect(await findings(page)).toEqual([]);
      await page.getByRole('link', { name: 'For you' }).click();
      const obscure = (await person.topTen()).map(({ movieId }) => movieId);
      expect(obscure).not.toEqual(learned);

      await page.getByRole('link', { name: 'Lab' }).click();
      await lecturer.press('Back to learned');
      await expect.poll(() => fame.inputValue()).toBe(before);
      await page.getByRole('link', { name: 'For you' }).click();
      await expect.poll(async () => (await person.topTen()).map(({ movieId }) => movieId)).toEqual(learned);
      await page.reload();
      await person.status(/hybrid/i);
      expect((await person.topTen()).map(({ movieId }) => movieId)).toEqual(learned);
      person.expectNoProblems();
      person.expectOnlyOwnOrigin(new URL(url).origin);
    },
    PATIENCE_MS + 60_000,
  );

  it('gives more varied lists to whoever wishes for them, and the old one back', async () => {
    const lecturer = await Lecturer.enter(await chromium.newContext(), url, ['Alien', 'Blade Runner', 'The Matrix']);
    const { page, person } = lecturer;
    const topTen = async () => {
      await page.getByRole('link', { name: 'For you' }).click();
      return (await person.topTen()).map(({ movieId }) => movieId);
    };
    const before = await topTen();
    await page.getByRole('link', { name: 'Lab' }).click();
    const variety = page.getByRole('slider', { name: 'Variety', exact: true });
    // The slider says its value; nothing beside it says it again.
    expect(await page.getByRole('listitem').filter({ has: variety }).getByRole('status').count()).toBe(0);
    await variety.focus();
    await variety.press('End');
    await lecturer.button('Reset').and(page.locator(':enabled')).waitFor();
    await expect.poll(topTen).not.toEqual(before);
    await page.getByRole('link', { name: 'Lab' }).click();
    await lecturer.press('Reset');
    await expect.poll(() => variety.inputValue()).toBe('0');
    await expect.poll(topTen).toEqual(before);
    person.expectNoProblems();
  });

  it('is called off at once', async () => {
    const lecturer = await Lecturer.enter(await chromium.newContext(), url);
    await lecturer.open('#/lab?model=hybrid');
    const model = await lecturer.model();
    await lecturer.press('Train from scratch');
    await lecturer.press('Cancel');
    await lecturer.button('Train from scratch').waitFor();
    expect(await lecturer.model()).toBe(model);
    lecturer.person.expectNoProblems();
  });
});
