import { rowProducts, type MakeProducts, type Products } from '../../core/math/dense';
import { kernelScores } from './kernel-scores';
import { createLinearMemory } from './linear-memory';
import type { KernelExports } from './wasm-kernel';

/**
 * Inner products by the SIMD kernel, for the matrices of the models in use: each is copied once, into memory of its own,
 * which goes with the last user of its products.
 *
 * Sums are float32 and in another order than the plain ones: they agree to 1e-6 of the largest terms. A matrix that the
 * kernel finds no room for, or a kernel that does not start, is served by the plain form.
 *
 * @param module the kernel, compiled
 */
export function createWasmProducts(module: WebAssembly.Module): MakeProducts {
  const made = new WeakMap<Float32Array, Products>();
  return (rows, d) => {
    const products = made.get(rows) ?? productsOf(module, rows, d);
    made.set(rows, products);
    return products;
  };
}

function productsOf(module: WebAssembly.Module, rows: Float32Array, d: number): Products {
  try {
    // Compiled already: starting it takes no time worth waiting for.
    const kernel = new WebAssembly.Instance(module, {}).exports as unknown as KernelExports;
    const scoresOf = kernelScores(kernel, createLinearMemory(kernel.memory), rows, d, 1);
    return (vector) => scoresOf([vector]).slice();
  } catch {
    return (vector) => rowProducts(rows, vector, d);
  }
}
