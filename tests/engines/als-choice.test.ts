import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '../../src/core/errors';
import { createOwnSolver } from '../../src/engines/als/own-thread';
import { alsKernel } from '../fixtures/kernel';
import { thrownBy } from '../fixtures/thrown';

/** A module that is sound but asks for something that is not given, so that it does not start. */
const DEMANDING = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 97, 1, 98, 0, 0);

describe('the engine', () => {
  it('is WebAssembly where that starts', async () => {
    expect((await createOwnSolver(async () => alsKernel())).name).toBe('wasm simd');
  });

  it.each([
    ['does not compile, as without SIMD', () => WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 9, 9, 9, 9))],
    ['does not start', () => WebAssembly.compile(DEMANDING)],
    ['cannot be fetched', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('is the plain one where the kernel %s', async (_, loadKernel) => {
    expect((await createOwnSolver(loadKernel)).name).toBe('scalar float64');
  });

  it('is the plain one where there is no WebAssembly at all', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    onTestFinished(() => void vi.unstubAllGlobals());
    expect((await createOwnSolver(async () => WebAssembly.compile(DEMANDING))).name).toBe('scalar float64');
  });

  it('does not hide another failure', async () => {
    const failure = new AppError('cancelled', 'This training was called off before it began.');
    expect(await thrownBy(() => createOwnSolver(() => Promise.reject(failure)))).toBe(failure);
  });
});
