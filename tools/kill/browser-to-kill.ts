/** A browser on a profile of its own that can be killed as a power cut or the task manager would do it. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';
import { FLAGS } from '../browser';

/** Chromium, running on a profile. */
export interface BrowserToKill {
  readonly page: Page;
  /** From the start of the process until it takes orders, in milliseconds. */
  readonly processMs: number;
  /** Ends every process of it at once, without a word, and resolves when it is gone. */
  kill(): Promise<void>;
}

const START_TIMEOUT_MS = 30_000;

/**
 * Starts headless Chromium on a profile, in a process group of its own. Its sandbox is off, as not every system lets it have
 * one, and its processes would lie outside the group: only pages of this machine are opened.
 */
export async function startToKill(executablePath: string, profile: string): Promise<BrowserToKill> {
  const startedAt = performance.now();
  const args = ['--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0', ...FLAGS];
  const child = spawn(
    executablePath,
    [...args, `--user-data-dir=${profile}`, '--window-size=1440,900', 'about:blank'],
    {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const gone = once(child, 'exit');
  const killAll = (): void => killGroup(child);
  process.once('exit', killAll);
  const kill = async (): Promise<void> => {
    process.off('exit', killAll);
    killAll();
    await gone;
  };
  try {
    const browser = await chromium.connectOverCDP(await addressOf(child));
    const processMs = performance.now() - startedAt;
    const context = browser.contexts()[0]!;
    return { page: context.pages()[0] ?? (await context.newPage()), processMs, kill };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** Where the browser takes orders, as it says itself. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Chromium did not start in time.')), START_TIMEOUT_MS);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Chromium ended with status ${code} before it took orders.`)));
    createInterface({ input: child.stderr! }).on('line', (line) => {
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  if (process.platform === 'win32') execFileSync('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore' });
  else process.kill(-pid, 'SIGKILL');
}
