import { blob, box, capsule, disc, ellipse, join, range, sector, type Point } from '../shapes';
import type { Compose, Family } from './family';

/** A soft creature that looks at you. */
const creature: Compose = ({ ground, main, second, pop }, draws) => {
  const count = 6 + draws.int(5);
  const radii = range(count, () => draws.between(66, 88));
  const [x, y] = [120 + draws.between(-12, 12), draws.between(150, 168)];
  const eyes = draws.pick([1, 2, 2, 3] as const);
  const [r, gap] = [eyes === 1 ? 26 : draws.between(13, 19), draws.between(34, 42)];
  const look: Point = [draws.between(-5, 5), draws.between(-4, 6)];
  const spots = range(eyes, (index): Point => [
    x + (index - (eyes - 1) / 2) * gap,
    y - 34 + (index % 2) * draws.between(-4, 4),
  ]);
  const antenna = draws.int(3);
  return {
    layers: [
      { d: disc(x, y - 10, 116), fill: second, opacity: 0.55 },
      ...(antenna
        ? [
            {
              d: join(
                antenna,
                (index) =>
                  capsule(
                    [x + (index - (antenna - 1) / 2) * 44, y - 60],
                    [x + (index - (antenna - 1) / 2) * 70, y - 104],
                    4,
                  ) + disc(x + (index - (antenna - 1) / 2) * 70, y - 106, 10),
              ),
              fill: main,
            },
          ]
        : []),
      { d: blob(x, y, radii, draws.unit() * 3), fill: main },
      { d: spots.map(([ex, ey]) => disc(ex, ey, r)).join(''), fill: '#fffaf0' },
      { d: spots.map(([ex, ey]) => disc(ex + look[0], ey + look[1], r * 0.46)).join(''), fill: '#1a1613' },
      { d: sector(x, y + 12, draws.between(12, 24), 0.1, Math.PI - 0.1), fill: pop },
      { d: box(0, 246, 240, 114), fill: ground },
    ],
    under: ground,
  };
};

/** Blocks: squares, quarter rounds and rounds on a grid. */
const blocks: Compose = ({ ground, main, second, pop }, draws) => {
  const columns = draws.pick([3, 4] as const);
  const size = 204 / columns;
  const rows = columns === 3 ? 3 : 4;
  const height = columns === 3 ? 68 : 51;
  const paths: Record<string, string> = { [main]: '', [second]: '', [pop]: '' };
  const colours = [main, second, pop, main, second] as const;
  for (let index = 0; index < columns * rows; index += 1) {
    const [x, y] = [18 + (index % columns) * size, 22 + Math.floor(index / columns) * height];
    const colour = draws.pick(colours);
    const corner = draws.int(4);
    const [cx, cy] = [x + (corner % 2) * size, y + (corner > 1 ? height : 0)];
    const quarter = [0, Math.PI / 2, -Math.PI / 2, Math.PI][corner] ?? 0;
    const kind = draws.int(5);
    const half = sector(x + size / 2, y + height, size / 2, Math.PI, Math.PI * 2);
    const shape = [
      () => sector(cx, cy, size, quarter, quarter + Math.PI / 2),
      () => disc(x + size / 2, y + height / 2, size * 0.42),
      () => half,
      () => sector(cx, cy, size, quarter, quarter + Math.PI / 2, size * 0.5),
      () => box(x, y, size, height / 2),
    ][kind];
    paths[colour] = (paths[colour] ?? '') + (shape?.() ?? '');
  }
  return {
    layers: Object.entries(paths).map(([fill, d]) => ({ d, fill })),
    under: ground,
    floats: true,
  };
};

/** Balloons. */
const balloons: Compose = ({ ground, main, second, pop }, draws) => {
  const count = 3 + draws.int(5);
  const foot: Point = [120 + draws.between(-10, 10), 232];
  const spots = range(count, (index): Point => {
    const angle = -Math.PI / 2 + (index - (count - 1) / 2) * (1.5 / count) + draws.between(-0.08, 0.08);
    const reach = draws.between(92, 158);
    return [foot[0] + Math.cos(angle) * reach, foot[1] - 8 + Math.sin(angle) * reach];
  });
  const colours = [main, pop, second];
  return {
    layers: [
      {
        d: spots
          .map(([x, y]) => `M${foot[0]} ${foot[1]}Q${(x + foot[0]) / 2 + 8} ${(y + foot[1]) / 2 + 20} ${x} ${y}`)
          .join(''),
        stroke: main,
        width: 1,
      },
      ...colours.map((fill, colour) => ({
        d: spots
          .filter((_, index) => index % 3 === colour)
          .map(([x, y]) => ellipse(x, y, 25, 30) + `M${x - 5} ${y + 36}l5 -8l5 8Z`)
          .join(''),
        fill,
      })),
      { d: spots.map(([x, y]) => ellipse(x - 9, y - 12, 4, 8, 0.5)).join(''), fill: '#fffaf0', opacity: 0.7 },
      { d: box(foot[0] - 11, foot[1], 22, 16), fill: main },
    ],
    under: ground,
  };
};

/** A ball that bounces through the frames. */
const bounce: Compose = ({ ground, main, second, pop }, draws) => {
  const side = draws.chance(0.5) ? 1 : -1;
  const r = draws.between(30, 38);
  const [fall, rise] = [draws.between(64, 92), draws.between(118, 150)];
  const x = (t: number) => (side > 0 ? 30 + t * 136 : 210 - t * 136);
  const trail = range(15, (index): Point => {
    const t = index / 15;
    const first = t < 0.42;
    const local = first ? t / 0.42 : (t - 0.42) / 0.58;
    const height = first ? fall * 1.7 * (1 - local * local) : rise * local * (2 - local);
    return [x(t), 226 - height];
  });
  const [bx, by] = [x(1), 226 - rise];
  return {
    layers: [
      { d: trail.map(([px, py], index) => disc(px, py, 4 + index * 0.5)).join(''), fill: second },
      {
        d: trail
          .filter((_, index) => index % 4 === 2)
          .map(([px, py]) => disc(px, py, 10))
          .join(''),
        fill: main,
      },
      { d: disc(bx, by, r), fill: pop },
      { d: sector(bx, by, r, 0.6, 0.6 + Math.PI, r * 0.62), fill: main },
      { d: disc(bx - r * 0.34, by - r * 0.36, r * 0.18), fill: '#fffaf0', opacity: 0.85 },
      { d: box(18, 238, 204, 2), fill: main },
    ],
    under: ground,
  };
};

/** A rainbow that is not in order. */
const rainbow: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y] = [draws.pick([120, 70, 170]), draws.between(210, 226)];
  const bands = 4 + draws.int(2);
  const w = 128 / bands;
  const colours = [main, second, pop, ground];
  const shift = draws.int(3);
  return {
    layers: [
      { d: disc(x > 120 ? 44 : 196, 52, 22), fill: pop },
      ...range(bands, (index) => ({
        d: sector(x, y, 170 - index * w, Math.PI, Math.PI * 2),
        fill: colours[(index + shift) % 4] ?? main,
      })),
      { d: sector(x, y, 170 - bands * w, Math.PI, Math.PI * 2), fill: ground },
      { d: join(5, (index) => disc(index * 60, y + 12, 24)), fill: second },
      { d: join(6, (index) => disc(index * 54 - 20, y + 26, 22)), fill: main },
      { d: box(0, 250, 240, 110), fill: main },
    ],
    under: main,
  };
};

export const children: Family = [creature, balloons, blocks, rainbow];
export const animation: Family = [bounce, creature, blocks, rainbow, balloons];
