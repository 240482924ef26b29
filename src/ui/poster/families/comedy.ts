import { arc, box, disc, join, polygon, range, rays, ring, sector, turnedBox } from '../shapes';
import type { Compose, Family } from './family';

/** Paper in the air. */
const confetti: Compose = ({ ground, main, second, pop }, draws) => {
  const bits = range(34, (index) => {
    const [x, y] = [
      20 + (index % 6) * 40 + draws.between(-14, 14),
      24 + Math.floor(index / 6) * 38 + draws.between(-13, 13),
    ];
    const turn = draws.unit() * 3;
    const kinds = [
      () => turnedBox(x, y, 22, 7, turn),
      () => disc(x, y, draws.between(4, 9)),
      () => sector(x, y, 12, turn, turn + Math.PI),
      () => turnedBox(x, y, 12, 12, turn),
      () => ring(x, y, 9, 5),
    ];
    return draws.pick(kinds)();
  });
  return {
    layers: [main, second, pop].map((fill, colour) => ({
      d: bits.filter((_, index) => index % 3 === colour).join(''),
      fill,
    })),
    under: ground,
  };
};

/** A wide smile. */
const smile: Compose = ({ ground, main, second, pop }, draws) => {
  const tilt = draws.between(-0.22, 0.22);
  const [y, r] = [118, draws.between(74, 88)];
  const eye = (side: 1 | -1) =>
    [120 + Math.cos(tilt) * side * 36 + Math.sin(tilt) * 34, y - 30 + Math.sin(tilt) * side * 36] as const;
  const wink = draws.int(3);
  const [lx, ly] = eye(-1);
  const [rx, ry] = eye(1);
  return {
    layers: [
      { d: rays(120, y + 8, 190, 18 + draws.int(8), tilt, 0.5), fill: second, opacity: 0.6 },
      { d: box(0, 254, 240, 106), fill: ground },
      { d: disc(120, y + 8, r + 18), fill: main },
      { d: sector(120, y + 22, r * 0.72, tilt, tilt + Math.PI), fill: ground },
      { d: sector(120, y + 22, r * 0.72, tilt + 0.75, tilt + Math.PI - 0.75, r * 0.42), fill: pop },
      { d: wink === 1 ? turnedBox(lx, ly, 24, 6, tilt) : disc(lx, ly, 10), fill: ground },
      { d: wink === 2 ? turnedBox(rx, ry, 24, 6, tilt) : disc(rx, ry, 10), fill: ground },
    ],
    under: ground,
  };
};

/** A sun with too many rays. */
const sunburst: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y] = [draws.between(84, 156), draws.between(110, 150)];
  const count = 12 + draws.int(10);
  const turn = draws.unit();
  const scallop = join(count, (index) =>
    disc(
      x + Math.cos(turn + (index * Math.PI * 2) / count) * 58,
      y + Math.sin(turn + (index * Math.PI * 2) / count) * 58,
      240 / count,
    ),
  );
  return {
    layers: [
      { d: rays(x, y, 320, count, turn, 0.5), fill: second },
      { d: box(0, 256, 240, 104), fill: ground },
      { d: disc(x, y, 58) + scallop, fill: main },
      { d: disc(x, y, 44), fill: pop },
      {
        d: draws.chance(0.5) ? arc(x, y, 22, 0.3, Math.PI - 0.3) : disc(x, y, 15),
        ...(draws.chance(0.5) ? { stroke: ground, width: 7 } : { fill: ground }),
      },
    ],
    under: ground,
  };
};

/** A floor of squares, and a ball on it. */
const checks: Compose = ({ ground, main, second, pop }, draws) => {
  const y = draws.between(124, 150);
  const x = draws.between(80, 160);
  const rows = 6;
  const depth = (row: number) => y + (252 - y) * (row / rows) ** 1.7;
  const edge = (column: number, row: number) => x + (column - 6) * (10 + 54 * ((depth(row) - y) / (252 - y)));
  const tiles = join(rows * 12, (index) => {
    const [row, column] = [Math.floor(index / 12), index % 12];
    if ((row + column) % 2) return '';
    return polygon([
      [edge(column, row), depth(row)],
      [edge(column + 1, row), depth(row)],
      [edge(column + 1, row + 1), depth(row + 1)],
      [edge(column, row + 1), depth(row + 1)],
    ]);
  });
  const [bx, r] = [draws.between(70, 170), draws.between(34, 48)];
  return {
    layers: [
      { d: box(0, y, 240, 252 - y), fill: second },
      { d: tiles, fill: main },
      { d: `M${bx - r} 214a${r} 8 0 1 0 ${r * 2} 0a${r} 8 0 1 0 ${-r * 2} 0Z`, fill: ground, opacity: 0.5 },
      { d: disc(bx, 212 - r, r), fill: pop },
      { d: sector(bx, 212 - r, r, -0.6, Math.PI - 0.6, r * 0.55), fill: main },
      { d: box(0, 252, 240, 108), fill: ground },
    ],
    under: ground,
  };
};

/** A hat, and nobody under it. */
const hat: Compose = ({ ground, main, second, pop }, draws) => {
  const tilt = draws.between(-0.25, 0.25);
  const bowler = draws.chance(0.5);
  const [x, y] = [120 + draws.between(-8, 8), 104];
  const moustache = `M${x} 176c-14 -14 -40 -10 -54 8c16 -2 30 14 54 4c24 10 38 -2 54 -4c-14 -18 -40 -22 -54 -8Z`;
  return {
    layers: [
      { d: disc(x, 134, 100), fill: second },
      { d: turnedBox(x, y + 6, 128, 11, tilt), fill: main },
      {
        d: bowler
          ? sector(x, y + 2, 44, tilt + Math.PI, tilt + Math.PI * 2)
          : turnedBox(x + Math.sin(tilt) * 32, y - 32, 76, 70, tilt),
        fill: main,
      },
      { d: turnedBox(x + Math.sin(tilt) * 8, y - 7, bowler ? 86 : 76, 13, tilt), fill: pop },
      { d: moustache, fill: main },
    ],
    under: ground,
    floats: true,
  };
};

export const comedy: Family = [confetti, smile, sunburst, checks, hat];
