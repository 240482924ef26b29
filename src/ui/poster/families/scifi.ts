import { box, disc, ellipse, figure, join, polygon, polyline, range, sector } from '../shapes';
import type { Compose, Family } from './family';

const stars = (count: number, unit: () => number, floor = 240): string =>
  join(count, () => disc(unit() * 240, unit() * floor, 0.6 + unit() * 1.1));

/** A planet, its rings, its moon. */
const orbits: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y, r] = [draws.between(84, 156), draws.between(108, 138), draws.between(44, 60)];
  const tilt = draws.between(-0.6, 0.6);
  const rings = range(2 + draws.int(3), (index) =>
    ellipse(x, y, r * (1.45 + index * 0.2), r * (0.34 + index * 0.06), tilt),
  );
  const angle = draws.between(0, Math.PI * 2);
  return {
    layers: [
      { d: stars(26, draws.unit), fill: main, opacity: 0.75 },
      { d: disc(x, y, r), fill: main },
      { d: sector(x, y, r, tilt, tilt + Math.PI), fill: second },
      { d: rings.join(''), stroke: pop, width: 1.8 },
      { d: sector(x, y, r * 0.997, tilt + Math.PI, tilt + Math.PI * 2), fill: main },
      { d: disc(x + Math.cos(angle) * r * 1.8, y + Math.sin(angle) * r * 1.2, r * 0.16), fill: pop },
    ],
    under: ground,
  };
};

/** A grid that runs to a horizon, and a striped sun. */
const horizon: Compose = ({ ground, main, second, pop }, draws) => {
  const y = draws.between(146, 176);
  const [x, r] = [draws.between(96, 144), draws.between(50, 70)];
  const fan = range(13, (index) =>
    polyline([
      [x + (index - 6) * 7, y],
      [x + (index - 6) * 74, 262],
    ]),
  ).join('');
  const rungs = range(7, (index) =>
    polyline([
      [0, y + 88 * (index / 7) ** 2.1],
      [240, y + 88 * (index / 7) ** 2.1],
    ]),
  ).join('');
  const slits = join(5, (index) => box(0, y - 6 - index * r * 0.17, 240, 6 - index));
  return {
    layers: [
      { d: stars(18, draws.unit, y), fill: main, opacity: 0.6 },
      { d: sector(x, y, r, Math.PI, Math.PI * 2), fill: pop },
      { d: slits, fill: ground },
      { d: box(0, y, 240, 90), fill: ground },
      { d: fan + rungs, stroke: main, width: 1.1 },
      { d: box(0, 254, 240, 106), fill: ground },
      { d: box(0, y - 0.8, 240, 1.6), fill: second },
    ],
    under: ground,
  };
};

/** A slab, what shines behind it, and someone who looks. */
const monolith: Compose = ({ ground, main, second, pop }, draws) => {
  const x = draws.between(100, 140);
  const [w, h] = [draws.between(30, 46), draws.between(130, 170)];
  const sun = draws.between(58, 78);
  return {
    layers: [
      { d: disc(x, 232 - h, sun * 1.34), fill: second },
      { d: disc(x, 232 - h, sun), fill: main },
      { d: box(0, 232, 240, 128), fill: ground },
      { d: box(x - w / 2, 232 - h, w, h), fill: ground },
      { d: box(x + w / 2, 232 - h, 4, h), fill: pop },
      { d: figure(x + (draws.chance(0.5) ? -1 : 1) * draws.between(52, 74), 232, 26), fill: pop },
      { d: box(0, 231, 240, 1.4), fill: main },
    ],
    under: ground,
  };
};

/** A tunnel of discs with a small figure at its end. */
const portal: Compose = ({ ground, main, second, pop }, draws) => {
  const [dx, dy] = [draws.between(-7, 7), draws.between(2, 7)];
  const count = 5 + draws.int(3);
  const layers = range(count, (index) => {
    const r = 106 * (1 - index / (count + 0.6));
    const colour = [second, ground, main][index % 3];
    return { d: disc(120 + dx * index, 118 + dy * index, r), fill: index === count - 1 ? pop : (colour ?? main) };
  });
  const last = count - 1;
  return {
    layers: [...layers, { d: figure(120 + dx * last, 118 + dy * last + 13, 24), fill: ground }],
    under: ground,
    floats: true,
  };
};

/** A saucer, its beam, and what stands in it. */
const visitor: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y] = [draws.between(86, 154), draws.between(58, 80)];
  const lean = draws.between(-24, 24);
  const w = draws.between(46, 60);
  const beam = polygon([
    [x - w * 0.5, y],
    [x + w * 0.5, y],
    [x + lean + 66, 240],
    [x + lean - 66, 240],
  ]);
  return {
    layers: [
      { d: stars(22, draws.unit, 200), fill: main, opacity: 0.7 },
      { d: beam, fill: second },
      { d: sector(x, y - 2, w * 0.46, Math.PI, Math.PI * 2), fill: pop },
      { d: ellipse(x, y, w, w * 0.2), fill: main },
      { d: join(5, (index) => disc(x + (index - 2) * w * 0.34, y + 2, 2.2)), fill: ground },
      { d: figure(x + lean, 240, 34), fill: ground },
      { d: box(0, 240, 240, 120), fill: ground },
      { d: box(20, 239, 200, 1.4), fill: main },
    ],
    under: ground,
  };
};

export const scifi: Family = [orbits, horizon, monolith, portal, visitor];
