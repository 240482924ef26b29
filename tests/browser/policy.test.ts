import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { serve } from '../../tools/serve';
import { useChromium } from './chromium';

const url = inject('siteUrl');
const chromium = useChromium({ offline: true });

const policyOf = async (path: string): Promise<string> =>
  (await fetch(new URL(path, url))).headers.get('content-security-policy') ?? '';

async function openPage(address = url): Promise<Page> {
  const page = await (await chromium.newContext()).newPage();
  await page.goto(address);
  await page.getByRole('article').first().waitFor();
  return page;
}

/** What makes markup or code out of a string, as code of the page would do it. */
const FROM_STRINGS = [
  ['markup', () => (document.createElement('div').innerHTML = '<b>markup</b>')],
  ['a string as code', () => globalThis.eval('1') as unknown],
  ['a policy of its own', () => window.trustedTypes?.createPolicy('mine', {})],
] as const;

const FOREIGN_SCRIPTS = [
  ['a worker of another host', () => new Worker('https://stranger.example/worker.js')],
  ['a worker made of a string', () => new Worker(URL.createObjectURL(new Blob(['1'])))],
  ['a script beside the folder', () => (document.createElement('script').src = '../other/x.js')],
  ['a service worker of another host', () => navigator.serviceWorker.register('https://stranger.example/sw.js')],
] as const;

/** Does it later, by itself: what the debugger has run may use strings as code. */
const attemptIn = (page: Page, attempt: () => unknown): Promise<unknown> =>
  page.evaluate(`new Promise((resolve, reject) => setTimeout(() => {
    try { resolve((${attempt.toString()})()); } catch (error) { reject(error); }
  }))`);

describe('the policy of the built site', () => {
  it('is the same in the page and in its headers', async () => {
    const carried = /Content-Security-Policy" content="([^"]*)"/.exec(await (await fetch(url)).text())?.[1];
    expect(await policyOf('.')).toBe(`${carried}; frame-ancestors 'none'`);
    expect(await policyOf('index.html')).toBe(await policyOf('.'));
    expect(carried).toContain("require-trusted-types-for 'script'");
  });

  it('comes with every worker', async () => {
    const folder = inject('siteFolder');
    const workers = readdirSync(join(folder, 'assets')).filter((name) => name.includes('.worker-'));
    const asked = new Set(
      readdirSync(join(folder, 'assets'))
        .filter((name) => name.endsWith('.js'))
        .flatMap(
          (name) => readFileSync(join(folder, 'assets', name), 'utf8').match(/[\w-]+\.worker-[\w-]+\.js/g) ?? [],
        ),
    );
    expect(workers.sort()).toEqual([...asked].sort());
    for (const name of ['sw.js', ...workers.map((worker) => `assets/${worker}`)]) {
      expect(await policyOf(name)).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'/);
    }
  });

  it.each(FROM_STRINGS)('lets nobody use %s', async (_name, attempt) => {
    await expect(attemptIn(await openPage(), attempt)).rejects.toThrow(/Trusted|[Pp]olicy/);
    await expect.poll(() => chromium.takeSeen()).toContainEqual(expect.stringContaining('against the policy'));
  });

  it.each(FOREIGN_SCRIPTS)('lets nobody use %s', async (_name, attempt) => {
    const site = await serve({ folder: inject('siteFolder'), base: '/some/sub/' });
    onTestFinished(() => site.close());
    await expect(attemptIn(await openPage(site.url), attempt)).rejects.toThrow('is no script of this site');
  });

  it('lets nobody frame the page', async () => {
    const page = await openPage();
    const other = await page.context().newPage();
    await other.setContent(`<iframe src="${url}"></iframe>`);
    await expect.poll(() => chromium.takeSeen()).toContainEqual(expect.stringContaining('frame-ancestors'));
  });
});
