/** Names beside points, each where it covers least of what is there already. */

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

export interface PlacedName {
  /** Where the words begin, and their base line. */
  readonly x: number;
  readonly y: number;
  /** Whether it is so far from its point that a line must tie them. */
  readonly tied: boolean;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Half the size of a mark. */
const MARK = 7;
const LETTER = 7.4;
const LINE = 15;
const GAP = 10;
const TIED_FROM = 1.6 * LINE;

/** Places for names in a square of `size` units; points, and what else is drawn there, are in the same units. */
export function placeNames(
  points: readonly PlanePoint[],
  size: number,
  others: readonly Pick<PlanePoint, 'x' | 'y'>[] = [],
): readonly PlacedName[] {
  const taken: Box[] = [...points, ...others].map(({ x, y }) => ({
    left: x - MARK,
    top: y - MARK,
    right: x + MARK,
    bottom: y + MARK,
  }));
  return points.map(({ x, y, name }) => {
    const width = name.length * LETTER;
    const tries = places(x, y, width).filter((box) => inside(box, size));
    const cost = (box: Box): number =>
      taken.reduce((sum, other) => sum + overlap(box, other), 0) + 0.2 * Math.abs((box.top + box.bottom) / 2 - y);
    const best = tries.reduce<Box | null>((least, box) => (least && cost(least) <= cost(box) ? least : box), null);
    const box = best ?? boxAt(x + GAP, y, width);
    taken.push(box);
    return { x: box.left, y: box.bottom - 4, tied: Math.abs((box.top + box.bottom) / 2 - y) > TIED_FROM };
  });
}

/** Right and left of the point at several heights, and straight above and below it. */
function places(x: number, y: number, width: number): Box[] {
  const heights = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5].map((lines) => y + lines * LINE);
  const beside = heights.flatMap((at) => [boxAt(x + GAP, at, width), boxAt(x - GAP - width, at, width)]);
  return [...beside, boxAt(x - width / 2, y - LINE, width), boxAt(x - width / 2, y + LINE, width)];
}

const boxAt = (left: number, middle: number, width: number): Box => ({
  left,
  right: left + width,
  top: middle - LINE / 2,
  bottom: middle + LINE / 2,
});

const inside = ({ left, top, right, bottom }: Box, size: number): boolean =>
  left >= 0 && top >= 0 && right <= size && bottom <= size;

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}
