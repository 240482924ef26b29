/** Starts headless Chromium the way this project needs it: no calls home, and a GPU that is software if need be. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { ensureBrowser } from './ensure-browser';

/** How to start the browser. */
export interface BrowserOptions {
  /** Default: whatever `ensureBrowser` finds. */
  readonly executablePath?: string;
  /** Further command-line flags. */
  readonly args?: readonly string[];
  /** Default true. */
  readonly headless?: boolean;
  /** WebGL, computed on the processor where there is no GPU; pages are drawn the same way, which is slow. Default true. */
  readonly graphics?: boolean;
}

/** What keeps Chromium from calling home, and from asking things at its first start. */
export const FLAGS = [
  // Asked about the forms of every page. Nobody answers there.
  '--autofill-server-url=http://localhost:1/',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];
const SOFTWARE_GRAPHICS = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
export const NO_GRAPHICS = ['--disable-gpu'];

/**
 * A running browser; the caller closes it.
 *
 * Chromium's sandbox stays on, except as root, where Chromium refuses it, and on systems that forbid it (some
 * containers and Ubuntu's AppArmor rules), where a second start goes without. Only pages of this machine are opened.
 */
export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const executablePath = options.executablePath ?? (await ensureBrowser());
  const launch = (chromiumSandbox: boolean) =>
    chromium.launch({
      executablePath,
      chromiumSandbox,
      headless: options.headless ?? true,
      args: [...FLAGS, ...(options.graphics === false ? NO_GRAPHICS : SOFTWARE_GRAPHICS), ...(options.args ?? [])],
    });
  if (process.getuid?.() === 0) return launch(false);
  try {
    return await launch(true);
  } catch (error) {
    if (!(error instanceof Error) || !/sandbox/i.test(error.message)) throw error;
    return launch(false);
  }
}

/** Waits until the parts of a page are there that are drawn one after the other (Later.svelte). */
export async function waitForParts(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    // Who scrolls wants the whole page.
    dispatchEvent(new Event('scroll'));
    return !document.querySelector('[data-later]');
  });
}
