import kernelUrl from './kernel/ann.wasm?url';

let loading: Promise<WebAssembly.Module> | null = null;

/**
 * Fetches and compiles the retrieval kernel, once per thread; a failed try is forgotten. There is one build: relaxed SIMD
 * has nothing to fuse in whole numbers.
 *
 * Rejects when it is not there or the browser does not know SIMD.
 */
export function loadRetrievalKernel(): Promise<WebAssembly.Module> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<WebAssembly.Module> {
  const response = await fetch(kernelUrl);
  if (!response.ok) throw new Error(`${kernelUrl} was answered with status ${response.status}.`);
  return WebAssembly.compile(await response.arrayBuffer());
}
