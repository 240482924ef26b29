/** Which titles there is room for: greedily, the most important first. */

/** A title that wants a place beside its point, in pixels. */
export interface Wanted {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A title in its place: where its text begins, and the middle of its line. */
export interface Placed {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

export interface Room {
  readonly width: number;
  readonly height: number;
  /** Height of a line, with what is left free around it. */
  readonly line: number;
  /** Between a point and its title. */
  readonly gap: number;
  /** Where no title may be: as high as a line. */
  readonly taken?: readonly Omit<Wanted, 'id'>[];
  /** Titles at most. */
  readonly most: number;
}

/**
 * Puts each title right of its point, or left of it, or nowhere: none overlaps another that came before it, or sticks out.
 *
 * Deterministic. Rows as high as a line hold what was placed, so that each title is compared with those of three rows.
 */
export function placeLabels(wanted: Iterable<Wanted>, { width, height, line, gap, taken = [], most }: Room): Placed[] {
  const rows = new Map<number, { readonly y: number; readonly from: number; readonly to: number }[]>();
  const placed: Placed[] = [];
  const isFree = (x: number, y: number, long: number): boolean => {
    if (x < 0 || x + long > width || y < line / 2 || y > height - line / 2) return false;
    const row = Math.floor(y / line);
    for (const near of [row - 1, row, row + 1]) {
      for (const other of rows.get(near) ?? []) {
        if (Math.abs(other.y - y) < line && x < other.to && x + long > other.from) return false;
      }
    }
    return true;
  };
  const take = (x: number, y: number, long: number): void => {
    const row = Math.floor(y / line);
    rows.set(row, [...(rows.get(row) ?? []), { y, from: x, to: x + long }]);
  };
  for (const { x, y, width: long } of taken) take(x, y, long);
  for (const { id, x, y, width: long } of wanted) {
    if (placed.length >= most) break;
    const at = [x + gap, x - gap - long].find((start) => isFree(start, y, long));
    if (at === undefined) continue;
    take(at, y, long);
    placed.push({ id, x: at, y });
  }
  return placed;
}
