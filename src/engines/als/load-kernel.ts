import relaxedUrl from './kernel/als-relaxed.wasm?url';
import plainUrl from './kernel/als.wasm?url';

let loading: Promise<WebAssembly.Module> | null = null;

/**
 * Fetches and compiles the fastest kernel this browser can run: relaxed SIMD if it knows it, plain SIMD otherwise. Once
 * per thread; a failed try is forgotten.
 */
export function loadKernel(): Promise<WebAssembly.Module> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<WebAssembly.Module> {
  const relaxed = await fetchBytes(relaxedUrl);
  return WebAssembly.compile(WebAssembly.validate(relaxed) ? relaxed : await fetchBytes(plainUrl));
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered with status ${response.status}.`);
  return response.arrayBuffer();
}
