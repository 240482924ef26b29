import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { FAULTS, flakyHost, type FlakyHost } from '../fixtures/flaky-network';
import { useChromium } from './chromium';

const chromium = useChromium({ offline: true });

/** For a longer look: `MATINEE_SEEDS=20 npx vitest run --project browser tests/browser/flaky-network.test.ts`. */
const SEEDS = Array.from({ length: Number(process.env['MATINEE_SEEDS'] ?? 1) }, (_, at) => at + 1);

/** Nobody looks longer at a page that says nothing. */
const LONGEST_MS = 15_000;

async function enter(host: FlakyHost): Promise<Page> {
  onTestFinished(() => host.close().catch(() => {}));
  const page = await (await chromium.newContext()).newPage();
  await page.goto(`${host.url}#/?data=sample`, { waitUntil: 'commit' });
  return page;
}

const films = (page: Page) => page.locator('main article .title a').first();
const wayOut = (page: Page) => page.getByRole('button', { name: /^(Load it again|Reload this page)$/ }).first();
const status = (page: Page, words: string) =>
  page.getByRole('region', { name: 'Status' }).getByText(words).first().waitFor({ state: 'attached', timeout: 30_000 });

/** Every file that is kept, by its path, with the hash of what is kept. */
const keptFiles = (page: Page): Promise<[path: string, hash: string][]> =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.includes('precache'));
    const caught = await Promise.all(names.map((name) => caches.open(name)));
    const kept = await Promise.all(
      caught.map(async (cache) =>
        Promise.all(
          (await cache.keys()).map(async (request) => {
            const response = (await cache.match(request))!;
            const hash = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
            const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
            return [new URL(request.url).pathname.slice(1), hex] as [string, string];
          }),
        ),
      ),
    );
    return kept.flat();
  });

async function expectWhole(page: Page): Promise<void> {
  const kept = await keptFiles(page);
  expect(kept.length).toBeGreaterThan(50);
  const damaged = kept.filter(
    ([path, hash]) =>
      createHash('sha256')
        .update(readFileSync(join(inject('siteFolder'), path)))
        .digest('hex') !== hash,
  );
  expect(damaged.map(([path]) => path)).toEqual([]);
}

/** Takes the way out that is shown, or loads the page again. True once there are films. */
async function comesWhenAskedAgain(page: Page): Promise<boolean> {
  await page.evaluate(() => void (document.documentElement.dataset['isOld'] = ''));
  await ((await wayOut(page).isVisible()) ? wayOut(page).click() : page.reload());
  // Not the event 'load': that of the first visit may still be to come.
  await page.locator('html:not([data-is-old])').waitFor({ state: 'attached' });
  return films(page)
    .or(wayOut(page))
    .first()
    .waitFor({ timeout: LONGEST_MS })
    .then(() => films(page).isVisible());
}

describe.each(FAULTS)('a first visit of which half is %s', (fault) => {
  it.each(SEEDS)('has films or a sentence, and works once the network does (seed %i)', async (seed) => {
    const host = await flakyHost(inject('siteFolder'));
    host.harm(fault, seed);
    const page = await enter(host);
    await films(page).or(wayOut(page)).first().waitFor({ timeout: LONGEST_MS });
    expect(host.harmed).not.toEqual([]);

    host.recover();
    expect(await comesWhenAskedAgain(page)).toBe(true);
    await status(page, 'ready offline');
    await expectWhole(page);

    await host.close();
    const problems: string[] = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    await page.reload();
    await films(page).waitFor();
    expect(problems).toEqual([]);
  });
});

describe('a page that opened well', () => {
  it.each(SEEDS)('goes on keeping its files when the network is back, without a reload (seed %i)', async (seed) => {
    const host = await flakyHost(inject('siteFolder'));
    const page = await enter(host);
    await films(page).waitFor();
    host.harm('cut off', seed);
    await expect.poll(() => host.harmed.length, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(await page.getByText('ready offline').count()).toBe(0);
    host.recover();
    await status(page, 'ready offline');
    await expectWhole(page);
  });
});
