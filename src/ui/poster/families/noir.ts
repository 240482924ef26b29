import { box, disc, figure, join, polygon, range, turnedBox } from '../shapes';
import type { Compose, Family } from './family';

/** Light through blinds. */
const blinds: Compose = ({ ground, main, second, pop }, draws) => {
  const lean = draws.between(-0.34, 0.34);
  const count = 9 + draws.int(5);
  const pitch = 230 / count;
  const from = draws.between(20, 60);
  const slats = join(count, (index) => turnedBox(120, 26 + index * pitch, 330, pitch * 0.46, lean));
  const x = draws.between(84, 156);
  return {
    layers: [
      {
        d: polygon([
          [from, 0],
          [from + 120, 0],
          [from + 170, 256],
          [from - 30, 256],
        ]),
        fill: second,
      },
      { d: slats, fill: draws.chance(0.6) ? main : second, opacity: 0.9 },
      { d: figure(x, 262, draws.between(150, 186)), fill: ground },
      { d: disc(x + draws.between(18, 26), draws.between(150, 190), 2.6), fill: pop },
      { d: box(0, 254, 240, 106), fill: ground },
    ],
    under: ground,
  };
};

/** A street lamp, its cone, and a long shadow. */
const lamp: Compose = ({ ground, main, second, pop }, draws) => {
  const side = draws.chance(0.5) ? 1 : -1;
  const x = 120 - side * draws.between(30, 52);
  const fx = 120 + side * draws.between(4, 34);
  return {
    layers: [
      {
        d: polygon([
          [x - 7, 46],
          [x + 7, 46],
          [x + 110, 226],
          [x - 110, 226],
        ]),
        fill: second,
      },
      { d: `M${x - 110} 226a110 16 0 1 0 220 0a110 16 0 1 0 -220 0Z`, fill: main },
      { d: box(x - 2, 40, 4, 188), fill: ground },
      { d: `M${x - 13} 46a13 13 0 0 1 26 0Z`, fill: main },
      { d: disc(x, 47, 5), fill: pop },
      {
        d: polygon([
          [fx - 6, 228],
          [fx + 6, 228],
          [fx + side * 96 + 16, 262],
          [fx + side * 96 - 22, 262],
        ]),
        fill: ground,
      },
      { d: figure(fx, 230, 68), fill: ground },
      { d: box(0, 250, 240, 110), fill: ground },
    ],
    under: ground,
  };
};

/** Roofs at night, one window alight. */
const roofs: Compose = ({ ground, main, second, pop }, draws) => {
  const skyline = (base: number, low: number, high: number, count: number) =>
    join(count, (index) => {
      const w = 240 / count;
      const h = draws.between(low, high);
      return box(index * w - 0.5, base - h, w + 1, h);
    });
  const windows = join(16, () => box(12 + draws.int(27) * 8, 176 + draws.int(9) * 8, 3, 4));
  return {
    layers: [
      { d: disc(draws.between(60, 180), draws.between(66, 92), draws.between(30, 46)), fill: main },
      { d: skyline(260, 90, 150, 7), fill: second },
      { d: skyline(262, 50, 104, 6), fill: main },
      { d: windows, fill: ground },
      { d: box(12 + draws.int(26) * 8, 200, 6, 9), fill: pop },
      { d: box(0, 250, 240, 110), fill: ground },
    ],
    under: ground,
  };
};

/** Stairs, seen from above, turning down. */
const stairs: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y] = [draws.between(100, 140), draws.between(116, 138)];
  const count = 15 + draws.int(5);
  const spin = draws.chance(0.5) ? 1 : -1;
  const steps = range(count, (index) => {
    const a = spin * index * ((Math.PI * 2) / count) * 1.02;
    const b = a + spin * 0.4;
    const [r1, r2] = [112 - index * 3.6, 22 - index * 0.8];
    const p = (r: number, t: number) => [x + Math.cos(t) * r, y + Math.sin(t) * r] as const;
    return polygon([p(r1, a), p(r1 - 2, b), p(r2, b), p(r2, a)]);
  });
  return {
    layers: [
      { d: steps.filter((_, index) => index % 2 === 0).join(''), fill: main },
      { d: steps.filter((_, index) => index % 2).join(''), fill: second },
      { d: disc(x, y, 17), fill: ground },
      { d: disc(x, y, 5), fill: pop },
    ],
    under: ground,
    floats: true,
  };
};

export const noir: Family = [blinds, lamp, roofs, stairs];
