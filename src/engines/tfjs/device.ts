import {
  backend,
  env,
  findBackendFactory,
  getBackend,
  memory as engineBytes,
  registerBackend,
  removeBackend,
  setBackend,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { AppError } from '../../core/errors';
import { createLifetime } from '../../core/lifetime';
import type { WasmUrls } from './wasm-files';

/** What TensorFlow.js computes on. */
export type TfjsBackend = 'webgl' | 'webgpu' | 'wasm' | 'cpu';

/** A started backend; one for each name, shared by all solvers of this thread. */
export interface Device {
  /** Makes it TensorFlow.js' current backend, at once: call before every run of operations without `await`. */
  use(): void;
  /**
   * Reads a tensor back.
   *
   * @throws AppError `engine-lost` when the device goes away, `cancelled` when the signal says so; at once, whatever the
   *   device still has to do
   */
  read(tensor: Tensor, signal?: AbortSignal): Promise<Float32Array>;
  /** True when the device is gone: it will not come back. */
  isLost(): boolean;
  /** Bytes it holds: textures and their pool, buffers, or linear memory. */
  memoryBytes(): number;
}

/** The parts of the backends that are looked at. */
interface Inside {
  readonly gpgpu?: { readonly gl: WebGL2RenderingContext };
  readonly device?: { readonly lost: Promise<unknown> };
  readonly wasm?: { readonly HEAPU8: Uint8Array };
  memory?(): { readonly numBytesInGPUAllocated?: number; readonly numBytesAllocatedInGPU?: number };
}

/** Backends whose device was lost: TensorFlow.js still holds them, and must make a new one. */
const gone = new Set<TfjsBackend>();
const started = new Map<TfjsBackend, Promise<Device>>();

/**
 * Starts a backend, or returns the one that runs.
 *
 * @param wasmUrls only where the site's own addresses do not work (tests in Node)
 * @throws AppError `engine-unavailable` with the reason
 */
export function startDevice(name: TfjsBackend, wasmUrls?: WasmUrls): Promise<Device> {
  const running = started.get(name);
  if (running) return running;
  const starting = start(name, wasmUrls);
  started.set(name, starting);
  starting.catch(() => started.delete(name));
  return starting;
}

/** The error of a device that went away. */
export function engineLost(name: string, cause?: unknown): AppError {
  const message = `The ${name} engine stopped: the browser took its device away. Another engine can go on.`;
  return new AppError('engine-lost', message, { engine: name }, cause);
}

async function start(name: TfjsBackend, wasmUrls?: WasmUrls): Promise<Device> {
  const refuse = (reason: string, cause?: unknown): AppError =>
    new AppError('engine-unavailable', `TensorFlow.js cannot use ${name} here: ${reason}`, { engine: name }, cause);
  let running: boolean;
  try {
    await load(name, wasmUrls);
    setFlags(name);
    if (gone.delete(name)) forget(name);
    running = await setBackend(name);
  } catch (cause) {
    throw refuse('it does not start in this browser.', cause);
  }
  if (!running) throw refuse('it does not start in this browser.');
  if (name === 'webgl' && !env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    forget(name);
    throw refuse('the graphics device computes in half precision only, which is too coarse to train with.');
  }
  return watch(name, backend() as unknown as Inside);
}

async function load(name: TfjsBackend, wasmUrls?: WasmUrls): Promise<void> {
  if (name === 'webgl') await import('@tensorflow/tfjs-backend-webgl');
  else if (name === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
  else if (name === 'cpu') await import('@tensorflow/tfjs-backend-cpu');
  else await (await import('./wasm-backend')).prepareWasm(wasmUrls);
}

/** Settings that must not depend on the backend's own idea, or on the size of an operand. */
function setFlags(name: TfjsBackend): void {
  if (name === 'webgpu') env().set('WEBGPU_CPU_FORWARD', false);
  if (name !== 'webgl') return;
  // Small operands stay on the device, so that a part of a matrix is solved to the same bits as the whole.
  env().set('WEBGL_CPU_FORWARD', false);
  // A software renderer is slow, not wrong: whether it is used is for measurements to decide.
  env().set('SOFTWARE_WEBGL_ENABLED', true);
  // One shader for all sizes instead of one for each; freed textures are kept for reuse up to 256 MB.
  env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', 2 ** 28);
  env().set('WEBGL_USE_SHAPES_UNIFORMS', true);
}

/** Lets TensorFlow.js drop its backend, and make a fresh one when it is asked again. */
function forget(name: TfjsBackend): void {
  const factory = findBackendFactory(name);
  removeBackend(name);
  registerBackend(name, factory);
}

function watch(name: TfjsBackend, inside: Inside): Device {
  let lost = false;
  const gl = inside.gpgpu?.gl;
  const life = createLifetime();
  const lose = (): void => {
    if (lost) return;
    lost = true;
    started.delete(name);
    gone.add(name);
    life.end(engineLost(name));
  };
  gl?.canvas.addEventListener('webglcontextlost', lose);
  void inside.device?.lost.then(lose);
  const isLost = (): boolean => {
    if (gl?.isContextLost()) lose();
    return lost;
  };
  return {
    use() {
      if (isLost()) throw engineLost(name);
      if (getBackend() !== name) void setBackend(name);
    },
    async read(tensor, signal) {
      const values = (await life.during(tensor.data(), signal)) as Float32Array;
      if (isLost()) throw engineLost(name);
      return values;
    },
    isLost,
    memoryBytes: () => inside.wasm?.HEAPU8.byteLength ?? heldBytes(inside),
  };
}

/** Bytes a backend of its own has allocated, whichever is in use now; WebGL and WebGPU name them differently. */
function heldBytes(inside: Inside): number {
  const held = inside.memory?.() ?? {};
  return held.numBytesInGPUAllocated ?? held.numBytesAllocatedInGPU ?? engineBytes().numBytes;
}
