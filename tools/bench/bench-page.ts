/** Pages of headless Chromium that benches run on. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { launchBrowser } from '../browser';
import { ensureBrowser } from '../ensure-browser';

/** An empty page in a browser of its own. */
export interface BenchPage {
  readonly browser: Browser;
  readonly page: Page;
  close(): Promise<void>;
}

/** A page whose storage lives in memory. */
export async function openPage(args: readonly string[]): Promise<BenchPage> {
  const browser = await launchBrowser({ args });
  return { browser, page: await browser.newPage(), close: () => browser.close() };
}

/**
 * A page whose storage lies on disk, as a visitor's does, so that a commit costs what it costs there; the folder is removed
 * in the end. Without Chromium's sandbox, which not every system lets it have: only pages of this machine are opened.
 */
export async function openPageOnDisk(): Promise<BenchPage> {
  const profile = await mkdtemp(join(tmpdir(), 'matinee-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await ensureBrowser(),
    args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
  const browser = context.browser();
  if (!browser) throw new Error('This version of Playwright does not tell the browser of a profile.');
  return {
    ...{ browser, page: context.pages()[0] ?? (await context.newPage()) },
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
