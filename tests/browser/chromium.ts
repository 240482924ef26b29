import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { launchBrowser } from '../../tools/browser';
import { Guard } from './guard';

/** A click that takes longer has failed: a person would have given up, too. */
const PATIENCE_MS = 15_000;

/**
 * Chromium for one test file: started before its tests, closed after them. Each context is a new person, who leaves when
 * the test is over, so that what their page goes on doing by itself is not in the way of the next. Their machine has no
 * GPU. Where they need WebGL, the processor computes it, and draws the page the same way, which takes two cores' time.
 *
 * They scroll now and then, so that all of a page is drawn; unless they are to be still. Their browsers have no service
 * worker, which would answer in the place of what a test puts in and takes a tenth of the time, unless they are to be
 * offline.
 *
 * A test fails if anything in its contexts asked another machine or violated a content security policy.
 */
export function useChromium({
  graphics = false,
  args = [] as readonly string[],
  still = false,
  offline = false,
} = {}): {
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** What would fail the test so far; it no longer does. */
  takeSeen(): Promise<readonly string[]>;
} {
  let browser: Browser;
  let guard: Guard;
  let here: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchBrowser({ executablePath: inject('browserPath'), graphics, args });
    guard = await Guard.watch(browser);
  });
  beforeEach(() => {
    here = [];
  });
  afterEach(async () => {
    await Promise.all(here.map(leave));
    expect(await guard.take()).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    guard.close();
  });
  return {
    async newContext(options = {}) {
      const context = await browser.newContext({
        ...{ viewport: { width: 1440, height: 900 }, serviceWorkers: offline ? 'allow' : 'block' },
        ...guard.contextOptions,
        ...options,
      });
      context.setDefaultTimeout(PATIENCE_MS);
      if (!still) await context.addInitScript(fidget);
      here.push(context);
      return context;
    },
    takeSeen: () => guard.take(),
  };
}

/** What is still on its way to a page that is gone is nobody's. */
async function leave(context: BrowserContext): Promise<void> {
  // One that has been closed by its test has no routes any more.
  await context.unrouteAll({ behavior: 'ignoreErrors' }).catch(() => {});
  await context.close();
}

/** Runs in every page that is opened. */
function fidget(): void {
  setInterval(() => dispatchEvent(new Event('scroll')), 100);
}
