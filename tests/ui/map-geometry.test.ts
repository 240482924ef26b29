import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, centredOn, nearestTo, nextTowards, spotOf, type Camera } from '../../src/ui/lab/map-geometry';
import { mapKey } from '../../src/ui/lab/map-keys';
import { NOTHING, type MapScene } from '../../src/ui/lab/map-scene';
import { zoomedBy } from '../../src/ui/lab/map-zoom';

const CAMERA: Camera = { width: 400, height: 200, k: 1, x: 0, y: 0 };
/** In the middle, right, far right and a little up, up, left; the last is nowhere. */
const POINTS = Float32Array.of(0, 0, 0.4, 0, 0.9, 0.1, 0, 0.5, -0.5, 0, NaN, NaN);
const everything = () => true;
const scene: MapScene = {
  ...NOTHING,
  points: POINTS,
  titles: ['a', 'b', 'c', 'd', 'e', 'f'],
  ranked: Uint32Array.of(3, 1, 0, 2, 4, 5),
  groupOf: Uint8Array.of(0, 0, 1, 0, 0, 255),
  groups: ['near', 'far'].map((name) => ({ name, colour: 'red', shape: 'disc', count: 3 })),
};
const press = (key: string, of: Partial<MapScene> = {}, shiftKey = false) =>
  mapKey({ key, shiftKey, altKey: false, ctrlKey: false, metaKey: false }, CAMERA, { ...scene, ...of });

describe('points of the map', () => {
  it('lie around the middle, up being up, and come to the middle when the view flies there', () => {
    expect(spotOf(CAMERA, POINTS, 0)).toEqual({ x: 200, y: 100 });
    expect(spotOf(CAMERA, POINTS, 3).y).toBeLessThan(100);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.double({ min: 1, max: 40, noNaN: true }), (item, k) => {
        const spot = spotOf(centredOn(CAMERA, POINTS, item, k), POINTS, item);
        expect(spot.x).toBeCloseTo(200, 6);
        expect(spot.y).toBeCloseTo(100, 6);
      }),
    );
  });

  it('stay in the middle when the map is zoomed, within bounds, and all of them come back', () => {
    const there = centredOn(CAMERA, POINTS, 2, 4);
    for (const factor of [1.6, 1 / 1.6, 1000]) {
      const camera = zoomedBy(there, factor);
      const { x, y } = spotOf(camera, POINTS, 2);
      expect([x, y].map((pixel) => Math.round(pixel))).toEqual([200, 100]);
    }
    expect([zoomedBy(there, 1.6).k, zoomedBy(there, 1000).k]).toEqual([6.4, 48]);
    expect(zoomedBy(there, 0.1)).toEqual(CAMERA);
  });

  it('are found under the pointer, if they are near and shown', () => {
    expect(nearestTo(CAMERA, POINTS, everything, { x: 203, y: 101 }, 12)).toBe(0);
    expect(nearestTo(CAMERA, POINTS, (item) => item !== 0, { x: 203, y: 101 }, 12)).toBeNull();
    expect(nearestTo(CAMERA, POINTS, everything, { x: 30, y: 30 }, 12)).toBeNull();
  });

  it('are come to by arrows: the nearest ahead, none at the edge', () => {
    const right = { x: 1, y: 0 };
    expect(nextTowards(CAMERA, POINTS, everything, 0, right)).toBe(1);
    expect(nextTowards(CAMERA, POINTS, everything, 1, right)).toBe(2);
    expect(nextTowards(CAMERA, POINTS, everything, 2, right)).toBeNull();
    expect(nextTowards(CAMERA, POINTS, everything, 0, { x: 0, y: -1 })).toBe(3);
  });

  it('travel from one layout to the next, unless they are new or gone', () => {
    const [from, to] = [Float32Array.of(0, NaN, 2, 2), Float32Array.of(1, 1, NaN, 4)];
    expect([...between(from, to, 0.5)]).toEqual([0.5, 1, NaN, 3]);
    expect(between(from, to, 1)).toBe(to);
    expect(between(new Float32Array(), to, 0.5)).toBe(to);
  });
});

describe('keys on the map', () => {
  it('begin with the best known film, then go on from the one that is looked at', () => {
    expect(press('ArrowRight')).toEqual({ kind: 'look', item: 3 });
    expect(press('ArrowRight', { focus: 0 })).toEqual({ kind: 'look', item: 1 });
    expect(press('ArrowRight', { focus: 2 })).toEqual({ kind: 'look', item: 2 });
    expect(press('ArrowRight', { focus: 1, hidden: new Set(['far']) })).toEqual({ kind: 'look', item: 1 });
  });

  it('zoom, move, show all, select and let go', () => {
    expect(press('+')).toMatchObject({ kind: 'zoom' });
    expect(press('ArrowRight', {}, true)).toEqual({ kind: 'pan', x: -80, y: -0 });
    expect(press('0')).toEqual({ kind: 'reset' });
    expect(press('Enter', { focus: 1 })).toEqual({ kind: 'select', item: 1 });
    expect(press('n', { focus: 1 })).toEqual({ kind: 'near' });
    expect(press('Escape', { focus: 1 })).toEqual({ kind: 'look', item: null });
    for (const key of ['Enter', 'n', 'Escape', 'q', ' ']) expect(press(key)).toBeNull();
  });
});
