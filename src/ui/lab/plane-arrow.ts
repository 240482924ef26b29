/** An arrow between two marks of a picture, clear of both. */

/** Room between an arrow and the middle of a mark. */
const CLEAR = 10;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A straight path that stays clear of the end with the mark; none where nothing moved, or hardly. */
export function arrowPath(tail: Spot, tip: Spot, marked: 'tail' | 'tip'): string | null {
  const [dx, dy] = [tip.x - tail.x, tip.y - tail.y];
  const length = Math.hypot(dx, dy);
  if (length < 2 * CLEAR) return null;
  const clear = CLEAR / length;
  const along = (part: number) => `${(tail.x + part * dx).toFixed(1)} ${(tail.y + part * dy).toFixed(1)}`;
  return marked === 'tail' ? `M${along(clear)}L${along(1)}` : `M${along(0)}L${along(1 - clear)}`;
}
