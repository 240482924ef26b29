import { box, disc, figure, hills, join, polygon, range, ridge, ring, sector, star } from '../shapes';
import type { Compose, Family } from './family';

/** Ridge behind ridge, and a way through them. */
const ranges: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, r] = [draws.between(60, 180), draws.between(26, 40)];
  const back = ridge(
    range(7, () => draws.between(96, 150)),
    262,
  );
  const middle = ridge(
    range(6, () => draws.between(150, 190)),
    262,
  );
  return {
    layers: [
      { d: disc(x, draws.between(62, 84), r), fill: pop },
      { d: back, fill: second },
      { d: middle, fill: main },
      {
        d: hills(
          range(5, () => draws.between(206, 232)),
          262,
        ),
        fill: ground,
      },
      { d: figure(draws.between(60, 180), 226, 20), fill: pop },
      { d: box(0, 250, 240, 110), fill: ground },
    ],
    under: ground,
  };
};

/** A compass. */
const compass: Compose = ({ ground, main, second, pop }, draws) => {
  const turn = draws.between(-0.9, 0.9);
  const [x, y] = [120, 130];
  return {
    layers: [
      { d: disc(x, y, 100), fill: second },
      {
        d:
          ring(x, y, 94, 91) +
          join(24, (index) =>
            disc(x + Math.cos(index * 0.2618) * 84, y + Math.sin(index * 0.2618) * 84, index % 6 ? 1.4 : 3.4),
          ),
        fill: main,
      },
      { d: star(x, y, 48, 12, 4, turn + Math.PI / 4 - Math.PI / 2), fill: ground },
      { d: star(x, y, 80, 15, 4, turn - Math.PI / 2), fill: main },
      {
        d: polygon([
          [x + Math.cos(turn - 1.571) * 80, y + Math.sin(turn - 1.571) * 80],
          [x + Math.cos(turn) * 13, y + Math.sin(turn) * 13],
          [x - Math.cos(turn) * 13, y - Math.sin(turn) * 13],
        ]),
        fill: pop,
      },
      { d: disc(x, y, 6), fill: ground },
    ],
    under: ground,
    floats: true,
  };
};

/** A sail on a large sea. */
const sail: Compose = ({ ground, main, second, pop }, draws) => {
  const x = draws.between(80, 160);
  const side = draws.chance(0.5) ? 1 : -1;
  const wave = (y: number, swing: number) =>
    hills(
      range(7, (index) => y + (index % 2 ? swing : -swing) * draws.between(0.6, 1)),
      264,
    );
  return {
    layers: [
      { d: disc(x - side * draws.between(20, 50), 92, draws.between(44, 60)), fill: pop },
      {
        d: polygon([
          [x, 66],
          [x + side * 50, 166],
          [x, 166],
        ]),
        fill: main,
      },
      {
        d: polygon([
          [x - side * 5, 84],
          [x - side * 5, 166],
          [x - side * 36, 166],
        ]),
        fill: main,
        opacity: 0.75,
      },
      { d: `M${x - 48} 172H${x + 52}L${x + 36} 194H${x - 34}Z`, fill: main },
      { d: wave(190, 9), fill: second },
      { d: wave(216, 11), fill: main },
      { d: wave(240, 9), fill: ground },
      { d: box(0, 254, 240, 106), fill: ground },
    ],
    under: ground,
  };
};

/** A map: a dotted way and where it ends. */
const map: Compose = ({ ground, main, second, pop }, draws) => {
  const side = draws.chance(0.5) ? 1 : -1;
  const swing = draws.between(50, 74);
  const at = (t: number): [number, number] => [120 + side * Math.sin(t * 5.2) * swing * (1 - t * 0.2), 232 - t * 176];
  const [ex, ey] = at(1);
  const trees = join(7, () => {
    const [x, y] = [draws.between(24, 216), draws.between(60, 230)];
    return polygon([
      [x, y - 17],
      [x + 9, y],
      [x - 9, y],
    ]);
  });
  return {
    layers: [
      { d: `M20 30L86 20L154 30L220 20V240L154 250L86 240L20 250Z`, fill: second },
      { d: `M86 20L154 30V250L86 240Z`, fill: main, opacity: 0.14 },
      { d: trees, fill: ground },
      { d: join(19, (index) => disc(...at(index / 20), 3.6)), fill: main },
      {
        d:
          sector(ex, ey - 16, 15, Math.PI * 0.82, Math.PI * 2.18) +
          polygon([
            [ex - 13.6, ey - 9],
            [ex + 13.6, ey - 9],
            [ex, ey + 13],
          ]),
        fill: pop,
      },
      { d: disc(ex, ey - 16, 5.5), fill: second },
    ],
    under: ground,
    floats: true,
  };
};

export const adventure: Family = [ranges, compass, sail, map];
