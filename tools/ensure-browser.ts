/**
 * Finds a Chromium-family browser for tests, benches and screenshots, and installs one where that is possible.
 *
 * `tsx tools/ensure-browser.ts` prints the path.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { installBrowser } from './install-browser';
import { isMain } from './is-main';

const run = promisify(execFile);
const START_TIMEOUT_MS = 30_000;

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const MAC_APPS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS_PROGRAMS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/**
 * Path of a browser that was seen to start.
 *
 * Order: `CHROME_PATH`, the PATH, the usual macOS and Windows places, Playwright's own, and last an installation.
 * Throws with a sentence that says what to do.
 */
export async function ensureBrowser(log: (line: string) => void = console.log): Promise<string> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) {
    if (await browserVersion(chosen)) return chosen;
    throw new Error(
      `CHROME_PATH names ${chosen}, which does not start. Point it at a Chromium or Chrome, or unset it.`,
    );
  }
  const found = await findBrowser();
  if (found) return found;
  log('No Chromium or Chrome found: installing one.');
  const { path, reasons } = await installBrowser(findBrowser, log);
  if (path) return path;
  throw new Error(
    'The browser tests need Chromium or Chrome; none was found, and none could be installed ' +
      `(${reasons.join('; ')}). ` +
      'Install Chromium or Google Chrome and run this again, or set CHROME_PATH to its program file.',
  );
}

/** What the browser says of itself ("Chromium 156.0.8078.79"), or null when it does not start. */
export async function browserVersion(path: string): Promise<string | null> {
  // chrome.exe opens a window for --version and prints nothing: there, a headless page is the proof.
  const probe =
    process.platform === 'win32'
      ? ['--headless', '--disable-gpu', '--no-first-run', '--dump-dom', 'about:blank']
      : ['--version'];
  try {
    const { stdout } = await run(path, probe, { timeout: START_TIMEOUT_MS, windowsHide: true });
    if (process.platform === 'win32') return stdout.includes('<body>') ? 'Chromium' : null;
    return /\d+\.\d+/.test(stdout) ? stdout.trim() : null;
  } catch {
    return null;
  }
}

async function findBrowser(): Promise<string | null> {
  for (const path of candidates()) {
    if (existsSync(path) && (await browserVersion(path))) return path;
  }
  return null;
}

function candidates(): string[] {
  return [...onPath(), ...usualPlaces(), chromium.executablePath()].filter((path) => path !== '');
}

function onPath(): string[] {
  if (process.platform === 'win32') return [];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    const roots = ['/Applications', join(process.env['HOME'] ?? '/', 'Applications')];
    return roots.flatMap((root) => MAC_APPS.map((app) => join(root, app)));
  }
  if (process.platform === 'win32') {
    const roots = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']];
    return roots.flatMap((root) => (root ? WINDOWS_PROGRAMS.map((parts) => join(root, ...parts)) : []));
  }
  return [];
}

if (isMain(import.meta.url)) {
  // Only the path goes to stdout, so that a shell can capture it.
  ensureBrowser(console.error).then(console.log, (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
