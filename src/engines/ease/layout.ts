/** Columns taken by one step. */
export const BLOCK = 64;

/** Rows and columns of the matrix in memory are filled up to a multiple of this. */
const LANES = 8;
const PAGE_BYTES = 65536;
const FIRST_FREE = 1024;
/** A cache line. */
const ALIGNMENT = 64;

/** Where everything lies in the kernel's memory; bytes. */
export interface Layout {
  /** Rows and columns of the matrix: the size, filled up. */
  readonly stride: number;
  readonly matrixAt: number;
  /** The diagonal as it was: stride floats. */
  readonly diagonalAt: number;
  /** The pivot block: float64, and float32. */
  readonly blockAt: number;
  readonly pivotAt: number;
  /** The block's columns, and their product with the inverted pivot block: stride × BLOCK floats each. */
  readonly panelAt: number;
  readonly productAt: number;
  /** Pages of memory in all. */
  readonly pages: number;
}

/** Lays out the inversion of a size × size matrix: that matrix once, and 0.5 KB for each row. */
export function layOut(size: number): Layout {
  const stride = Math.ceil(size / LANES) * LANES;
  let used = FIRST_FREE;
  const reserve = (sizeBytes: number): number => {
    const at = used;
    used += Math.ceil(sizeBytes / ALIGNMENT) * ALIGNMENT;
    return at;
  };
  const places = {
    stride,
    matrixAt: reserve(stride * stride * 4),
    diagonalAt: reserve(stride * 4),
    blockAt: reserve(BLOCK * BLOCK * 8),
    pivotAt: reserve(BLOCK * BLOCK * 4),
    panelAt: reserve(stride * BLOCK * 4),
    productAt: reserve(stride * BLOCK * 4),
  };
  return { ...places, pages: Math.ceil(used / PAGE_BYTES) };
}
