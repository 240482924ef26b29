/** WebKitGTK's MiniBrowser, moved by WebKitWebDriver on a display of its own. Its WebDriver tells no console. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Builder, By, Capabilities, type WebDriver } from 'selenium-webdriver';
import { ensureProgram, type Program } from './programs';
import { expressionOf, type Conditions, type Driver, type Tab } from './tab';

const DRIVER: Program = {
  variable: 'WEBKIT_DRIVER_PATH',
  commands: ['WebKitWebDriver'],
  packages: ['webkit2gtk-driver'],
};
const BROWSER: Program = {
  variable: 'MINIBROWSER_PATH',
  commands: ['4.1', '4.0'].map((version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
  packages: ['webkit2gtk-driver'],
};
const DISPLAY: Program = { variable: 'XVFB_PATH', commands: ['Xvfb'], packages: ['xvfb'] };

const START_TIMEOUT_MS = 20_000;
const SCRIPT_TIMEOUT_MS = 60_000;
const FEATURES: Readonly<Record<Conditions, readonly string[]>> = {
  all: [],
  bare: ['--features=-ServiceWorkers,-IndexedDBAPI,-WebGL'],
};

/** Put before the page's first script: it keeps what went wrong where a reload does not lose it. */
const WATCH = `{
  const keep = (words) => {
    const kept = JSON.parse(sessionStorage.getItem('problems') ?? '[]');
    sessionStorage.setItem('problems', JSON.stringify([...kept, words]));
  };
  addEventListener('error', ({ message }) => keep(message));
  addEventListener('unhandledrejection', ({ reason }) => keep('unhandled: ' + (reason?.message ?? reason)));
  const plain = console.error;
  console.error = (...words) => (keep(words.join(' ')), plain.apply(console, words));
}
`;

export const webkit: Driver = {
  name: 'WebKitGTK',
  ensure: async (log) => {
    for (const program of [DRIVER, BROWSER, DISPLAY]) await ensureProgram(program, log);
  },
  prepare: listenIn,
  start: async (folder, conditions) => {
    const running: ChildProcess[] = [];
    const end = (): void => running.forEach(killGroup);
    process.once('exit', end);
    try {
      const display = await startDisplay(running);
      const port = await freePort();
      running.push(await startDriver(port, display, folder));
      const driver = await connect(port, conditions);
      const version = String((await driver.getCapabilities()).get('browserVersion'));
      await driver.manage().setTimeouts({ script: SCRIPT_TIMEOUT_MS });
      await driver.manage().window().setRect({ x: 0, y: 0, width: 1440, height: 900 });
      return tabOf(driver, `WebKitGTK ${version}`, end);
    } catch (error) {
      end();
      throw error;
    }
  },
};

/** Has the page's first script watch for problems, and the service worker take it: it keeps no file that was changed. */
async function listenIn(siteFolder: string): Promise<void> {
  const name = (await readdir(join(siteFolder, 'assets'))).find((file) => /^entry-.*\.js$/.test(file));
  if (!name) throw new Error("The site's first script was not found, so its problems cannot be heard.");
  const [entry, worker] = [join(siteFolder, 'assets', name), join(siteFolder, 'sw.js')];
  const plain = await readFile(entry);
  const watching = Buffer.concat([Buffer.from(WATCH), plain]);
  await writeFile(entry, watching);
  await writeFile(worker, (await readFile(worker, 'utf8')).replace(sumOf(plain), sumOf(watching)));
}

const sumOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64');

function tabOf(driver: WebDriver, browser: string, end: () => void): Tab {
  const evaluate: Tab['evaluate'] = async <Args extends readonly unknown[], Answer>(
    inPage: (...args: Args) => Answer | Promise<Answer>,
    ...args: Args
  ) => driver.executeScript<Answer>(`return ${expressionOf(inPage, args)}`);
  return {
    browser,
    open: (url) => driver.get(url),
    reload: () => driver.navigate().refresh(),
    evaluate,
    click: async (selector) => driver.findElement(By.css(selector)).click(),
    type: async (selector, text) => driver.findElement(By.css(selector)).sendKeys(text),
    takeProblems: () =>
      evaluate(() => {
        const kept = JSON.parse(sessionStorage.getItem('problems') ?? '[]') as string[];
        sessionStorage.removeItem('problems');
        return kept;
      }),
    close: () => {
      process.off('exit', end);
      end();
      return Promise.resolve();
    },
  };
}

async function connect(port: number, conditions: Conditions): Promise<WebDriver> {
  const binary = await ensureProgram(BROWSER, () => undefined);
  const options = { binary, args: ['--automation', ...FEATURES[conditions]] };
  return new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities(new Capabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options }))
    .build();
}

/** An X server that draws into memory; its name, as in the variable DISPLAY. */
async function startDisplay(running: ChildProcess[]): Promise<string> {
  const program = await ensureProgram(DISPLAY, () => undefined);
  // It takes a free number and writes it to the fourth of its files.
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'];
  const child = spawn(program, args, { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  running.push(child);
  const lines = createInterface({ input: child.stdio[3] as NodeJS.ReadableStream });
  const [number] = (await once(lines, 'line', { signal: AbortSignal.timeout(START_TIMEOUT_MS) })) as [string];
  return `:${number}`;
}

/** Resolves when it takes orders. */
async function startDriver(port: number, display: string, home: string): Promise<ChildProcess> {
  const program = await ensureProgram(DRIVER, () => undefined);
  const env = {
    ...process.env,
    DISPLAY: display,
    HOME: home,
    GDK_BACKEND: 'x11',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  };
  const child = spawn(program, [`--port=${port}`], { detached: true, stdio: 'ignore', env });
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  while (!(await fetch(`http://127.0.0.1:${port}/status`).catch(() => null))) {
    if (Date.now() > giveUpAt || child.exitCode !== null) throw new Error('WebKitWebDriver did not start.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
}
