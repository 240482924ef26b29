import type { HnswPackage } from './hnsw-library';

/**
 * The package hnswlib-wasm, 250 KB compressed, fetched when asked for. A file of its own: the package names its entry in a
 * way that bundlers know and Node does not.
 */
export const importHnswlib = (): Promise<HnswPackage> => import('hnswlib-wasm');
