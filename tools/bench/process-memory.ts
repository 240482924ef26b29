/** How much memory a browser's page takes, seen from outside: all arrays, heaps, code and garbage. */
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';

/** Bytes of the renderer process with the page in it, or null where the system does not tell. */
export interface ProcessMemory {
  readonly nowBytes: number;
  /** Most since the process began. */
  readonly peakBytes: number;
}

/** What `SystemInfo.getProcessInfo` tells of a process. */
interface ProcessInfo {
  readonly type: string;
  readonly id: number;
}

/** The largest of the browser's renderer processes: the one that has the page and its workers. Linux only. */
export async function rendererMemory(browser: Browser): Promise<ProcessMemory | null> {
  const session = await browser.newBrowserCDPSession();
  try {
    return await largestRenderer((await session.send('SystemInfo.getProcessInfo')).processInfo);
  } finally {
    await session.detach();
  }
}

/** The same of the processes a browser tells of. */
export async function largestRenderer(processes: readonly ProcessInfo[]): Promise<ProcessMemory | null> {
  if (process.platform !== 'linux') return null;
  const renderers = processes.filter(({ type }) => type === 'renderer');
  const all = await Promise.all(renderers.map(({ id }) => statusOf(id)));
  return all.reduce((a, b) => (b && (!a || b.peakBytes > a.peakBytes) ? b : a), null);
}

async function statusOf(pid: number): Promise<ProcessMemory | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null);
  return status === null ? null : readStatus(status);
}

/** Resident bytes and their peak from a `/proc/…/status` text; null when it has none. */
export function readStatus(status: string): ProcessMemory | null {
  const bytes = (name: string): number => 1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
  const [nowBytes, peakBytes] = [bytes('VmRSS'), bytes('VmHWM')];
  return Number.isFinite(nowBytes + peakBytes) ? { nowBytes, peakBytes } : null;
}
