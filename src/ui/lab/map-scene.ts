/** What a map of films shows. */
import type { Shape } from './map-shapes';

/** Films that are told apart by a colour and a mark. */
export interface MapGroup {
  readonly name: string;
  /** As in a style sheet. */
  readonly colour: string;
  readonly shape: Shape;
  readonly count: number;
}

export interface MapScene {
  /** x and y of each film, one after another; NaN: not on the map. */
  readonly points: Float32Array;
  /** x and y of the person after each of their last opinions, the last one now. */
  readonly own: Float32Array | null;
  readonly titles: readonly string[];
  /** Films, the best known first: they lie on top and have the first claim to a title. */
  readonly ranked: Uint32Array;
  readonly groupOf: Uint8Array;
  readonly groups: readonly MapGroup[];
  /** Names of groups that are not shown. */
  readonly hidden: ReadonlySet<string>;
  readonly focus: number | null;
  /** Films that lines are drawn to from there. */
  readonly near: readonly number[];
  readonly selected: ReadonlySet<number>;
}

export const NOTHING: MapScene = {
  ...{ points: new Float32Array(), own: null, titles: [], ranked: new Uint32Array() },
  ...{ groupOf: new Uint8Array(), groups: [], hidden: new Set(), focus: null, near: [], selected: new Set() },
};

export function isVisible({ points, groupOf, groups, hidden }: MapScene, item: number): boolean {
  const group = groups[groupOf[item]!];
  return group !== undefined && !hidden.has(group.name) && !Number.isNaN(points[2 * item]);
}
