/** Rows of bars or points with names: beside the marks in a wide box, over them in a narrow one. */
import type { Place } from './figure';

/** Each row has slots of the same height, of which its words and its marks have one each or share one. */
export interface Slots {
  readonly count: number;
  readonly height: number;
  /** Slots of one row. */
  readonly each: number;
}

export const slotScale = ({ count, each }: Slots) => ({
  ...{ type: 'band' as const, padding: 0 },
  domain: Array.from({ length: count * each }, (_, slot) => slot),
});

export const slotsHeight = ({ count, each, height }: Slots): number => count * each * height;

/** What is pointed at along a row. */
export const slotTrace = (y: number, domain: readonly number[]): readonly Place[] => domain.map((x) => ({ x, y }));
