import { box, capsule, curve, disc, join, polygon, range, ring, turnedBox, type Point } from '../shapes';
import type { Compose, Family } from './family';

/** Ribbons in the rhythm of a wave. */
const ribbons: Compose = ({ ground, main, second, pop }, draws) => {
  const [turns, phase] = [draws.between(0.8, 1.7), draws.unit() * 6];
  const count = 5 + draws.int(2);
  const swing = draws.between(22, 40);
  const wave = (y: number) =>
    range(13, (step): Point => [
      -10 + step * 21.7,
      y + Math.sin((step / 12) * Math.PI * 2 * turns + phase) * swing * (0.4 + step / 20),
    ]);
  const colours = [main, second, pop];
  const pitch = 130 / count;
  return {
    layers: [
      ...range(count, (index) => ({
        d: curve(wave(62 + index * pitch)),
        stroke: colours[index % 3] ?? main,
        width: pitch * 0.72,
      })),
      { d: box(0, 256, 240, 104), fill: ground },
    ],
    under: ground,
  };
};

/** Bars that follow a tune. */
const bars: Compose = ({ ground, main, second, pop }, draws) => {
  const count = draws.pick([7, 9, 11]);
  const w = 204 / count;
  const phase = draws.unit() * 6;
  const loud = draws.int(count);
  const bar = (index: number) => {
    const h = 26 + 66 * Math.abs(Math.sin(phase + index * 0.72)) + draws.between(0, 14);
    const x = 18 + (index + 0.5) * w;
    return capsule([x, 134 - h], [x, 134 + h], w * 0.33);
  };
  const all = range(count, bar);
  return {
    layers: [
      { d: all.filter((_, index) => index % 2 === 0 && index !== loud).join(''), fill: main },
      { d: all.filter((_, index) => index % 2 === 1 && index !== loud).join(''), fill: second },
      { d: all[loud] ?? '', fill: pop },
    ],
    under: ground,
    floats: true,
  };
};

/** A record on its plate. */
const record: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y, r] = [draws.pick([120, 96, 144]), 132, draws.between(88, 100)];
  const grooves = join(6, (index) => ring(x, y, r * (0.94 - index * 0.09), r * (0.94 - index * 0.09) - 1));
  const side = x > 120 ? -1 : 1;
  return {
    layers: [
      { d: disc(x, y, r), fill: main },
      { d: grooves, fill: ground, opacity: 0.55 },
      { d: disc(x, y, r * 0.36), fill: pop },
      { d: disc(x, y, r * 0.05), fill: ground },
      {
        d:
          capsule([120 + side * 98, 30], [120 + side * 84, 150], 3) +
          turnedBox(120 + side * 78, 160, 12, 24, side * 0.5) +
          disc(120 + side * 98, 30, 10),
        fill: second,
      },
    ],
    under: ground,
    floats: true,
  };
};

/** A stage: curtain, spot, someone small in it. */
const stage: Compose = ({ ground, main, second, pop }, draws) => {
  const x = draws.between(96, 144);
  const folds = (from: number, side: number) =>
    range(5, (index) => {
      const px = from + side * index * 13;
      return `M${px} -4h${side * 13}Q${px + side * (20 - index * 4)} 130 ${px + side * (6 + index)} 252H${px}Z`;
    });
  const all = [...folds(0, 1), ...folds(240, -1)];
  return {
    layers: [
      {
        d: polygon([
          [x - 10, 0],
          [x + 10, 0],
          [x + 70, 236],
          [x - 70, 236],
        ]),
        fill: second,
        opacity: 0.7,
      },
      { d: `M${x - 70} 236a70 12 0 1 0 140 0a70 12 0 1 0 -140 0Z`, fill: pop },
      {
        d:
          disc(x, 168, 7) +
          polygon([
            [x, 174],
            [x + 19, 236],
            [x - 19, 236],
          ]) +
          capsule([x - 4, 182], [x + (draws.chance(0.5) ? 24 : -24), 160], 2.4),
        fill: ground,
      },
      { d: all.filter((_, index) => index % 2 === 0).join(''), fill: main },
      { d: all.filter((_, index) => index % 2).join(''), fill: main, opacity: 0.75 },
      { d: box(0, 250, 240, 110), fill: ground },
    ],
    under: ground,
  };
};

export const musical: Family = [ribbons, bars, record, stage];
