import { describe, expect, it } from 'vitest';
import type { WalkStep } from '../../../src/app/graph-walk.svelte';
import { fallsOf, marksOn, wayOn } from '../../../src/ui/lab/walk-marks';

const measured = (points: readonly number[]) => points.map((point) => ({ point, distance: point }));
const step = (
  kind: WalkStep['kind'],
  layer: number,
  at: number,
  { looked = [] as number[], kept = [] as number[], queue = [] as number[] },
): WalkStep => ({
  ...{ kind, layer, at, best: { point: at, distance: 0 }, seen: 0 },
  ...{ looked: measured(looked), kept: measured(kept), queue: measured(queue) },
});

/** Enters at 0 on layer 1, goes to 1, down to layer 0, and there to 2. */
const WALK = [
  step('enter', 1, 0, { looked: [0] }),
  step('look', 1, 0, { looked: [1, 2] }),
  step('look', 1, 1, { looked: [] }),
  step('down', 0, 1, { looked: [1], kept: [1], queue: [1] }),
  step('look', 0, 1, { looked: [2, 3], kept: [2, 1], queue: [2] }),
];
const marks = (layer: number, steps: number) => [0, 1, 2, 3].map(marksOn(layer, WALK.slice(0, steps)));

describe('the marks of a walk', () => {
  it('tell what is measured now from what was measured before', () => {
    expect(marks(1, 2)).toEqual(['seen', 'fresh', 'fresh', 'unseen']);
    expect(marks(1, 3)).toEqual(['seen', 'seen', 'seen', 'unseen']);
    expect(marks(0, 3)).toEqual(['unseen', 'unseen', 'unseen', 'unseen']);
  });

  it('tell on the lowest layer what is kept, and whose ties are still to be followed', () => {
    expect(marks(0, 5)).toEqual(['unseen', 'kept', 'queue', 'fresh']);
    expect(marks(1, 5)).toEqual(['seen', 'seen', 'seen', 'unseen']);
  });

  it('draw the way on each layer, and down from one to the next', () => {
    const spots = [0, 1, 2, 3].map((x) => ({ x, y: 0 }));
    const layers = [
      { layer: 1, spots },
      { layer: 0, spots: spots.map(({ x }) => ({ x, y: 9 })) },
    ];
    expect(wayOn(layers[0]!, WALK)).toBe('0,0 0,0 1,0');
    expect(fallsOf(layers, WALK.slice(0, 3))).toEqual([]);
    expect(fallsOf(layers, WALK)).toEqual([{ from: { x: 1, y: 0 }, to: { x: 1, y: 9 } }]);
  });
});
