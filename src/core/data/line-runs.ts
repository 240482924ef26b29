/** Remembers the line of every row in a few numbers, as rows mostly follow each other line by line. */
export interface LineRuns {
  /** Notes the line of the next row; rows are numbered from 0. */
  push(line: number): void;
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
      const run = runs.findLast((candidate) => candidate.row <= row);
      return run ? run.line + row - run.row : NaN;
    },
  };
}
