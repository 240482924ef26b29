import { AppError } from '../../errors';

/**
 * Writes row `row` of a symmetric matrix into `target`, which is zero before: at least the elements on and right of the
 * diagonal.
 */
export type FillRow = (row: number, target: Float32Array | Float64Array) => void;

/** An inversion under way: the caller owns the loop. */
export interface Inversion {
  /** Steps it takes. */
  readonly blocks: number;
  /** Floating-point operations of all steps together: size³ as counted in textbooks. */
  readonly flops: number;
  /**
   * The next block of columns.
   *
   * @throws AppError `model-diverged` when the matrix is not positive definite to working precision or holds NaN, and
   *   `cancelled` within 100 ms of the signal; either way the inversion is over
   */
  step(signal?: AbortSignal): Promise<void>;
  /** After the last block: the inverse, size × size, row-major, exactly symmetric. A copy, to be kept or transferred. */
  inverse(): Float32Array<ArrayBuffer>;
  /** Bytes held: the matrix and the scratch room. */
  memoryBytes(): number;
}

/** Inverts symmetric positive definite matrices. WebAssembly and the plain float64 reference satisfy it. */
export interface Inverter {
  readonly name: string;
  /**
   * Takes in a matrix, row by row; the inversion owns it from then on. One at a time.
   *
   * @param size 1 or more
   * @throws AppError `engine-unavailable` when there is not enough memory, `cancelled` within 100 ms of the signal
   */
  begin(size: number, fillRow: FillRow, signal?: AbortSignal): Promise<Inversion>;
  dispose(): void;
}

/** The error of a matrix that has no stable inverse. */
export function noStableInverse(): AppError {
  return new AppError('model-diverged', 'The films are too alike to be told apart: raise reg and train again.');
}

/** The error of a matrix that does not fit in memory. */
export function noRoomForMatrix(size: number, cause?: unknown): AppError {
  const message = 'There is not enough memory for so many films. Close other tabs or lower maxItems.';
  return new AppError('engine-unavailable', message, { size }, cause);
}
