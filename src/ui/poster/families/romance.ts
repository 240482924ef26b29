import { blob, box, disc, ellipse, join, polar, range, ring, sector } from '../shapes';
import type { Compose, Family } from './family';

/** Two discs and what they share. */
const overlap: Compose = ({ ground, main, second, pop }, draws) => {
  const r = draws.between(62, 76);
  const d = r * draws.between(0.45, 0.7);
  const turn = draws.pick([0, Math.PI / 4, -Math.PI / 4, Math.PI / 2, 0.3]);
  const [x, y] = [120, 132];
  const [ax, ay] = polar(x, y, d, turn);
  const [bx, by] = polar(x, y, -d, turn);
  const half = Math.sqrt(r * r - d * d);
  const [px, py] = polar(x, y, half, turn + Math.PI / 2);
  const [qx, qy] = polar(x, y, -half, turn + Math.PI / 2);
  return {
    layers: [
      { d: disc(ax, ay, r), fill: main },
      { d: disc(bx, by, r), fill: second },
      { d: `M${px} ${py}A${r} ${r} 0 0 1 ${qx} ${qy}A${r} ${r} 0 0 1 ${px} ${py}Z`, fill: pop },
    ],
    under: ground,
    floats: true,
  };
};

/** A low sun over water and two who watch it. */
const shore: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, r] = [draws.between(80, 160), draws.between(48, 64)];
  const y = draws.between(150, 170);
  const glints = join(6, (index) => {
    const w = (r - index * 6) * draws.between(0.7, 1.1);
    return box(x - w + draws.between(-6, 6), y + 8 + index * 13, w * 2, 4.5 - index * 0.4);
  });
  const fx = x + draws.between(-30, 30);
  const person = (px: number, h: number) =>
    disc(px, 240 - h, 4.4) + `M${px - 5} 242V${240 - h + 10}a5 5 0 0 1 10 0V242Z`;
  return {
    layers: [
      { d: sector(x, y, r, Math.PI, Math.PI * 2), fill: pop },
      { d: box(0, y, 240, 260 - y), fill: second },
      { d: glints, fill: pop },
      { d: person(fx - 6, 34) + person(fx + 6, 29), fill: ground },
      { d: box(0, 240, 240, 120), fill: ground },
      { d: disc(x < 120 ? 196 : 44, 54, 4), fill: main },
    ],
    under: ground,
  };
};

/** A flower of petals. */
const bloom: Compose = ({ ground, main, second, pop }, draws) => {
  const count = draws.pick([5, 6, 7, 8, 10]);
  const [x, y] = [120 + draws.between(-14, 14), 112];
  const reach = draws.between(40, 48);
  const turn = draws.unit();
  const petal = (index: number, length: number, wide: number) => {
    const angle = turn + (index * Math.PI * 2) / count;
    const [px, py] = polar(x, y, length * 0.95, angle);
    return ellipse(px, py, length * 0.8, (wide * 150) / count / 2.1, angle);
  };
  const bend = draws.between(-34, 34);
  return {
    layers: [
      { d: `M${x} ${y}Q${x + bend} 200 120 262`, stroke: second, width: 4 },
      { d: ellipse(118 + bend * 0.7 + 16, 216, 22, 8, -0.6), fill: second },
      { d: join(count, (index) => petal(index, reach, 1)), fill: main },
      { d: join(count, (index) => petal(index + 0.5, reach * 0.58, 0.62)), fill: second },
      { d: disc(x, y, 15), fill: pop },
      { d: box(0, 256, 240, 104), fill: ground },
    ],
    under: ground,
  };
};

/** Two rings, one through the other. */
const rings: Compose = ({ ground, main, second, pop }, draws) => {
  const [r, w] = [draws.between(50, 60), draws.between(9, 16)];
  const tilt = draws.between(-0.5, 0.5);
  const [ax, ay] = polar(120, 130, r * 0.62, tilt + Math.PI);
  const [bx, by] = polar(120, 130, r * 0.62, tilt);
  return {
    layers: [
      { d: disc(120, 130, 108), fill: second },
      { d: ring(ax, ay, r, r - w), fill: main },
      { d: ring(bx, by, r, r - w), fill: pop },
      { d: sector(ax, ay, r, tilt - 1.25, tilt - 0.35, r - w), fill: main },
    ],
    under: ground,
    floats: true,
  };
};

/** Two leaves that lean together, nearly a heart. */
const leaves: Compose = ({ ground, main, second, pop }, draws) => {
  const lean = draws.between(0.5, 0.72);
  const size = draws.between(0.92, 1.12);
  const leaf = (side: 1 | -1) => {
    const tip = polar(120, 214, 150 * size, -Math.PI / 2 + side * lean);
    return `M120 224C${120 + side * 118 * size} 190 ${tip[0] + side * 34} ${tip[1] + 4} ${tip[0]} ${tip[1]}C${tip[0] - side * 36} ${tip[1] - 16} ${120 + side * 2} 110 120 224Z`;
  };
  return {
    layers: [
      {
        d: blob(
          120,
          128,
          range(7, () => draws.between(92, 108)),
        ),
        fill: second,
      },
      { d: leaf(-1), fill: main },
      { d: leaf(1), fill: pop },
      { d: draws.chance(0.5) ? disc(120, 62, 6) : '', fill: pop },
    ],
    under: ground,
    floats: true,
  };
};

export const romance: Family = [overlap, shore, bloom, rings, leaves];
