import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { findings } from './axe';
import { useChromium } from './chromium';
import { Lecturer, SOON } from './lecturer';

const url = inject('siteUrl');
const chromium = useChromium();

const picture = (page: Page) => page.getByRole('img', { name: /^Map of [\d,]+ films in two dimensions by PCA/ });
const pixels = (page: Page): Promise<string> =>
  picture(page).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
const film = async (page: Page): Promise<string> =>
  (await page
    .getByRole('region')
    .filter({ has: page.getByRole('button', { name: 'Select these films' }) })
    .getByRole('heading')
    .textContent()) ?? '';

describe('the map of films', () => {
  it('is looked around, coloured, searched and walked by keys, and moves as the model learns', async () => {
    const context = await chromium.newContext({ reducedMotion: 'reduce' });
    const lecturer = await Lecturer.enter(context, url, ['Alien']);
    const { page } = lecturer;
    await lecturer.open('#/lab/map');
    await picture(page).waitFor();
    await lecturer.says(/is \d\.\d{3} with 12 neighbours/);
    await lecturer.says(/the model in use, after 15 rounds/);
    await lecturer.says(/The star is you/);

    await page.getByLabel('Colour by').selectOption('era');
    await page.getByRole('checkbox', { name: /^Before 1960/ }).waitFor();
    expect(page.url()).toContain('colour=era');
    const all = await pixels(page);
    await page.getByRole('button', { name: 'Only 1990s' }).press('Enter');
    await expect.poll(() => pixels(page), SOON).not.toBe(all);
    await page.getByRole('button', { name: 'Show all groups' }).press('Enter');

    await page.getByRole('combobox', { name: 'Find a film on the map' }).fill('matrix');
    await page.getByRole('listbox', { name: 'Films found' }).waitFor();
    await page.keyboard.press('Enter');
    const nearest = page.getByRole('list', { name: /^Films nearest to / });
    await expect.poll(() => nearest.getByRole('listitem').count(), SOON).toBe(12);
    const distances = (await nearest.locator('.figure').allTextContents()).map(Number);
    expect(distances.toSorted((a, b) => a - b)).toEqual(distances);
    expect(await film(page)).toMatch(/Matrix/);
    expect(page.url()).toMatch(/at=\d+/);

    await page.getByRole('application').focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => film(page), SOON).not.toMatch(/^The Matrix \(/);
    await page.keyboard.press('Enter');
    await lecturer.says('Selected: 1 film');
    await expect.poll(() => nearest.getByRole('listitem').count(), SOON).toBe(12);
    await page.keyboard.press('n');
    await lecturer.says('Selected: 13 films');
    expect(await findings(page)).toEqual([]);

    const before = await pixels(page);
    await lecturer.button('Step by step').press('Enter');
    await expect.poll(() => lecturer.button('Solve films').isEnabled(), SOON).toBe(true);
    await lecturer.button('Solve films').press('Enter');
    await lecturer.button('Solve people').press('Enter');
    await lecturer.says(/after round 1 of 15\./);
    const first = await pixels(page);
    expect(first).not.toBe(before);
    await lecturer.button('Play').press('Enter');
    await lecturer.says(/the model in use, after 15 rounds/);
    await expect.poll(() => pixels(page), SOON).not.toBe(first);

    const shared = page.url();
    const other = await context.newPage();
    await other.goto(shared);
    await other.getByRole('list', { name: /^Films nearest to / }).waitFor();
    expect(await film(other)).toBe(await film(page));
    lecturer.person.expectNoProblems();
  }, 60_000);
});
