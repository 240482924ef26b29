import { arc, box, disc, figure, join, polygon, range, ring, sector, turnedBox } from '../shapes';
import type { Compose, Family } from './family';

/** A target, and the hole that is not in its middle. */
const target: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y, r] = [120, 132, draws.between(88, 102)];
  const count = draws.pick([3, 4, 5]);
  const w = r / (count * 2 - 1);
  const angle = draws.unit() * 6;
  const off = draws.between(0.2, 0.7) * r;
  const [hx, hy] = [x + Math.cos(angle) * off, y + Math.sin(angle) * off];
  return {
    layers: [
      { d: disc(x, y, r), fill: second },
      {
        d: join(count, (index) =>
          index === count - 1 ? disc(x, y, w) : ring(x, y, r - index * 2 * w, r - (index * 2 + 1) * w),
        ),
        fill: main,
      },
      { d: disc(hx, hy, 11), fill: pop },
      { d: disc(hx, hy, 6.5), fill: ground },
      { d: join(3, (index) => turnedBox(hx, hy, 44, 1.4, angle + index * 1.1)), fill: ground },
    ],
    under: ground,
    floats: true,
  };
};

/** A disc, cut and shifted. */
const cut: Compose = ({ ground, main, second, pop }, draws) => {
  const tilt = draws.between(-0.9, 0.9);
  const r = draws.between(74, 88);
  const shift = draws.between(14, 30);
  const [dx, dy] = [Math.cos(tilt) * shift, Math.sin(tilt) * shift];
  const square = draws.chance(0.35);
  const side = (sign: 1 | -1) => {
    const [x, y] = [120 + dx * sign, 130 + dy * sign];
    const from = sign > 0 ? tilt : tilt + Math.PI;
    if (!square) return sector(x, y, r, from, from + Math.PI);
    return turnedBox(
      x - Math.sin(tilt) * r * 0.45 * sign,
      y + Math.cos(tilt) * r * 0.45 * sign,
      r * 1.8,
      r * 0.9,
      tilt,
    );
  };
  return {
    layers: [
      { d: side(1), fill: main },
      { d: side(-1), fill: draws.chance(0.5) ? second : main },
      { d: turnedBox(120, 130, 340, 2.4, tilt), fill: pop },
      { d: box(0, 254, 240, 106), fill: ground },
    ],
    under: ground,
  };
};

/** A fingerprint. */
const print: Compose = ({ ground, main, pop }, draws) => {
  const [x, y] = [120, 122];
  const count = 9 + draws.int(2);
  const gap = () => draws.between(-0.35, 0.35);
  const ridges = range(count, (index) => {
    const r = 10 + index * 9;
    const from = Math.PI * 0.86 + gap();
    const rise = arc(x, y, r, from, Math.PI * 2.12 + gap());
    return rise;
  });
  const feet = range(count - 2, (index) =>
    arc(x + draws.between(-3, 3), y + 34, 15 + index * 9, 0.2 + Math.abs(gap()), Math.PI * 0.8 - Math.abs(gap())),
  );
  const marked = 2 + draws.int(count - 3);
  return {
    layers: [
      {
        d: [...ridges.filter((_, index) => index !== marked), ...feet.filter((_, index) => index % 2 === 0)].join(''),
        stroke: main,
        width: 4,
      },
      { d: ridges[marked] ?? '', stroke: pop, width: 4 },
      { d: box(0, 256, 240, 104), fill: ground },
    ],
    under: ground,
  };
};

/** Someone in an alley, and the shadow of someone else. */
const alley: Compose = ({ ground, main, second, pop }, draws) => {
  const x = draws.between(100, 140);
  const half = draws.between(24, 34);
  return {
    layers: [
      { d: box(0, 0, 240, 256), fill: second },
      {
        d: polygon([
          [x - half, 70],
          [x + half, 70],
          [x + 92, 256],
          [x - 92, 256],
        ]),
        fill: main,
      },
      { d: box(x - half, 0, half * 2, 150), fill: main },
      {
        d: polygon([
          [0, 0],
          [x - half, 0],
          [x - half, 150],
          [x - 92, 256],
          [0, 256],
        ]),
        fill: second,
      },
      {
        d: polygon([
          [240, 0],
          [x + half, 0],
          [x + half, 150],
          [x + 92, 256],
          [240, 256],
        ]),
        fill: ground,
        opacity: 0.55,
      },
      { d: figure(x, 172, 54), fill: ground },
      {
        d: polygon([
          [x - 5, 172],
          [x + 5, 172],
          [x + 34, 256],
          [x - 20, 256],
        ]),
        fill: ground,
      },
      { d: disc(x, draws.between(26, 44), 9), fill: pop },
      { d: box(0, 252, 240, 108), fill: ground },
    ],
    under: ground,
  };
};

/** Money, cards, papers: sheets that fan out. */
const fan: Compose = ({ ground, main, second, pop }, draws) => {
  const count = 4 + draws.int(3);
  const spread = draws.between(0.26, 0.36);
  const marked = draws.int(count);
  const sheet = (index: number) => {
    const angle = (index - (count - 1) / 2) * spread;
    return turnedBox(120 + Math.sin(angle) * 96, 226 - Math.cos(angle) * 96, 58, 92, angle);
  };
  const suit = (index: number) => {
    const angle = (index - (count - 1) / 2) * spread;
    return turnedBox(120 + Math.sin(angle) * 110, 226 - Math.cos(angle) * 110, 16, 16, angle + Math.PI / 4);
  };
  return {
    layers: [
      { d: disc(120, 150, 104), fill: second },
      ...range(count, (index) => ({
        d: sheet(index),
        fill: index === marked ? pop : main,
        stroke: ground,
        width: 2.5,
      })),
      { d: suit(count - 1), fill: ground },
      { d: box(0, 250, 240, 110), fill: ground },
    ],
    under: ground,
  };
};

export const crime: Family = [target, cut, print, alley, fan];
