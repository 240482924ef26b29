import { describe, expect, it } from 'vitest';
import { positives } from '../../src/core/data/positives';
import { AppError } from '../../src/core/errors';
import { createRng } from '../../src/core/math/rng';
import { DEFAULT_EASE } from '../../src/core/models/ease/config';
import type { Inverter } from '../../src/core/models/ease/inverter';
import { createScalarInverter } from '../../src/core/models/ease/scalar-inverter';
import { createEaseTrainer } from '../../src/core/models/ease/trainer';
import { createInverter, createSteadyInverter } from '../../src/engines/ease';
import { BLOCK, layOut } from '../../src/engines/ease/layout';
import { createWasmInverter } from '../../src/engines/ease/wasm';
import { denseGramian, invert, inverseError, randomLikes, rowsOf, trainEase } from '../fixtures/ease-data';
import { easeKernel, relaxedEaseKernel } from '../fixtures/kernel';
import { realPack } from '../fixtures/real-pack';
import { thrownBy } from '../fixtures/thrown';

const SIZES = [1, 2, 7, 8, 9, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 150, 257];

/** H D H with a reflection H: symmetric, with the eigenvalues D spread evenly in logarithm from 1 to `condition`. */
function conditioned(size: number, condition: number): Float32Array {
  const rng = createRng(size);
  const v = Float64Array.from({ length: size }, () => rng.normal());
  const squared = v.reduce((sum, value) => sum + value * value, 0);
  const d = Float64Array.from({ length: size }, (_, k) => condition ** (k / Math.max(1, size - 1)));
  const middle = v.reduce((sum, value, k) => sum + value * value * d[k]!, 0);
  return Float32Array.from({ length: size * size }, (_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    const cross = (v[i]! * v[j]! * (d[i]! + d[j]!) * 2) / squared;
    return (i === j ? d[i]! : 0) - cross + (4 * middle * v[i]! * v[j]!) / squared ** 2;
  });
}

const KERNELS: readonly (readonly [string, () => Promise<Inverter>])[] = [
  ['plain SIMD', () => createWasmInverter(easeKernel())],
  ['relaxed SIMD', () => createWasmInverter(relaxedEaseKernel())],
];

describe.each(KERNELS)('the inversion kernel with %s', (_, create) => {
  it.each(SIZES)('inverts %i co-occurring films like float64 does', async (size) => {
    const gram = denseGramian(randomLikes(200, size, size), 20);
    const inverse = await invert(await create(), gram, size);
    const exact = await invert(createScalarInverter(), gram, size);
    expect(inverseError(gram, inverse, size)).toBeLessThan(2e-5);
    inverse.forEach((value, at) => expect(Math.abs(value - exact[at]!)).toBeLessThan(1e-6));
  });

  it('gives a result that is exactly symmetric', async () => {
    const inverse = await invert(await create(), conditioned(100, 10), 100);
    for (let i = 0; i < 100; i++) for (let j = 0; j < i; j++) expect(inverse[i * 100 + j]).toBe(inverse[j * 100 + i]);
  });

  it.each([10, 1e3, 1e5])('keeps |I − A P| below 4e-7 times a condition number of %d', async (condition) => {
    for (const size of [65, 200]) {
      const matrix = conditioned(size, condition);
      const error = inverseError(matrix, await invert(await create(), matrix, size), size);
      expect(error).toBeLessThan(4e-7 * condition);
    }
  });

  it('says so of matrices that are not positive definite, wherever it shows', async () => {
    const size = 130;
    for (const at of [0, 63, 64, 100, size - 1]) {
      for (const value of [-1, 0, NaN, Infinity]) {
        const matrix = conditioned(size, 10);
        matrix[at * size + at] = value;
        expect((await thrownBy(async () => invert(await create(), matrix, size))).code).toBe('model-diverged');
      }
      const matrix = conditioned(size, 10);
      matrix[at * size + size - 1] = matrix[(size - 1) * size + at] = NaN;
      expect((await thrownBy(async () => invert(await create(), matrix, size))).code).toBe('model-diverged');
    }
    const twins = denseGramian(randomLikes(50, size, 1), 0);
    expect((await thrownBy(async () => invert(await create(), twins, size))).code).toBe('model-diverged');
  });
});

