import { rowProducts, type MakeProducts, type Products } from '../../core/math/dense';
import { copyPadded, createLinearMemory } from './linear-memory';
import { strideOf, type KernelExports } from './wasm-kernel';

/** The kernel scores people by fours; one of them is asked for, the others are zeros. */
const PEOPLE = 4;

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
    return kernelProducts(new WebAssembly.Instance(module, {}).exports as unknown as KernelExports, rows, d);
  } catch {
    return (vector) => rowProducts(rows, vector, d);
  }
}

function kernelProducts(kernel: KernelExports, rows: Float32Array, d: number): Products {
  const space = createLinearMemory(kernel.memory);
  const stride = strideOf(d);
  const count = rows.length / d;
  const rowsAt = space.reserve(count * stride * 4);
  const peopleAt = space.reserve(PEOPLE * stride * 4);
  const scoresAt = space.reserve(PEOPLE * count * 4);
  copyPadded(rows, d, space.floats(rowsAt, count * stride), stride);
  space.floats(peopleAt, PEOPLE * stride).fill(0);
  return (vector) => {
    space.floats(peopleAt, d).set(vector);
    kernel.scores(peopleAt, PEOPLE, rowsAt, count, stride, scoresAt);
    return space.floats(scoresAt, count).slice();
  };
}
