import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';

const KERNEL = readFileSync(new URL('../../src/engines/als/kernel/als.wasm', import.meta.url));

/** The module as a new thread has it, on a site that answers so, one after the other and the last for ever. */
async function freshLoader(...answers: (() => Response)[]) {
  const fetch = vi.fn(async () => (answers.length > 1 ? answers.shift()! : answers[0]!)());
  vi.stubGlobal('fetch', fetch);
  onTestFinished(() => void vi.unstubAllGlobals());
  const { loadKernel } = await import('../../src/engines/als/load-kernel');
  return { loadKernel, fetch };
}

const kernel = () => new Response(new Uint8Array(KERNEL));
const missing = () => new Response('<h1>Not found</h1>', { status: 404 });

describe('the kernel', () => {
  beforeEach(() => void vi.resetModules());

  it('is fetched and compiled once, whoever asks', async () => {
    const { loadKernel, fetch } = await freshLoader(kernel);
    const [one, two] = await Promise.all([loadKernel(), loadKernel()]);
    expect(one).toBe(two);
    expect(await loadKernel()).toBe(one);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('that is not there is told by its status, and asked for again the next time', async () => {
    const { loadKernel } = await freshLoader(missing, kernel);
    await expect(loadKernel()).rejects.toThrow(/status 404/);
    expect(await loadKernel()).toBeInstanceOf(WebAssembly.Module);
  });
});
