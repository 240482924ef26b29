/** Downloads one file: with time limits, resumed where it broke off, tried again, verified, then put in place. */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../src/core/errors';
import { sha256Of, sizeOf } from './files';

/** Bytes so far and in all; `totalBytes` is null when the server does not tell. */
export type DownloadProgress = (receivedBytes: number, totalBytes: number | null) => void;

export interface DownloadOptions {
  /** Until the answer begins. */
  readonly connectMs: number;
  /** Between two pieces of it. */
  readonly idleMs: number;
  readonly tries: number;
  /** Before the second try; doubles before each further one. */
  readonly backOffMs: number;
  readonly onProgress: DownloadProgress;
}

const DOWNLOAD_DEFAULTS: DownloadOptions = {
  connectMs: 10_000,
  idleMs: 30_000,
  tries: 3,
  backOffMs: 1_000,
  onProgress: () => undefined,
};

/** What a server's answer says of trying again. */
class HttpFailure extends Error {
  constructor(
    readonly status: number,
    readonly isFinal: boolean,
  ) {
    super(`the server answered ${status}`);
  }
}

/**
 * Downloads `url` to `target` and returns its SHA-256.
 *
 * What arrives is kept in `target.part` and taken up again by the next try, and by the next call when the checksum is
 * known. `target` appears only when all is there and its checksum is right.
 *
 * Throws `download-failed` after the last try and `checksum-mismatch` when a whole download is another file.
 */
export async function download(
  url: string,
  target: string,
  sha256: string | null,
  overrides: Partial<DownloadOptions> = {},
): Promise<string> {
  const options = { ...DOWNLOAD_DEFAULTS, ...overrides };
  const part = `${target}.part`;
  await mkdir(dirname(target), { recursive: true });
  if (sha256 === null) await rm(part, { force: true });
  const actual = await withRetries(url, options, async () => {
    const resumed = await fetchRest(url, part, options);
    const found = await sha256Of(part);
    if (sha256 === null || found === sha256) return found;
    await rm(part, { force: true });
    if (resumed) throw new Error('the two halves of the file do not belong together');
    throw mismatch(url, sha256, found);
  });
  await rename(part, target);
  return actual;
}

async function withRetries<T>(url: string, options: DownloadOptions, attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof AppError) throw error;
      const isFinal = error instanceof HttpFailure && error.isFinal;
      if (isFinal || tried >= options.tries) throw failed(url, tried, error);
      await wait(options.backOffMs * 2 ** (tried - 1));
    }
  }
}

/** Fetches what is missing of the part file. True when it went on from bytes that were there before. */
async function fetchRest(url: string, part: string, options: DownloadOptions): Promise<boolean> {
  const haveBytes = (await sizeOf(part)) ?? 0;
  const watchdog = createWatchdog();
  watchdog.allow(options.connectMs, 'the server did not answer');
  try {
    const headers = haveBytes > 0 ? { range: `bytes=${haveBytes}-` } : {};
    const response = await fetch(url, { headers, signal: watchdog.signal });
    if (response.status === 416) await rm(part, { force: true });
    if (!response.ok || !response.body) throw httpFailure(response.status);
    const resumes = response.status === 206;
    const startBytes = resumes ? haveBytes : 0;
    const totalBytes = totalOf(response, startBytes);
    const counted = count(response.body, startBytes, (bytes) => {
      watchdog.allow(options.idleMs, 'the transfer stood still');
      options.onProgress(bytes, totalBytes);
    });
    const file = createWriteStream(part, { flags: resumes ? 'a' : 'w' });
    // What is on its way to the disk when the transfer breaks off counts among what is there: the next try goes on from it.
    const closed = new Promise<void>((resolve) => file.once('close', resolve));
    await pipeline(Readable.from(counted), file).finally(() => closed);
    if (totalBytes !== null && (await sizeOf(part)) !== totalBytes) throw new Error('the transfer broke off');
    return resumes;
  } finally {
    watchdog.stop();
  }
}

function httpFailure(status: number): HttpFailure {
  const mayPass = status >= 500 || [408, 416, 425, 429].includes(status);
  return new HttpFailure(status, !mayPass);
}

/** Size of the whole file. A compressed transfer has another length than the file, so that it does not count. */
function totalOf(response: Response, startBytes: number): number | null {
  const length = Number(response.headers.get('content-length') ?? NaN);
  return Number.isSafeInteger(length) && !response.headers.has('content-encoding') ? startBytes + length : null;
}

async function* count(
  body: ReadableStream<Uint8Array>,
  startBytes: number,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = startBytes;
  onBytes(bytes);
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    onBytes(bytes);
    yield chunk;
  }
}

/** Aborts when the time that was last allowed has run out. */
function createWatchdog() {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: controller.signal,
    allow(ms: number, reason: string) {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(new Error(`${reason} for ${ms / 1000} s`)), ms);
    },
    stop: () => clearTimeout(timer),
  };
}

function mismatch(url: string, expected: string, actual: string): AppError {
  return new AppError(
    'checksum-mismatch',
    `What ${url} gives is not the file this project knows (sha256 ${actual}, expected ${expected}). It was not used. ` +
      'GroupLens may have published a newer version, or something between here and there answered in its place: ' +
      'look at the address, and if it is a newer version, bring datasets/sources.ts and the catalogue up to date.',
    { url, expected, actual },
  );
}

function failed(url: string, tries: number, cause: unknown): AppError {
  const reason = reasonOf(cause);
  return new AppError(
    'download-failed',
    `${url} could not be downloaded (${reason}; tried ${tries === 1 ? 'once' : `${tries} times`}). Download it by hand ` +
      'into datasets/cache, or name a folder that holds it in MOVIELENS_DIR.',
    { url, tries, reason },
    cause,
  );
}

/** fetch says only "fetch failed" and hides the reason in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
