import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A WebGL context as a graphics device of that name gives it. */
const contextOf = (renderer: string) => ({
  RENDERER: 1,
  getParameter: () => renderer,
  getExtension: (name: string) => (name === 'EXT_color_buffer_float' ? {} : null),
});

/** Which engines are tried for a network, where none starts. */
async function triedFrom(first: 'webgpu' | 'webgl', renderer: string | null): Promise<string[]> {
  const context = renderer === null ? null : contextOf(renderer);
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => context;
    },
  );
  const { createSteadyEngine } = await import('../../src/engines/networks');
  const { AppError } = await import('../../src/core/errors');
  const tried: string[] = [];
  await createSteadyEngine(first, (id) => {
    tried.push(id);
    return Promise.reject(new AppError('engine-unavailable', 'None starts here.'));
  }).catch(() => undefined);
  return tried;
}

// What the browser has is found out once.
beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

describe('in the place of WebGPU', () => {
  it('comes WebGL where a graphics device draws it, then WebAssembly, then plain TypeScript', async () => {
    expect(await triedFrom('webgpu', 'ANGLE (NVIDIA)')).toEqual(['webgpu', 'webgl', 'tfjs-wasm', 'scalar']);
  });

  it.each([['Google SwiftShader'], [null]])('comes WebAssembly at once where WebGL is %s', async (renderer) => {
    expect(await triedFrom('webgpu', renderer)).toEqual(['webgpu', 'tfjs-wasm', 'scalar']);
  });

  it('comes WebAssembly where WebGL itself is what does not start', async () => {
    expect(await triedFrom('webgl', 'ANGLE (NVIDIA)')).toEqual(['webgl', 'tfjs-wasm', 'scalar']);
  });
});
