/** What this browser's machine can compute with. The same in a page, a worker and Node, where most of it is absent. */
export interface Capabilities {
  readonly webgl2: boolean;
  /** WebGL is drawn by the processor (SwiftShader, llvmpipe, Microsoft Basic Render): it works, slowly. */
  readonly softwareWebgl: boolean;
  /** Textures of 32-bit floats can be drawn to. */
  readonly webglFloat32: boolean;
  /** The graphics device as the browser names it; empty where it does not say. */
  readonly renderer: string;
  /** An adapter for WebGPU was found; not only the programming interface. */
  readonly webgpu: boolean;
  readonly wasm: boolean;
  readonly simd: boolean;
  readonly relaxedSimd: boolean;
  /** Canvases without a page: what WebGL in a worker is drawn on. */
  readonly offscreenCanvas: boolean;
  /** Threads the machine runs at once, as far as the browser tells. At least 1. */
  readonly cores: number;
  readonly crossOriginIsolated: boolean;
  /** Names the device for remembered measurements: when it changes, they no longer hold. */
  readonly deviceKey: string;
}

type Facts = Omit<Capabilities, 'deviceKey'>;

type WebglFacts = Pick<Capabilities, 'webgl2' | 'softwareWebgl' | 'webglFloat32' | 'renderer'>;

/** `() -> v128: i32.const 0, i8x16.splat, i8x16.popcnt`. */
const SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
];
/** `() -> v128: two splats, i8x16.relaxed_swizzle`. */
const RELAXED_SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15,
  253, 128, 2, 11,
];
const NO_WEBGL: WebglFacts = { webgl2: false, softwareWebgl: false, webglFloat32: false, renderer: '' };
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

let detected: Promise<Facts> | undefined;

/**
 * Finds out what there is to compute with; asked once, remembered for the life of the thread. Never rejects.
 *
 * @param libraryVersion goes into `deviceKey`, so that measurements are made anew when TensorFlow.js changes
 */
export async function detectCapabilities(libraryVersion: string): Promise<Capabilities> {
  detected ??= detect();
  const facts = await detected;
  const vectors = facts.relaxedSimd ? 'relaxed simd' : facts.simd ? 'simd' : 'no simd';
  const parts = [`${facts.cores} cores`, vectors, facts.renderer || 'no webgl', `tensorflow.js ${libraryVersion}`];
  return { ...facts, deviceKey: parts.join(' | ') };
}

/** Whether WebGL is worth falling back on: where the processor draws it, WebAssembly is faster. Never rejects. */
export async function hasGraphicsDevice(): Promise<boolean> {
  detected ??= detect();
  const { webgl2, webglFloat32, softwareWebgl } = await detected;
  return webgl2 && webglFloat32 && !softwareWebgl;
}

async function detect(): Promise<Facts> {
  const scope: { navigator?: Partial<Navigator>; crossOriginIsolated?: boolean } = globalThis;
  return {
    ...detectWebgl(),
    webgpu: await hasWebgpu(scope.navigator),
    wasm: typeof WebAssembly === 'object',
    simd: validates(SIMD),
    relaxedSimd: validates(RELAXED_SIMD),
    offscreenCanvas: typeof OffscreenCanvas === 'function',
    cores: Math.max(1, scope.navigator?.hardwareConcurrency ?? 1),
    crossOriginIsolated: scope.crossOriginIsolated ?? false,
  };
}

function validates(bytes: readonly number[]): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(Uint8Array.from(bytes));
}

function detectWebgl(): WebglFacts {
  try {
    const gl = createContext();
    if (!gl) return NO_WEBGL;
    const info = gl.getExtension('WEBGL_debug_renderer_info');
    const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
    const webglFloat32 = gl.getExtension('EXT_color_buffer_float') !== null;
    gl.getExtension('WEBGL_lose_context')?.loseContext();
    return { webgl2: true, softwareWebgl: SOFTWARE.test(renderer), webglFloat32, renderer };
  } catch {
    return NO_WEBGL;
  }
}

function createContext(): WebGL2RenderingContext | null {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(1, 1).getContext('webgl2');
  return typeof document === 'undefined' ? null : document.createElement('canvas').getContext('webgl2');
}

/** `navigator.gpu`, as far as it is asked; TypeScript's own library does not know it. */
interface Gpu {
  requestAdapter(): Promise<object | null>;
}

async function hasWebgpu(navigator: Partial<Navigator> | undefined): Promise<boolean> {
  try {
    const { gpu } = (navigator ?? {}) as { gpu?: Gpu };
    return gpu !== undefined && (await gpu.requestAdapter()) !== null;
  } catch {
    return false;
  }
}
