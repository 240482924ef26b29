import { plainProducts, type MakeProducts } from '../src/core/math/dense';
import { loadKernel } from '../src/engines/als/load-kernel';
import { createWasmProducts } from '../src/engines/als/wasm-products';

/** Inner products by the kernel, or in plain TypeScript where it cannot be had. Never rejects. */
export async function makeProducts(): Promise<MakeProducts> {
  try {
    return createWasmProducts(await loadKernel());
  } catch {
    return plainProducts;
  }
}
