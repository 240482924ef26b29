import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centred, drawnIn, NO_TURN, reachOf, turned, turnOnto } from '../../../src/core/projection/align';

const coordinate = fc.float({ min: -8, max: 8, noNaN: true });
const layout = fc
  .array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 40 })
  .map((points) => Float32Array.from(points.flat()));
const angle = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });

const distance = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + (Number.isNaN(value - b[at]!) ? 0 : (value - b[at]!) ** 2), 0);
const rotated = (points: Float32Array, by: number, mirrored: boolean): Float32Array => {
  const [cos, sin] = [Math.cos(by), Math.sin(by)];
  const side = mirrored ? -1 : 1;
  return turned(points, { xx: cos, xy: -side * sin, yx: sin, yy: side * cos });
};

describe('turning one layout onto another', () => {
  it('brings a turned or mirrored copy back to itself', () => {
    fc.assert(
      fc.property(layout, angle, fc.boolean(), (points, by, mirrored) => {
        const copy = rotated(points, by, mirrored);
        expect(distance(turned(copy, turnOnto(copy, points)), points)).toBeLessThan(1e-3);
      }),
    );
  });

  it('never takes points farther away, and finds none better among a thousand turns and mirrors', () => {
    fc.assert(
      fc.property(layout, layout, (a, b) => {
        const count = Math.min(a.length, b.length);
        const [points, reference] = [a.slice(0, count), b.slice(0, count)];
        const best = distance(turned(points, turnOnto(points, reference)), reference);
        expect(best).toBeLessThanOrEqual(distance(points, reference) * (1 + 1e-5) + 1e-3);
        for (let at = 0; at < 1000; at++) {
          const other = distance(rotated(points, (Math.PI * at) / 250, at % 2 === 0), reference);
          expect(best).toBeLessThanOrEqual(other * (1 + 1e-5) + 1e-3);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('keeps all distances', () => {
    fc.assert(
      fc.property(layout, layout, (points, reference) => {
        const { xx, xy, yx, yy } = turnOnto(points, reference);
        expect(xx * xx + yx * yx).toBeCloseTo(1, 9);
        expect(xy * xy + yy * yy).toBeCloseTo(1, 9);
        expect(xx * xy + yx * yy).toBeCloseTo(0, 9);
      }),
    );
  });

  it('goes by the points that both have', () => {
    const points = Float32Array.of(1, 0, NaN, NaN, 0, 2, 5, 5);
    const reference = Float32Array.of(0, 1, 3, 3, -2, 0, NaN, NaN);
    const back = turned(points, turnOnto(points, reference));
    expect([...back.subarray(0, 2)].map(Math.round)).toEqual([0, 1]);
    expect([...back.subarray(4, 6)].map(Math.round)).toEqual([-2, 0]);
    expect(back[2]).toBeNaN();
  });

  it('is no turn without anything to go by', () => {
    expect(turnOnto(new Float32Array(), new Float32Array())).toEqual(NO_TURN);
    expect(turnOnto(Float32Array.of(NaN, NaN), Float32Array.of(1, 1))).toEqual(NO_TURN);
    expect(turnOnto(Float32Array.of(0, 0), Float32Array.of(1, 1))).toEqual(NO_TURN);
  });
});

describe('filling the view', () => {
  it('reaches as far as 99 of 100 points, whatever is not there', () => {
    const points = Float32Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? at / 2 + 1 : 0));
    expect(reachOf(points)).toBe(99);
    expect(reachOf(Float32Array.of(3, 4, NaN, NaN))).toBe(5);
    expect(reachOf(new Float32Array())).toBe(0);
  });

  it('puts the mean in the middle', () => {
    expect([...centred(Float32Array.of(1, 2, 3, 6, NaN, NaN))]).toEqual([-1, -2, 1, 2, NaN, NaN]);
  });

  it('draws far points in, keeping their direction and their order from the middle', () => {
    fc.assert(
      fc.property(layout, (points) => {
        const near = drawnIn(points);
        const radius = (of: Float32Array, at: number) => Math.hypot(of[2 * at]!, of[2 * at + 1]!);
        const order = [...Array(points.length / 2).keys()].sort((a, b) => radius(points, a) - radius(points, b));
        order.slice(1).forEach((at, before) => {
          expect(radius(near, at)).toBeGreaterThanOrEqual(radius(near, order[before]!) - 1e-5);
        });
        order.forEach((at) => {
          const cross = near[2 * at]! * points[2 * at + 1]! - near[2 * at + 1]! * points[2 * at]!;
          expect(Math.abs(cross)).toBeLessThan(1e-4);
        });
      }),
      { numRuns: 50 },
    );
    expect([...drawnIn(Float32Array.of(NaN, NaN, 0, 0))]).toEqual([NaN, NaN, 0, 0]);
    const [island] = drawnIn(Float32Array.of(1000, 0, 1, 0, -1, 0, 0, 1));
    expect(island).toBeCloseTo(1, 2);
  });
});
