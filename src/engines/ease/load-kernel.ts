import relaxedUrl from './kernel/ease-relaxed.wasm?url';
import plainUrl from './kernel/ease.wasm?url';

/** Fetches and compiles the fastest kernel this browser can run: relaxed SIMD if it knows it, plain SIMD otherwise. */
export async function loadEaseKernel(): Promise<WebAssembly.Module> {
  const relaxed = await fetchBytes(relaxedUrl);
  return WebAssembly.compile(WebAssembly.validate(relaxed) ? relaxed : await fetchBytes(plainUrl));
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  return (await fetch(url)).arrayBuffer();
}
