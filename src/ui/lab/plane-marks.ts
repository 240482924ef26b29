/** The picture of people and films in two dimensions: who is where, and where from or where to. */
import type { BoardRow, BoardSide } from '../../core/blackboard-types';
import { namesOf, rowOf } from '../blackboard-words';
import { arrowPath } from './plane-arrow';
import { placeNames, type PlacedName } from './plane-labels';

type Spot = readonly number[];
type Places = Readonly<Record<BoardSide, Float32Array | Float64Array>>;

/** A person or a film, and its arrow: one end of it is where they are, both where there is none. */
export interface PlaneMark {
  readonly side: BoardSide;
  readonly name: string;
  readonly at: Spot;
  readonly tail: Spot;
  readonly tip: Spot;
  readonly chosen: boolean;
}

/** A mark in units of the picture. */
interface DrawnMark extends Pick<PlaneMark, 'side' | 'name' | 'chosen'> {
  readonly x: number;
  readonly y: number;
  readonly arrow: string | null;
  readonly label: PlacedName;
}

/** Room between the marks and the edge. */
const MARGIN = 32;

/** Everybody where they are, with arrows from `before` or to `after`. */
export function planeMarks(
  now: Places,
  { before, after, row }: { before?: Places | null; after?: Places; row?: BoardRow },
): readonly PlaneMark[] {
  return (['people', 'films'] as const).flatMap((side) =>
    namesOf(side).map((name, index) => {
      const spot = (places: Places): Spot => rowOf(places[side], index, 2);
      const at = spot(now);
      const chosen = row?.side === side && row.index === index;
      return { side, name, at, tail: before ? spot(before) : at, tip: after ? spot(after) : at, chosen };
    }),
  );
}

/**
 * Puts marks into a square of `size` units with the origin in its middle.
 *
 * @param circle whether a circle of radius 1 shall be in it
 */
export function drawPlane(
  marks: readonly PlaneMark[],
  size: number,
  circle: boolean,
): { readonly marks: readonly DrawnMark[]; readonly radius: number } {
  const furthest = Math.max(circle ? 1 : 0.5, ...marks.flatMap(({ tail, tip }) => [...tail, ...tip]).map(Math.abs));
  const unit = (size / 2 - MARGIN) / (furthest * (circle ? 1.02 : 1.08));
  const place = ([x, y]: Spot) => ({ x: size / 2 + x! * unit, y: size / 2 - y! * unit });
  const spots = marks.map(({ name, at }) => ({ name, ...place(at) }));
  // No name shall lie on the middle of an arrow.
  const middles = marks
    .filter(({ tail, tip }) => tail !== tip)
    .map(({ tail, tip }) => place([(tail[0]! + tip[0]!) / 2, (tail[1]! + tip[1]!) / 2]));
  const labels = placeNames(spots, size, middles);
  return {
    marks: marks.map(({ side, chosen, at, tail, tip }, index) => ({
      side,
      chosen,
      ...spots[index]!,
      arrow: arrowPath(place(tail), place(tip), at === tail ? 'tail' : 'tip'),
      label: labels[index]!,
    })),
    radius: unit,
  };
}
