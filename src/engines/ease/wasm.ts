import { throwIfCancelled } from '../../core/errors';
import {
  noRoomForMatrix,
  noStableInverse,
  type FillRow,
  type Inversion,
  type Inverter,
} from '../../core/models/ease/inverter';
import { nextMessage } from '../next-message';
import { BLOCK, layOut, type Layout } from './layout';
import { instantiateEaseKernel, type EaseKernel } from './wasm-kernel';

/** Floating-point operations after which other messages are let through: some 10 ms on a slow machine. */
const TURN_FLOPS = 100_000_000;
/** Elements of the matrix that are filled in or copied out between two messages. */
const TURN_ELEMENTS = 100_000;

/** A kernel with a matrix in its memory. */
interface Loaded {
  readonly kernel: EaseKernel;
  readonly layout: Layout;
  readonly size: number;
}

/**
 * Creates the WebAssembly SIMD engine from the compiled kernel: float32, pivot blocks in float64.
 *
 * Every inversion has a memory of its own, of the matrix and 0.5 KB for each row, which goes with it.
 * Checked against float64: ‖I − A P‖ (largest element) is at most 4e-7 · the condition number of A (see tests).
 *
 * @throws AppError `engine-unavailable` when the module does not instantiate
 */
export async function createWasmInverter(module: WebAssembly.Module): Promise<Inverter> {
  const { fused } = await instantiateEaseKernel(module);
  return {
    name: fused.value === 1 ? 'wasm relaxed simd' : 'wasm simd',
    async begin(size, fillRow, signal) {
      const loaded = { kernel: await instantiateEaseKernel(module), layout: layOut(size), size };
      makeRoom(loaded);
      await fill(loaded, fillRow, signal);
      return createInversion(loaded);
    },
    dispose: () => {},
  };
}

function makeRoom({ kernel: { memory }, layout, size }: Loaded): void {
  const missing = layout.pages - memory.buffer.byteLength / 65536;
  try {
    if (missing > 0) memory.grow(missing);
  } catch (cause) {
    throw noRoomForMatrix(size, cause);
  }
}

/** The matrix, with ones on the diagonal of the rows that fill it up; and its diagonal once more. */
async function fill(loaded: Loaded, fillRow: FillRow, signal?: AbortSignal): Promise<void> {
  const { kernel, layout, size } = loaded;
  const { stride, matrixAt, diagonalAt } = layout;
  const { buffer } = kernel.memory;
  const diagonal = new Float32Array(buffer, diagonalAt, stride).fill(1);
  await inTurns(0, stride, Math.ceil(TURN_ELEMENTS / stride), signal, (from, to) => {
    for (let row = from; row < to; row++) {
      const target = new Float32Array(buffer, matrixAt + row * stride * 4, stride);
      if (row < size) fillRow(row, target.subarray(0, size));
      else target[row] = 1;
      diagonal[row] = target[row]!;
    }
  });
}

function createInversion(loaded: Loaded): Inversion {
  const { kernel, layout, size } = loaded;
  const blocks = Math.ceil(layout.stride / BLOCK);
  let done = 0;
  return {
    blocks,
    flops: size ** 3,
    async step(signal) {
      throwIfCancelled(signal);
      await sweepBlock(loaded, done * BLOCK, signal);
      done++;
    },
    inverse: () => copyInverse(loaded),
    memoryBytes: () => kernel.memory.buffer.byteLength,
  };
}

/** One step; see kernel/assembly/index.ts. The last one brings the result into its final form as well. */
async function sweepBlock({ kernel, layout }: Loaded, first: number, signal?: AbortSignal): Promise<void> {
  const { stride, matrixAt, diagonalAt, blockAt, pivotAt, panelAt, productAt } = layout;
  const depth = Math.min(BLOCK, stride - first);
  const sound = kernel.beginBlock(matrixAt, stride, first, depth, diagonalAt, blockAt, pivotAt, panelAt);
  if (sound === 0) throw noStableInverse();
  await inTurns(0, stride, rowsOf(2 * depth * depth), signal, (from, to) =>
    kernel.multiplyPanel(panelAt, pivotAt, from, to, depth, productAt),
  );
  await inTurns(0, stride, rowsOf(2 * depth * stride), signal, (from, to) =>
    kernel.updateRows(matrixAt, stride, from, to, depth, productAt, panelAt),
  );
  kernel.endBlock(matrixAt, stride, first, depth, pivotAt, productAt);
  if (first + depth < stride) return;
  await inTurns(0, stride, Math.ceil(TURN_ELEMENTS / stride), signal, (from, to) =>
    kernel.mirrorRows(matrixAt, stride, from, to),
  );
}

function rowsOf(flopsPerRow: number): number {
  return Math.ceil(TURN_FLOPS / flopsPerRow / 8) * 8;
}

/** Calls `work` for stretches of rows; between them messages arrive, so that a training can be cancelled. */
async function inTurns(
  from: number,
  to: number,
  rows: number,
  signal: AbortSignal | undefined,
  work: (from: number, to: number) => void,
): Promise<void> {
  for (let first = from; first < to; first += rows) {
    work(first, Math.min(first + rows, to));
    await nextMessage();
    throwIfCancelled(signal);
  }
}

function copyInverse({ kernel, layout: { stride, matrixAt }, size }: Loaded): Float32Array<ArrayBuffer> {
  const result = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    result.set(new Float32Array(kernel.memory.buffer, matrixAt + row * stride * 4, size), row * size);
  }
  return result;
}
