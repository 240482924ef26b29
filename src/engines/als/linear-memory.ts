import { AppError } from '../../core/errors';

const PAGE_BYTES = 65536;
const FIRST_FREE = 1024;
/** A cache line: what is read together begins together. */
const ALIGNMENT = 64;

/** A kernel's linear memory, handed out from the front and grown as needed. */
export interface LinearMemory {
  /**
   * Address of `sizeBytes` bytes, a multiple of 64. Views made before may be detached by growth.
   *
   * @throws AppError `engine-unavailable` when the memory cannot grow
   */
  reserve(sizeBytes: number): number;
  /** A view of `length` floats. */
  floats(at: number, length: number): Float32Array;
  used(): number;
  /** Takes back all that was reserved since `used` was this. */
  release(used: number): void;
  sizeBytes(): number;
}

/** Manages the memory of one kernel instance. */
export function createLinearMemory(memory: WebAssembly.Memory): LinearMemory {
  let used = FIRST_FREE;
  return {
    reserve(sizeBytes) {
      const at = used;
      used += Math.ceil(sizeBytes / ALIGNMENT) * ALIGNMENT;
      const missing = used - memory.buffer.byteLength;
      if (missing > 0) grow(memory, Math.ceil(missing / PAGE_BYTES));
      return at;
    },
    floats: (at, length) => new Float32Array(memory.buffer, at, length),
    used: () => used,
    release: (before) => void (used = before),
    sizeBytes: () => memory.buffer.byteLength,
  };
}

function grow(memory: WebAssembly.Memory, pages: number): void {
  try {
    memory.grow(pages);
  } catch (cause) {
    const message = 'There is not enough memory to train on this data set. Close other tabs or choose a smaller one.';
    throw new AppError('engine-unavailable', message, { missingBytes: pages * PAGE_BYTES }, cause);
  }
}

/** Copies rows of `width` floats into rows of `stride` floats, filling up with zeros. */
export function copyPadded(source: Float32Array, width: number, target: Float32Array, stride: number): void {
  if (width === stride) return target.set(source);
  target.fill(0);
  for (let row = 0, at = 0; at < source.length; row++, at += width) {
    target.set(source.subarray(at, at + width), row * stride);
  }
}

/** The inverse of `copyPadded`. */
export function copyTrimmed(source: Float32Array, stride: number, target: Float32Array, width: number): void {
  if (width === stride) return target.set(source);
  for (let row = 0, at = 0; at < target.length; row++, at += width) {
    target.set(source.subarray(row * stride, row * stride + width), at);
  }
}
