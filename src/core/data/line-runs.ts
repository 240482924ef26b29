/** Remembers the line of every row in a few numbers, as rows mostly follow each other line by line. */
export interface LineRuns {
  /** Notes the line of the next row; rows are numbered from 0. */
  push(line: number): void;
  /** The line of a row; NaN for a row that there is not. */
  lineOf(row: number): number;
}

/** Starts with no row. */
export function createLineRuns(): LineRuns {
  const runs: { readonly row: number; readonly line: number }[] = [];
  let rows = 0;
  let nextLine = -1;
  return {
    push(line) {
      if (line !== nextLine) runs.push({ row: rows, line });
      nextLine = line + 1;
      rows++;
    },
    lineOf(row) {
      if (row < 0 || row >= rows) return NaN;
      const run = runs[lastUpTo(runs, row)]!;
      return run.line + row - run.row;
    },
  };
}

/** Place of the run that a row is in. Halved, not searched: lines with gaps make as many runs as rows. */
function lastUpTo(runs: readonly { readonly row: number }[], row: number): number {
  let [low, high] = [0, runs.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (runs[middle]!.row <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}
