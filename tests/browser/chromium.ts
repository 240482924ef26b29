import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { launchBrowser } from '../../tools/browser';

/** A click that takes longer has failed: a person would have given up, too. */
const PATIENCE_MS = 15_000;

/**
 * Chromium for one test file: started before its tests, closed after them. Each context is a new person, who leaves when
 * the test is over, so that what their page goes on doing by itself is not in the way of the next. Their machine has no
 * GPU. Where they need WebGL, the processor computes it, and draws the page the same way, which takes two cores' time.
 */
export function useChromium({ graphics = false } = {}): {
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
} {
  let browser: Browser | null = null;
  let here: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchBrowser({ executablePath: inject('browserPath'), graphics });
  });
  beforeEach(() => {
    here = [];
  });
  afterEach(async () => {
    await Promise.all(here.map((context) => context.close()));
  });
  afterAll(() => browser?.close());
  return {
    async newContext(options = {}) {
      const context = await browser!.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      context.setDefaultTimeout(PATIENCE_MS);
      here.push(context);
      return context;
    },
  };
}
