import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnsByVariance,
  endsOf,
  heatColour,
  mostLiked,
  nearestTo,
  rowOf,
  sampleRows,
  scaleEnd,
} from '../../src/app/heat-map';

/** Four films, three numbers of each. */
const FILMS = {
  values: Float32Array.from([...[1, 0, 5], ...[2, 0, -5], ...[-1, 0, 5], ...[0, 0, 0]]),
  width: 3,
};

describe('a heat map', () => {
  it('puts the most liked first, and of equals the first', () => {
    expect(mostLiked([3, 9, 3, 1], 3)).toEqual([1, 0, 2]);
    expect(mostLiked([3], 5)).toEqual([0]);
    expect(mostLiked([], 5)).toEqual([]);
  });

  it('orders columns by how much they vary', () => {
    expect(columnsByVariance(FILMS)).toEqual([2, 0, 1]);
  });

  it('puts the film that was asked for first, then those that point its way, those without numbers last', () => {
    expect(nearestTo(FILMS, 0, 4)).toEqual([0, 2, 1, 3]);
  });

  it('finds the films at both ends of a column', () => {
    expect(endsOf(FILMS, 0, 2)).toEqual({ high: [1, 0], low: [2, 3] });
  });

  it('draws the same people by the same seed, each once', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(60), fc.nat(), (rows, count, seed) => {
        const drawn = sampleRows(rows, count, seed);
        expect(drawn).toEqual(sampleRows(rows, count, seed));
        expect(drawn).toHaveLength(Math.min(rows, count));
        expect(drawn).toEqual([...new Set(drawn)].filter((row) => row < rows).sort((a, b) => a - b));
      }),
    );
  });

  it('has a scale of round ends that nearly all cells lie within', () => {
    const row = (...values: number[]) => ({ name: '', values });
    expect(scaleEnd([row(0.4, -0.8)])).toBe(0.5);
    expect(scaleEnd([row(-0.8, 0.8)])).toBe(1);
    expect([scaleEnd([]), scaleEnd([row(0, 0)])]).toEqual([1, 1]);
    const most = row(...Array.from({ length: 99 }, () => 0.15), 80);
    expect(scaleEnd([most])).toBeCloseTo(0.2, 12);
  });

  it('gets lighter with the number, all along the scale, for eyes that see no colour as well', () => {
    const light = (share: number) => {
      const [red, green, blue] = heatColour(share);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    for (let at = -20; at < 20; at++) expect(light((at + 1) / 20)).toBeGreaterThan(light(at / 20));
    expect([heatColour(-9), heatColour(9), heatColour(NaN)]).toEqual([heatColour(-1), heatColour(1), heatColour(0)]);
  });

  it('reads rows without copying them', () => {
    expect([...rowOf(FILMS, 1)]).toEqual([2, 0, -5]);
  });
});
