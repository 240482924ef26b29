/**
 * Compressed sparse rows. Row r holds the columns `indices[indptr[r] … indptr[r + 1])`, sorted, without duplicates.
 *
 * The orientation is in the variable's name: `userItems` has users as rows, `itemUsers` has items as rows.
 */
export interface Csr {
  readonly rows: number;
  readonly cols: number;
  /** Length rows + 1, ascending, starts at 0. */
  readonly indptr: Uint32Array;
  /** Length nnz. */
  readonly indices: Uint32Array;
}

/** A CSR matrix with one float32 value per entry (for ALS: the weight w of the confidence alpha0 + alpha · w). */
export interface WeightedCsr extends Csr {
  readonly values: Float32Array;
}

/** Number of stored entries. */
export function nonZeros(csr: Csr): number {
  return csr.indptr[csr.rows] ?? 0;
}

/**
 * Transposes a CSR matrix in O(rows + cols + nnz), and says where each entry came from.
 *
 * Rows of the result are sorted because the source is read in row order. `order[k]` is the position in the source of
 * entry k of the result, so that any array aligned with the source can be carried along. Empty matrices are fine.
 */
export function transpose(csr: Csr): Csr & { readonly order: Uint32Array } {
  const nnz = nonZeros(csr);
  const indptr = new Uint32Array(csr.cols + 1);
  for (let k = 0; k < nnz; k++) indptr[csr.indices[k]! + 1]!++;
  for (let c = 0; c < csr.cols; c++) indptr[c + 1]! += indptr[c]!;
  const next = indptr.slice(0, csr.cols);
  const indices = new Uint32Array(nnz);
  const order = new Uint32Array(nnz);
  for (let row = 0; row < csr.rows; row++) {
    for (let k = csr.indptr[row]!; k < csr.indptr[row + 1]!; k++) {
      const at = next[csr.indices[k]!]!++;
      indices[at] = row;
      order[at] = k;
    }
  }
  return { rows: csr.cols, cols: csr.rows, indptr, indices, order };
}

/**
 * Keeps the entries whose position passes `keep`, with value `valueOf(position)`; rows and columns stay as they are.
 *
 * Used to select positives (rating ≥ threshold). A row may become empty.
 */
export function filterEntries(
  csr: Csr,
  keep: (position: number) => boolean,
  valueOf: (position: number) => number = () => 1,
): WeightedCsr {
  const indptr = new Uint32Array(csr.rows + 1);
  const indices = new Uint32Array(nonZeros(csr));
  const values = new Float32Array(nonZeros(csr));
  let used = 0;
  for (let row = 0; row < csr.rows; row++) {
    for (let k = csr.indptr[row]!; k < csr.indptr[row + 1]!; k++) {
      if (!keep(k)) continue;
      indices[used] = csr.indices[k]!;
      values[used++] = valueOf(k);
    }
    indptr[row + 1] = used;
  }
  return {
    rows: csr.rows,
    cols: csr.cols,
    indptr,
    indices: indices.slice(0, used),
    values: values.slice(0, used),
  };
}

/** Transposes a weighted CSR matrix, carrying the values along. */
export function transposeWeighted(csr: WeightedCsr): WeightedCsr {
  const { order, ...turned } = transpose(csr);
  const values = new Float32Array(order.length);
  for (let k = 0; k < order.length; k++) values[k] = csr.values[order[k]!]!;
  return { ...turned, values };
}

/** Rows from … to − 1 as a matrix of their own, copied, with all columns. */
export function sliceRows(csr: WeightedCsr, from: number, to: number): WeightedCsr {
  const begin = csr.indptr[from]!;
  const end = csr.indptr[to]!;
  return {
    rows: to - from,
    cols: csr.cols,
    indptr: csr.indptr.slice(from, to + 1).map((at) => at - begin),
    indices: csr.indices.slice(begin, end),
    values: csr.values.slice(begin, end),
  };
}

/** The given rows, in the given order, as a matrix of their own, copied, with all columns. */
export function takeRows(csr: WeightedCsr, rows: Uint32Array): WeightedCsr {
  const indptr = new Uint32Array(rows.length + 1);
  rows.forEach((row, k) => (indptr[k + 1] = indptr[k]! + csr.indptr[row + 1]! - csr.indptr[row]!));
  const indices = new Uint32Array(indptr[rows.length]!);
  const values = new Float32Array(indices.length);
  rows.forEach((row, k) => {
    const [begin, end] = [csr.indptr[row]!, csr.indptr[row + 1]!];
    indices.set(csr.indices.subarray(begin, end), indptr[k]);
    values.set(csr.values.subarray(begin, end), indptr[k]);
  });
  return { rows: rows.length, cols: csr.cols, indptr, indices, values };
}
