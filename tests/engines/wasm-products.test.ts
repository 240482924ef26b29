import { describe, expect, it } from 'vitest';
import { normalMatrix, plainProducts, relativeError } from '../../src/core/math/dense';
import { createRng } from '../../src/core/math/rng';
import { createWasmProducts } from '../../src/engines/als/wasm-products';
import { alsKernel } from '../fixtures/kernel';

const make = createWasmProducts(alsKernel());
const rng = createRng(5);

describe('inner products by the kernel', () => {
  it.each([
    [1, 1],
    [33, 7],
    [100, 16],
    [501, 64],
    [40, 130],
  ])('of %i rows at d = %i are the plain ones', (count, d) => {
    const rows = normalMatrix(count, d, 1, rng);
    const products = make(rows, d);
    for (let time = 0; time < 3; time++) {
      const vector = Float64Array.from({ length: d }, () => rng.normal());
      const told = products(vector);
      expect(told).toHaveLength(count);
      expect(relativeError(told, plainProducts(rows, d)(vector))).toBeLessThan(1e-6);
    }
  });

  it('are a new array each time, of a matrix that is copied once', () => {
    const rows = Float32Array.of(1, 2, 3, 4);
    const products = make(rows, 2);
    expect(make(rows, 2)).toBe(products);
    const [one, other] = [products([1, 0]), products([0, 1])];
    expect([...one, ...other]).toEqual([1, 3, 2, 4]);
  });

  it('of several matrices do not meet', () => {
    const [one, other] = [make(Float32Array.of(1, 2), 1), make(Float32Array.of(5, 6, 7), 1)];
    expect([...one([2]), ...other([2])]).toEqual([2, 4, 10, 12, 14]);
  });

  it('of nothing are none', () => {
    expect(make(new Float32Array(0), 8)(new Float64Array(8))).toHaveLength(0);
  });

  it('are the plain ones where the kernel finds no room', () => {
    const full = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    expect([...createWasmProducts(full)(Float32Array.of(1, 2), 1)([3])]).toEqual([3, 6]);
  });
});
