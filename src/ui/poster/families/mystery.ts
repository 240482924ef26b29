import { arch, box, disc, figure, hills, join, polygon, range, ring, sector, turnedBox } from '../shapes';
import type { Compose, Family } from './family';

/** A keyhole, and someone behind it. */
const keyhole: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y, r] = [120, draws.between(92, 108), draws.between(38, 48)];
  const flare = draws.between(44, 58);
  return {
    layers: [
      { d: disc(x, 130, 112), fill: second },
      {
        d:
          disc(x, y, r) +
          polygon([
            [x - r * 0.5, y + r * 0.6],
            [x + r * 0.5, y + r * 0.6],
            [x + flare, 236],
            [x - flare, 236],
          ]),
        fill: main,
      },
      { d: figure(x + draws.between(-12, 12), 236, draws.between(96, 122)), fill: ground },
      { d: disc(x + draws.between(-20, 20), y - r * 0.45, 4), fill: pop },
      { d: box(0, 252, 240, 108), fill: ground },
    ],
    under: ground,
  };
};

/** A lighthouse over fog. */
const fog: Compose = ({ ground, main, second, pop }, draws) => {
  const x = draws.between(70, 170);
  const side = x < 120 ? 1 : -1;
  const bank = (y: number) =>
    hills(
      range(6, () => y + draws.between(-12, 12)),
      264,
    );
  return {
    layers: [
      {
        d: polygon([
          [x, 74],
          [x + side * 220, 20],
          [x + side * 220, 132],
        ]),
        fill: pop,
        opacity: 0.85,
      },
      {
        d: polygon([
          [x - 9, 88],
          [x + 9, 88],
          [x + 17, 250],
          [x - 17, 250],
        ]),
        fill: main,
      },
      {
        d:
          box(x - 11, 66, 22, 22) +
          polygon([
            [x - 14, 66],
            [x + 14, 66],
            [x, 50],
          ]),
        fill: main,
      },
      { d: box(x - 5, 69, 10, 12), fill: pop },
      {
        d: polygon([
          [x - 11, 126],
          [x + 11, 126],
          [x + 13, 150],
          [x - 13, 150],
        ]),
        fill: ground,
      },
      { d: bank(186), fill: second, opacity: 0.8 },
      { d: bank(212), fill: second },
      { d: bank(238), fill: ground },
      { d: box(0, 254, 240, 106), fill: ground },
    ],
    under: ground,
  };
};

/** A row of doors; one stands open. */
const doors: Compose = ({ ground, main, second, pop }, draws) => {
  const columns = draws.pick([3, 4] as const);
  const rows = columns === 3 ? 2 : 3;
  const [w, h] = [204 / columns, 226 / rows];
  const open = draws.int(columns * rows);
  const place = (index: number) =>
    [18 + (index % columns) * w + w / 2, 24 + Math.floor(index / columns) * h + h * 0.92] as const;
  const all = range(columns * rows, (index) => index);
  const [ox, oy] = place(open);
  const [dw, dh] = [w * 0.66, h * 0.82];
  return {
    layers: [
      {
        d: all
          .filter((index) => index !== open)
          .map((index) => arch(...place(index), dw, dh))
          .join(''),
        fill: second,
      },
      {
        d: all
          .filter((index) => index !== open)
          .map((index) => disc(place(index)[0] + dw * 0.32, place(index)[1] - dh * 0.42, 2))
          .join(''),
        fill: main,
      },
      { d: arch(ox, oy, dw, dh), fill: pop },
      {
        d: polygon([
          [ox - dw / 2, oy - dh * 0.8],
          [ox - dw * 0.05, oy - dh * 0.66],
          [ox - dw * 0.05, oy + 5],
          [ox - dw / 2, oy],
        ]),
        fill: main,
      },
    ],
    under: ground,
    floats: true,
  };
};

/** A glass that enlarges a part. */
const lens: Compose = ({ ground, main, second, pop }, draws) => {
  const angle = draws.between(0.5, 1.1) * (draws.chance(0.5) ? 1 : -1) + Math.PI / 2;
  const [x, y, r] = [120 - Math.cos(angle) * 24, 112, draws.between(60, 70)];
  const pitch = 15;
  const lines = join(15, (index) => box(20, 26 + index * pitch, 200 * draws.between(0.5, 1), 4));
  const large = join(5, (index) => {
    const dy = (index - 2) * 26;
    const half = Math.sqrt(Math.max(0, (r - 7) ** 2 - dy * dy)) * draws.between(0.6, 0.95);
    return box(x - half, y + dy - 4.5, half * 2, 9);
  });
  return {
    layers: [
      { d: lines, fill: second },
      { d: turnedBox(x + Math.cos(angle) * (r + 42), y + Math.sin(angle) * (r + 42), 88, 17, angle), fill: main },
      { d: disc(x, y, r), fill: main },
      { d: disc(x, y, r - 7), fill: ground },
      { d: large, fill: second },
      { d: disc(x + draws.between(-16, 16), y + draws.between(-10, 10), 13), fill: pop },
      { d: box(0, 256, 240, 104), fill: ground },
    ],
    under: ground,
  };
};

/** A maze of rings with one way in. */
const maze: Compose = ({ ground, main, second, pop }, draws) => {
  const count = 5 + draws.int(2);
  const w = 100 / (count + 0.6);
  const walls = range(count, (index) => {
    const outer = 102 - index * w;
    const gate = draws.unit() * Math.PI * 2;
    return sector(
      120,
      130,
      outer,
      gate + 0.24 + index * 0.06,
      gate + Math.PI * 2 - 0.24 - index * 0.06,
      outer - w * 0.42,
    );
  });
  return {
    layers: [
      { d: walls.filter((_, index) => index % 2 === 0).join(''), fill: main },
      { d: walls.filter((_, index) => index % 2).join(''), fill: second },
      { d: draws.chance(0.5) ? disc(120, 130, w * 0.6) : ring(120, 130, w * 0.7, w * 0.3), fill: pop },
    ],
    under: ground,
    floats: true,
  };
};

export const mystery: Family = [keyhole, fog, doors, lens, maze];
