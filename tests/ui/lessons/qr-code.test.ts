import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { qrCode } from '../../../src/ui/lessons/qr-code';

const ADDRESS = 'https://a.example/matinee/#/lessons/als?slide=3';

/** The modules that a path of bars covers. */
function painted(path: string): Set<string> {
  const bars = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)];
  expect(bars.map(([bar]) => bar).join('')).toBe(path);
  return new Set(
    bars.flatMap(([, x, y, width, back]) => {
      expect(back).toBe(width);
      return Array.from({ length: Number(width) }, (_, at) => `${Number(x) + at} ${y}`);
    }),
  );
}

describe('a QR code', () => {
  it('has a bar for every run of dark modules, and a quiet zone of four around them', () => {
    const { side, path } = qrCode(ADDRESS);
    const { data, size } = encode(ADDRESS, { ecc: 'M', border: 0 });
    expect(side).toBe(size + 8);
    const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`${x + 4} ${y + 4}`] : [])));
    expect([...painted(path)].toSorted()).toEqual(dark.toSorted());
  });
});
