/** Where TensorFlow.js' own WebAssembly programs lie: with and without SIMD. */
export interface WasmUrls {
  readonly simd: string;
  readonly plain: string;
}
