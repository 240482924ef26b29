import type { Csr } from '../../../core/data/csr';

/** Rows that are padded to the same number of entries; `from` and `to` count in `Tile.rows`. */
export interface Bucket {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

/** Rows that are solved together: what fits on the device at once. */
export interface Tile {
  /** Row numbers of the matrix, bucket by bucket. Rows without entries are in no tile. */
  readonly rows: Uint32Array;
  readonly buckets: readonly Bucket[];
}

/** What shapes a layout; see `planTiles`. */
export interface LayoutLimits {
  /** What the kernels of one more bucket cost, in padded entries that could be worked through instead. */
  readonly bucketCost: number;
  /** Padded entries of one tile, and a quarter of its rows; more only where one row alone is longer. */
  readonly tileEntries: number;
}

/**
 * The widths that buckets may have: four to an octave, so no row is padded by more than a quarter of its length.
 *
 * A fixed grid, because a shader is compiled for each width: with it both sides of a matrix share most of them.
 */
export function bucketWidth(entries: number): number {
  const step = Math.max(1, 2 ** (Math.floor(Math.log2(entries)) - 2));
  return Math.ceil(entries / step) * step;
}

/**
 * Sorts the rows `from` … `to` − 1 by length into buckets and cuts those into tiles.
 *
 * Buckets are merged where that is cheaper: the sum of padded entries and of `bucketCost` for each bucket is the lowest
 * there is for this grid of widths. Rows of one bucket keep their order.
 */
export function planTiles(csr: Csr, from: number, to: number, limits: LayoutLimits): Tile[] {
  const rowsOfWidth = new Map<number, number[]>();
  for (let row = from; row < to; row++) {
    const entries = csr.indptr[row + 1]! - csr.indptr[row]!;
    if (entries === 0) continue;
    const width = bucketWidth(entries);
    const rows = rowsOfWidth.get(width);
    if (rows) rows.push(row);
    else rowsOfWidth.set(width, [row]);
  }
  const widths = [...rowsOfWidth.keys()].sort((a, b) => a - b);
  const counts = widths.map((width) => rowsOfWidth.get(width)!.length);
  const groups = mergeWidths(widths, counts, limits.bucketCost).map(([first, last]) => ({
    width: widths[last]!,
    rows: widths.slice(first, last + 1).flatMap((width) => rowsOfWidth.get(width)!),
  }));
  return cutTiles(groups, limits.tileEntries);
}

/** Padded entries of a layout: what the device works through at each step. */
export function paddedEntries(tiles: readonly Tile[]): number {
  let sum = 0;
  for (const { buckets } of tiles) for (const { from, to, width } of buckets) sum += (to - from) * width;
  return sum;
}

/** The cheapest cut of the widths into runs `[first, last]`, by dynamic programming. */
function mergeWidths(widths: readonly number[], counts: readonly number[], bucketCost: number): [number, number][] {
  const best = [0];
  const start = [0];
  for (let end = 1; end <= widths.length; end++) {
    best[end] = Infinity;
    let rows = 0;
    for (let first = end - 1; first >= 0; first--) {
      rows += counts[first]!;
      const cost = best[first]! + bucketCost + rows * widths[end - 1]!;
      if (cost < best[end]!) [best[end], start[end]] = [cost, first];
    }
  }
  const runs: [number, number][] = [];
  for (let end = widths.length; end > 0; end = start[end]!) runs.unshift([start[end]!, end - 1]);
  return runs;
}

function cutTiles(groups: readonly { readonly width: number; readonly rows: number[] }[], tileEntries: number): Tile[] {
  const tiles: Tile[] = [];
  let rows: number[] = [];
  let buckets: Bucket[] = [];
  let room = tileEntries;
  const close = (): void => {
    if (rows.length > 0) tiles.push({ rows: Uint32Array.from(rows), buckets });
    [rows, buckets, room] = [[], [], tileEntries];
  };
  for (const group of groups) {
    const cost = group.width + 4;
    for (let at = 0; at < group.rows.length;) {
      const fitting = Math.min(group.rows.length - at, Math.max(Math.floor(room / cost), rows.length === 0 ? 1 : 0));
      if (fitting === 0) {
        close();
        continue;
      }
      buckets.push({ from: rows.length, to: rows.length + fitting, width: group.width });
      for (let k = at; k < at + fitting; k++) rows.push(group.rows[k]!);
      at += fitting;
      room -= fitting * cost;
    }
  }
  close();
  return tiles;
}
