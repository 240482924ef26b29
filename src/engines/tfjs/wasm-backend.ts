import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { env } from '@tensorflow/tfjs-core';
import type { WasmUrls } from './wasm-files';

/**
 * Points the wasm backend at its files (by default those of this site), before it starts.
 *
 * Threads stay off: they need cross-origin isolation and workers made from blobs, which the page's policy forbids.
 */
export async function prepareWasm(given?: WasmUrls): Promise<void> {
  const urls = given ?? (await import('./wasm-urls')).SITE_WASM_URLS;
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': urls.plain,
    'tfjs-backend-wasm-simd.wasm': urls.simd,
    'tfjs-backend-wasm-threaded-simd.wasm': urls.simd,
  });
}
