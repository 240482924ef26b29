import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { parseManifest } from '../../src/core/data/manifest';
import { serve, type Served } from '../../tools/serve';
import { useChromium } from './chromium';

const BASE = '/some/sub/';

const chromium = useChromium({ offline: true });
let context: BrowserContext;
let folder = '';
let site: Served;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'matinee-site-'));
  cpSync(inject('siteFolder'), folder, { recursive: true });
  site = await serve({ folder, base: BASE });
  context = await chromium.newContext();
});

afterEach(async () => {
  await context.close();
  await site.close();
  rmSync(folder, { recursive: true });
});

/** File name of the pack that the site opens by itself. */
function defaultPack(): string {
  const text = readFileSync(join(inject('siteFolder'), 'packs', 'manifest.json'), 'utf8');
  const manifest = parseManifest(JSON.parse(text));
  return manifest.packs.find(({ info }) => info.id === manifest.default)?.file ?? '';
}

/** Waits for a list of films: the page has come up, with its workers and its data. */
async function seeFilms(page: Page): Promise<void> {
  await page.getByRole('article').nth(5).waitFor();
}

/** A first visit, until the service worker has everything and controls the page. */
async function visit(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.url);
  await seeFilms(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  return page;
}

/** The site has a new version now, and a tab hears of it. Resolves with the state of the old one once the new one waits. */
async function bringNewVersion(page: Page): Promise<string | undefined> {
  const { port } = site;
  await site.close();
  appendFileSync(join(folder, 'sw.js'), '\n// a new version\n');
  site = await serve({ folder, base: BASE, port });
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    while (!registration?.waiting) await new Promise((resolve) => setTimeout(resolve, 20));
    return registration.active?.state;
  });
}

const fetchSize = (page: Page, path: string): Promise<number> =>
  page.evaluate(async (address) => (await (await fetch(address)).arrayBuffer()).byteLength, path);

describe('the site under a sub-path', () => {
  it('asks for nothing outside its folder', async () => {
    const requests: string[] = [];
    context.on('request', (request) => requests.push(request.url()));
    await visit();
    expect(requests.length).toBeGreaterThan(5);
    expect(
      requests.filter((url) => !url.startsWith(site.url) && !url.startsWith(`blob:${new URL(site.url).origin}`)),
    ).toEqual([]);
  });

  it('comes up again after one visit when the server is gone', async () => {
    const page = await visit();
    await site.close();
    await page.reload();
    await seeFilms(page);
    await page.goto(`${site.url}?from=a-link#/data`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  it('keeps further files once they were used, but not one that came changed', async () => {
    const page = await visit();
    const file = `assets/${readdirSync(join(folder, 'assets')).find((name) => name.startsWith('hnswlib-'))}`;
    const right = readFileSync(join(folder, file));
    writeFileSync(join(folder, file), 'not what it was');
    await expect(fetchSize(page, file)).rejects.toThrow('Failed to fetch');
    writeFileSync(join(folder, file), right);
    expect(await fetchSize(page, file)).toBe(right.byteLength);
    await site.close();
    expect(await fetchSize(page, file)).toBe(right.byteLength);
  });

  it('reaches past what is kept for `again`', async () => {
    const page = await visit();
    expect(await fetchSize(page, `packs/${defaultPack()}`)).toBeGreaterThan(10_000);
    await site.close();
    expect(await fetchSize(page, `packs/${defaultPack()}`)).toBeGreaterThan(10_000);
    const again = page.evaluate(async (file) => fetch(`packs/${file}?again=1`, { cache: 'reload' }), defaultPack());
    await expect(again).rejects.toThrow('Failed to fetch');
  });

  it('lets a new version wait until every tab of the old one is closed', async () => {
    const page = await visit();
    expect(await bringNewVersion(page)).toBe('activated');
    await page.close();
    // The browser hands over a moment after the tab is gone; a tab opened before that holds the old one once more.
    const nextVisit = async (): Promise<unknown> => {
      const fresh = await visit();
      const waiting = await fresh.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting);
      await fresh.close();
      return waiting;
    };
    await expect.poll(nextVisit, { timeout: 30_000, interval: 500 }).toBeNull();
  });

  it('offers a new version, starts it in the tab that wants it, and leaves the other tab alone', async () => {
    const [page, other] = [await visit(), await visit()];
    await bringNewVersion(page);
    await other.getByText('A new version of this page is ready.').waitFor();
    await other.evaluate(() => document.body.setAttribute('data-old', ''));
    const reloaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Use the new version' }).click();
    await reloaded;
    await seeFilms(page);
    await other.getByText('Another tab has started a new version.').waitFor();
    expect(await other.locator('body[data-old]').count()).toBe(1);
    await other.getByRole('button', { name: 'Reload this page', exact: true }).click();
    await seeFilms(other);
    await other.locator('body:not([data-old])').waitFor();
    expect(await other.getByText('new version').count()).toBe(0);
  });
});

describe('the web manifest', () => {
  it('starts where the site lies, with icons that are there', async () => {
    const page = await visit();
    const link = await page.locator('link[rel=manifest]').evaluate((element: HTMLLinkElement) => element.href);
    const manifest = (await (await fetch(link)).json()) as {
      name: string;
      start_url: string;
      icons: { src: string; sizes: string }[];
    };
    expect(manifest.name).toBe('Matinee');
    expect(new URL(manifest.start_url, link).href).toBe(site.url);
    for (const { src, sizes } of manifest.icons) {
      const png = Buffer.from(await (await fetch(new URL(src, link))).arrayBuffer());
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes);
    }
  });
});
