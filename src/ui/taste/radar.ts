/** A radar chart: an axis for each kind of films, and how often the person likes it beside everybody. */
import type { TasteGroup } from '../../core/taste-types';

/** Times as often as everybody; more is drawn at the rim. */
export const RIM = 3;
const AXES = 8;
const RADIUS = 100;
const LABEL_GAP = 14;

export interface RadarSpoke {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly label: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'middle' | 'end' };
  /** Where the person's shape meets the axis. */
  readonly spot: { readonly x: number; readonly y: number };
  readonly group: TasteGroup;
}

export interface Radar {
  readonly spokes: readonly RadarSpoke[];
  /** Direction of the middle between the first two axes, where numbers are in nobody's way. */
  readonly between: { readonly x: number; readonly y: number };
  /** The person's shape, closed; empty with fewer than three axes. */
  readonly shape: string;
}

/** Everybody's ring, and the grid beside it. */
export const ringAt = (times: number): number => (Math.min(times, RIM) / RIM) * RADIUS;

/**
 * At most eight groups: those that stand out, which words name as well, then those with most likes, then the commonest; in
 * their own order. What nobody likes has no axis.
 */
export function radarGroups(groups: readonly TasteGroup[]): readonly TasteGroup[] {
  const known = groups.filter(({ usual }) => usual > 0);
  const standing = ({ leaning, lift }: TasteGroup): number => (leaning === 'more' ? lift : 0);
  const first = known
    .toSorted((a, b) => standing(b) - standing(a) || b.liked - a.liked || b.usual - a.usual)
    .slice(0, AXES);
  return known.filter((group) => first.includes(group));
}

export function radarOf(groups: readonly TasteGroup[], labelOf: (name: string) => string): Radar {
  const spokes = radarGroups(groups).map((group, at, all): RadarSpoke => {
    const turn = (2 * Math.PI * at) / all.length - Math.PI / 2;
    const [x, y] = [Math.cos(turn), Math.sin(turn)];
    const out = RADIUS + LABEL_GAP;
    const anchor = Math.abs(x) < 0.3 ? 'middle' : x > 0 ? 'start' : 'end';
    const length = ringAt(Number.isFinite(group.lift) ? group.lift : 0);
    return {
      ...{ name: labelOf(group.name), group, x: x * RADIUS, y: y * RADIUS },
      label: { x: x * (anchor === 'middle' ? out : RADIUS + 8), y: y * out + 4, anchor },
      spot: { x: x * length, y: y * length },
    };
  });
  const corners = spokes.map(({ spot }, at) => `${at ? 'L' : 'M'}${spot.x.toFixed(1)} ${spot.y.toFixed(1)}`);
  const half = Math.PI / Math.max(1, spokes.length);
  const between = { x: Math.sin(half), y: -Math.cos(half) };
  return { between, spokes, shape: spokes.length < 3 ? '' : `${corners.join('')}Z` };
}
