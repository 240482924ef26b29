import { box, capsule, disc, join, polygon, range, ridge, star } from '../shapes';
import type { Compose, Family } from './family';

/** Table mountains under a large sun. */
const mesas: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, r] = [draws.between(70, 170), draws.between(52, 70)];
  const left = draws.between(24, 60);
  const mesa = (mx: number, w: number, h: number) =>
    polygon([
      [mx - w / 2 - h * 0.3, 210],
      [mx - w / 2, 210 - h * 0.55],
      [mx - w / 2 + 3, 210 - h],
      [mx + w / 2 - 3, 210 - h],
      [mx + w / 2, 210 - h * 0.5],
      [mx + w / 2 + h * 0.3, 210],
    ]);
  return {
    layers: [
      { d: disc(x, 128, r), fill: pop },
      { d: mesa(left, 62, 74) + mesa(left + draws.between(120, 150), 50, 54), fill: second },
      { d: mesa(left + draws.between(60, 90), 34, 36), fill: main },
      { d: box(0, 208, 240, 50), fill: main },
      { d: box(0, 220, 240, 3) + box(0, 231, 240, 5), fill: second },
      { d: box(0, 244, 240, 116), fill: ground },
    ],
    under: ground,
  };
};

/** A cactus before the sun. */
const cactus: Compose = ({ ground, main, second, pop }, draws) => {
  const x = draws.between(96, 144);
  const [l, r] = [draws.between(104, 140), draws.between(92, 130)];
  return {
    layers: [
      { d: disc(x + draws.between(-26, 26), 112, draws.between(64, 80)), fill: pop },
      { d: ridge([206, 198, 204, 192, 200, 206, 196], 260), fill: second },
      {
        d:
          capsule([x, 70], [x, 250], 13) +
          capsule([x - 38, l - 30], [x - 38, l + 14], 8.5) +
          capsule([x - 38, l + 18], [x, l + 18], 8.5) +
          capsule([x + 36, r - 30], [x + 36, r + 28], 8.5) +
          capsule([x + 36, r + 32], [x, r + 32], 8.5),
        fill: main,
      },
      { d: box(0, 240, 240, 120), fill: ground },
    ],
    under: ground,
  };
};

/** A badge. */
const badge: Compose = ({ ground, main, second, pop }, draws) => {
  const points = draws.pick([5, 6, 7]);
  const [y, r] = [130, draws.between(76, 90)];
  const tips = range(points, (index) => {
    const angle = -Math.PI / 2 + (index * Math.PI * 2) / points;
    return disc(120 + Math.cos(angle) * r, y + Math.sin(angle) * r, 8);
  });
  return {
    layers: [
      { d: disc(120, y, r + 22), fill: second },
      { d: star(120, y, r, r * (points === 5 ? 0.42 : 0.56), points) + tips.join(''), fill: main },
      { d: disc(120, y, r * 0.34), fill: ground },
      { d: disc(120 + draws.between(-6, 6), y + draws.between(-6, 6), draws.between(6, 11)), fill: pop },
    ],
    under: ground,
    floats: true,
  };
};

/** Rails to the horizon. */
const rails: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y] = [draws.between(70, 170), draws.between(118, 140)];
  const sleepers = join(9, (index) => {
    const t = (index / 9) ** 1.9;
    const cy = y + 4 + t * 118;
    const w = 8 + t * 118;
    return box(x + (120 - x) * t - w / 2, cy, w, 2 + t * 8);
  });
  return {
    layers: [
      { d: disc(x, y, draws.between(38, 52)), fill: pop },
      { d: box(0, y, 240, 240), fill: second },
      { d: sleepers, fill: main },
      {
        d:
          polygon([
            [x - 1, y],
            [60, 262],
            [70, 262],
          ]) +
          polygon([
            [x + 1, y],
            [170, 262],
            [180, 262],
          ]),
        fill: main,
      },
      { d: box(0, 252, 240, 108), fill: ground },
    ],
    under: ground,
  };
};

export const western: Family = [mesas, cactus, badge, rails];
