/** Installs browsers: from Debian's packages where we may; Chromium else with Playwright's own installer. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const APT_TIMEOUT_MS = 10 * 60_000;
const PLAYWRIGHT_TIMEOUT_MS = 5 * 60_000;

/** A way to install: null when it says it succeeded, else why it did not. */
type Way = (log: (line: string) => void) => Promise<string | null>;

/**
 * Tries the ways this machine has, in order, until `find` finds a browser that starts.
 *
 * Returns its path, or why each way that was tried failed.
 */
export async function installBrowser(
  find: () => Promise<string | null>,
  log: (line: string) => void,
): Promise<{ readonly path: string | null; readonly reasons: readonly string[] }> {
  const ways: readonly Way[] = [(line) => installFromDebian(line), installFromPlaywright];
  const reasons: string[] = [];
  for (const way of ways) {
    const reason = await way(log);
    const path = reason === null ? await find() : null;
    if (path !== null) return { path, reasons };
    reasons.push(reason ?? 'what was installed does not start');
  }
  return { path: null, reasons };
}

/** Installs Debian packages. Null when apt-get says that it did, else why not. */
export async function installFromDebian(
  log: (line: string) => void,
  packages: readonly string[] = ['chromium'],
): Promise<string | null> {
  if (!isDebianLike()) return 'not a Debian system, so apt-get was not tried';
  const privilege = await rootPrefix();
  if (privilege === null) return 'apt-get needs root or sudo without a password';
  const apt = (...args: string[]) => runVisibly(log, [...privilege, 'apt-get', ...args], APT_TIMEOUT_MS);
  const updated = await apt('-o', 'Acquire::Retries=1', '-qq', 'update');
  for (const name of packages) {
    const described = await aptDescription(name);
    if (described === '') return `apt knows no package ${name}${updated ? '' : '; apt-get update failed'}`;
    if (/\bsnapd?\b/i.test(described)) return `this system's ${name} package is only a door to snap`;
  }
  const installed = await apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  return installed
    ? null
    : `apt-get install ${packages.join(' ')} failed${updated ? '' : ', and so did apt-get update'}`;
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

/** What apt says of the package, '' when it has none. On Ubuntu it is a script that asks for snap, or does not exist. */
async function aptDescription(name: string): Promise<string> {
  const shown = await run('apt-cache', ['show', name]).catch(() => null);
  return shown?.stdout.trim() ?? '';
}

function runVisibly(log: (line: string) => void, command: readonly string[], timeoutMs: number): Promise<boolean> {
  log(`> ${command.join(' ')}`);
  const [program = '', ...args] = command;
  // The child's output goes to stderr: stdout is kept for the path.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const child = spawn(program, args, { stdio: ['ignore', 2, 2], env });
  // Not spawn's own time limit: its timer outlives a program that could not be started.
  const timer = setTimeout(() => child.kill(), timeoutMs);
  return new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  }).finally(() => clearTimeout(timer));
}
