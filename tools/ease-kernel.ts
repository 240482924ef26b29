/** The compiled EASE kernel and its engine, for commands that train in Node. */
import { readFile } from 'node:fs/promises';
import type { Inverter } from '../src/core/models/ease/inverter';
import { createWasmInverter } from '../src/engines/ease/wasm';
import { buildKernel } from './build-kernel';

const KERNEL = new URL('../src/engines/ease/kernel/ease.wasm', import.meta.url);

/** Makes sure of the kernel and starts it. */
export async function readyInverter(): Promise<Inverter> {
  await buildKernel();
  return createWasmInverter(await WebAssembly.compile(await readFile(KERNEL)));
}
