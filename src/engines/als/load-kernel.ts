import kernelUrl from './kernel/als.wasm?url';

/** Fetches and compiles the kernel that the build placed beside the scripts. */
export async function loadKernel(): Promise<WebAssembly.Module> {
  const response = await fetch(kernelUrl);
  return WebAssembly.compile(await response.arrayBuffer());
}
