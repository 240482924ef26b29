/** Installs a Chromium: from Debian's packages where we may, else with Playwright's own installer. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const APT_TIMEOUT_MS = 10 * 60_000;
const PLAYWRIGHT_TIMEOUT_MS = 5 * 60_000;

/**
 * Tries the ways this machine has, in order, and stops at the first that succeeds.
 *
 * Returns why each way that was tried failed; empty after a success.
 */
export async function installBrowser(log: (line: string) => void): Promise<string[]> {
  const reasons: string[] = [];
  for (const way of [installFromDebian, installFromPlaywright]) {
    const reason = await way(log);
    if (reason === null) return [];
    reasons.push(reason);
  }
  return reasons;
}

async function installFromDebian(log: (line: string) => void): Promise<string | null> {
  if (!isDebianLike()) return 'not a Debian system, so apt-get was not tried';
  const privilege = await rootPrefix();
  if (privilege === null) return 'apt-get needs root or sudo without a password';
  const apt = (...args: string[]) => runVisibly(log, [...privilege, 'apt-get', ...args], APT_TIMEOUT_MS);
  const updated = await apt('-o', 'Acquire::Retries=1', '-qq', 'update');
  if (await isSnapStub()) return "this system's chromium package is only a door to snap";
  const installed = await apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  return installed ? null : `apt-get install chromium failed${updated ? '' : ', and so did apt-get update'}`;
}

async function installFromPlaywright(log: (line: string) => void): Promise<string | null> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  const installed = await runVisibly(log, [process.execPath, cli, 'install', 'chromium'], PLAYWRIGHT_TIMEOUT_MS);
  return installed ? null : "Playwright's installer could not download Chromium";
}

function isDebianLike(): boolean {
  if (process.platform !== 'linux' || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** What to put before a command to run it as root: nothing, sudo, or null when neither is possible. */
async function rootPrefix(): Promise<string[] | null> {
  if (process.getuid?.() === 0) return [];
  const sudo = await run('sudo', ['-n', 'true']).catch(() => null);
  return sudo === null ? null : ['sudo', '-n'];
}

/** Ubuntu's `chromium` packages hold a script that asks for snap, or do not exist. */
async function isSnapStub(): Promise<boolean> {
  const shown = await run('apt-cache', ['show', 'chromium']).catch(() => null);
  return shown === null || shown.stdout.trim() === '' || /\bsnapd?\b/i.test(shown.stdout);
}

function runVisibly(log: (line: string) => void, command: readonly string[], timeout: number): Promise<boolean> {
  log(`> ${command.join(' ')}`);
  const [program = '', ...args] = command;
  // The child's output goes to stderr: stdout is kept for the path.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const child = spawn(program, args, { stdio: ['ignore', 2, 2], timeout, env });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
