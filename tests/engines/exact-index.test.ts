import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createExactIndex } from '../../src/engines/ann';
import { loadRetrievalKernel } from '../../src/engines/ann/load-kernel';
import { roundItem, roundQuery } from '../../src/engines/ann/rounding';
import { clusteredVectors, peopleQueries } from '../../tools/bench/suites/clustered-vectors';
import { retrievalKernel } from '../fixtures/kernel';

const VECTORS = clusteredVectors(3000, 20, 1);
const QUERY = peopleQueries(VECTORS, 1, 2)[0]!;

describe('the exact index', () => {
  it('runs on SIMD where there is a kernel, in plain TypeScript elsewhere, with the same answers', async () => {
    const fast = await createExactIndex(async () => retrievalKernel(), VECTORS);
    const plain = await createExactIndex(() => Promise.reject(new Error('no SIMD here')), VECTORS);
    expect([fast.name, plain.name]).toEqual(['wasm simd', 'plain float64']);
    expect(fast.search(QUERY, 30)).toEqual(plain.search(QUERY, 30));
    expect(fast.memoryBytes()).toBeLessThan(3000 * (32 + 8) + 2 * 65536);
  });

  it('says what is wrong with vectors rather than falling back', async () => {
    const wrong = { values: VECTORS.values.with(3, NaN), width: 20 };
    await expect(createExactIndex(async () => retrievalKernel(), wrong)).rejects.toMatchObject({
      code: 'model-diverged',
    });
  });
});

describe('the retrieval kernel', () => {
  it('is told by its status when it is not there, then fetched and compiled once', async () => {
    const bytes = readFileSync(new URL('../../src/engines/ann/kernel/ann.wasm', import.meta.url));
    const answers = [new Response('', { status: 404 }), new Response(new Uint8Array(bytes))];
    vi.stubGlobal('fetch', async () => answers.shift());
    onTestFinished(() => void vi.unstubAllGlobals());
    await expect(loadRetrievalKernel()).rejects.toThrow(/status 404/);
    const module = await loadRetrievalKernel();
    expect(module).toBeInstanceOf(WebAssembly.Module);
    expect(await loadRetrievalKernel()).toBe(module);
  });
});

describe('rounding', () => {
  it('loses no more of a vector than its slack', () => {
    const codes = new Int8Array(20);
    for (let item = 0; item < 100; item++) {
      const { scale, slack } = roundItem(VECTORS.values, item * 20, 20, codes);
      const rest = Math.hypot(...codes.map(Number).map((code, k) => VECTORS.values[item * 20 + k]! - code * scale));
      expect(rest).toBeLessThanOrEqual(slack);
      expect(slack).toBeLessThan(0.02 * Math.hypot(...VECTORS.values.subarray(item * 20, (item + 1) * 20)));
    }
  });

  it('keeps the sums of very long vectors within 32 bits', () => {
    const codes = new Int16Array(65_536);
    roundQuery(new Float32Array(65_536).fill(3), codes);
    expect(127 * codes.reduce((sum, code) => sum + Math.abs(code), 0)).toBeLessThan(2 ** 31);
  });
});
