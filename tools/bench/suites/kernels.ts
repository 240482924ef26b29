import relaxedUrl from '../../../src/engines/als/kernel/als-relaxed.wasm?url';
import plainUrl from '../../../src/engines/als/kernel/als.wasm?url';

/** Both builds of the kernel, compiled; the relaxed one is null where the browser does not know relaxed SIMD. */
export interface Kernels {
  readonly plain: WebAssembly.Module;
  readonly relaxed: WebAssembly.Module | null;
}

/** Fetches and compiles both builds. */
export async function loadKernels(): Promise<Kernels> {
  const [plain, relaxed] = await Promise.all(
    [plainUrl, relaxedUrl].map(async (url) => (await fetch(url)).arrayBuffer()),
  );
  return {
    plain: await WebAssembly.compile(plain!),
    relaxed: WebAssembly.validate(relaxed!) ? await WebAssembly.compile(relaxed!) : null,
  };
}
