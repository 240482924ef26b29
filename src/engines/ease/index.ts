import { AppError } from '../../core/errors';
import type { Inverter } from '../../core/models/ease/inverter';
import { createScalarInverter } from '../../core/models/ease/scalar-inverter';
import type { EngineId } from '../../core/training-types';
import { createFailOver } from '../fail-over';
import { nextMessage } from '../next-message';
import { createWasmInverter } from './wasm';

/** What EASE can be trained on, best first. */
export const EASE_ENGINES = ['wasm', 'scalar'] as const satisfies readonly EngineId[];

/** The name of such an engine. */
export type EaseEngineId = (typeof EASE_ENGINES)[number];

/**
 * Exactly the engine of that name, without anything to fall back on.
 *
 * @param loadKernel fetches and compiles the kernel; called for `wasm` only
 * @throws AppError `engine-unavailable` when the kernel cannot be fetched, compiled or started
 */
export async function createInverter(
  id: EaseEngineId,
  loadKernel: () => Promise<WebAssembly.Module>,
): Promise<Inverter> {
  if (id === 'scalar') return createScalarInverter(nextMessage);
  let module: WebAssembly.Module;
  try {
    module = await loadKernel();
  } catch (cause) {
    const message = 'This browser cannot run the fast training engine (WebAssembly SIMD). The slower one takes over.';
    throw new AppError('engine-unavailable', message, {}, cause);
  }
  return createWasmInverter(module);
}

/**
 * An engine that has another to fall back on: the kernel, then plain float64. It changes only when it starts or when a
 * matrix does not fit in its memory, so no inversion is lost half-way.
 *
 * @param onSwitch told the names of the engine that went and the one that took over
 */
export async function createSteadyInverter(
  id: EaseEngineId,
  loadKernel: () => Promise<WebAssembly.Module>,
  onSwitch: (from: string, to: string) => void = () => {},
): Promise<Inverter> {
  const chain = EASE_ENGINES.slice(EASE_ENGINES.indexOf(id));
  const engines = await createFailOver(
    chain.map((one) => () => createInverter(one, loadKernel)),
    onSwitch,
  );
  return {
    get name() {
      return engines.current().name;
    },
    begin: (size, fillRow, signal) => engines.run((engine) => engine.begin(size, fillRow, signal)),
    dispose: () => engines.current().dispose(),
  };
}
