/** Firefox, moved over WebDriver BiDi. */
import { launch, type ConsoleMessage, type Page } from 'puppeteer-core';
import { ensureProgram } from './programs';
import { expressionOf, type Conditions, type Driver, type Tab } from './tab';

const PROGRAM = { variable: 'FIREFOX_PATH', commands: ['firefox-esr', 'firefox'], packages: ['firefox-esr'] } as const;
const TIMEOUT_MS = 60_000;

const PREFERENCES: Readonly<Record<Conditions, Readonly<Record<string, boolean | number>>>> = {
  // Firefox lists software graphics as not good enough: where there is no GPU it would have no WebGL.
  all: { 'webgl.force-enabled': true },
  // What a person gets who blocks all cookies and site data.
  bare: { 'webgl.disabled': true, 'network.cookie.cookieBehavior': 2 },
};

export const firefox: Driver = {
  name: 'Firefox',
  ensure: async (log) => {
    await ensureProgram(PROGRAM, log);
  },
  start: async (folder, conditions) => {
    const browser = await launch({
      browser: 'firefox',
      executablePath: await ensureProgram(PROGRAM, () => undefined),
      userDataDir: `${folder}/profile`,
      // Firefox refuses, as root, a home that is another person's.
      env: { ...process.env, HOME: folder },
      protocolTimeout: TIMEOUT_MS,
      extraPrefsFirefox: {
        ...PREFERENCES[conditions],
        'browser.download.folderList': 2,
        'browser.download.dir': folder,
        'browser.download.useDownloadDir': true,
      },
    });
    const page = await browser.newPage();
    await page.setViewport({ width: 1440, height: 900 });
    return tabOf(page, (await browser.version()).replace('firefox/', 'Firefox '));
  },
};

function tabOf(page: Page, browser: string): Tab {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error instanceof Error ? error.message : String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(wordsOf(message));
  });
  return {
    browser,
    open: async (url) => {
      await page.goto(url, { timeout: TIMEOUT_MS });
    },
    reload: async () => {
      await page.reload({ timeout: TIMEOUT_MS });
    },
    evaluate: async <Args extends readonly unknown[], Answer>(
      inPage: (...args: Args) => Answer | Promise<Answer>,
      ...args: Args
    ) => (await page.evaluate(expressionOf(inPage, args))) as Answer,
    click: (selector) => page.click(selector),
    type: (selector, text) => page.type(selector, text),
    takeProblems: () => Promise.resolve(problems.splice(0)),
    close: () => page.browser().close(),
  };
}

function wordsOf(message: ConsoleMessage): string {
  const { url = '', lineNumber } = message.location();
  return `${message.text()} (${url.replace(/^.*\//, '')}:${lineNumber ?? ''})`;
}