describe('an inversion by the kernel', () => {
  it('takes one step for every 64 columns, and says what it takes', async () => {
    const inverter = await createWasmInverter(easeKernel());
    const inversion = await inverter.begin(130, rowsOf(conditioned(130, 10), 130));
    expect(inversion.blocks).toBe(3);
    expect(inversion.flops).toBe(130 ** 3);
    expect(inversion.memoryBytes()).toBeGreaterThan(130 * 130 * 4);
    expect(layOut(4096).pages * 65536).toBeLessThan(4096 * 4096 * 4 + 2.3e6);
  });

  it('goes on with what it began when another one is begun', async () => {
    const inverter = await createWasmInverter(easeKernel());
    const matrix = conditioned(100, 10);
    const first = await inverter.begin(100, rowsOf(matrix, 100));
    await first.step();
    await invert(inverter, conditioned(70, 10), 70);
    await first.step();
    expect(first.inverse()).toEqual(await invert(inverter, matrix, 100));
  });

  it('can be cancelled while it is filled, between steps and in the middle of one', async () => {
    const inverter = await createWasmInverter(easeKernel());
    const matrix = conditioned(100, 10);
    const gone = AbortSignal.abort();
    expect((await thrownBy(() => inverter.begin(100, rowsOf(matrix, 100), gone))).code).toBe('cancelled');
    const inversion = await inverter.begin(100, rowsOf(matrix, 100));
    expect((await thrownBy(() => inversion.step(gone))).code).toBe('cancelled');
    const control = new AbortController();
    const step = inversion.step(control.signal);
    control.abort();
    expect((await thrownBy(() => step)).code).toBe('cancelled');
  });

  it('says when there is no memory for the matrix', async () => {
    const inverter = await createWasmInverter(easeKernel());
    const { code, details } = await thrownBy(() => inverter.begin(40_000, () => {}));
    expect(code).toBe('engine-unavailable');
    expect(details).toEqual({ size: 40_000 });
  });
});

describe('EASE by the kernel', () => {
  it('gives the weights that float64 gives', async () => {
    const likes = positives(realPack('ml-latest-small'), 4);
    const settings = { maxItems: 400 };
    const exact = await trainEase(likes, settings);
    const { weights, items } = await trainEase(likes, settings, await createWasmInverter(easeKernel()));
    expect(items).toEqual(exact.items);
    weights.forEach((value, at) => {
      if (Math.abs(value - exact.weights[at]!) > 1e-5) throw new Error(`${value}, not ${exact.weights[at]}, at ${at}`);
    });
  });

  it('leaves the positives as they are when it fails', async () => {
    const likes = randomLikes(30, 50, 2);
    const before = structuredClone(likes);
    const config = { ...DEFAULT_EASE, reg: 0 };
    const trainer = createEaseTrainer(likes, config, await createWasmInverter(easeKernel()), () => 0);
    expect((await thrownBy(() => trainer.step())).code).toBe('model-diverged');
    expect(likes).toEqual(before);
  });
});

describe('the choice of an engine', () => {
  const missing = (): Promise<WebAssembly.Module> => Promise.reject(new Error('404'));

  it('gives the engine that was asked for, or says why not', async () => {
    expect((await createInverter('wasm', async () => easeKernel())).name).toBe('wasm simd');
    expect((await createInverter('scalar', missing)).name).toBe('scalar float64');
    expect((await thrownBy(() => createInverter('wasm', missing))).code).toBe('engine-unavailable');
  });

  it('falls back on plain float64 where the kernel cannot be had', async () => {
    const inverter = await createSteadyInverter('wasm', missing);
    expect(inverter.name).toBe('scalar float64');
    expect(inverseError([2], await invert(inverter, [2], 1), 1)).toBe(0);
  });

  it('falls back when the matrix does not fit in the memory of the kernel, and says so', async () => {
    const switches: string[][] = [];
    const inverter = await createSteadyInverter(
      'wasm',
      async () => easeKernel(),
      (...names) => switches.push(names),
    );
    // Too large for either: the last one's reason is given.
    const error = await thrownBy(() => inverter.begin(200_000, () => {}));
    expect(error).toBeInstanceOf(AppError);
    expect(error.code).toBe('engine-unavailable');
    expect(switches).toEqual([['wasm simd', 'scalar float64']]);
  });
});
