import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import type { WasmUrls } from './wasm-files';

/** The files of this site. Node knows no such addresses and must not load this. */
export const SITE_WASM_URLS: WasmUrls = { simd: simdUrl, plain: plainUrl };
