import { arch, box, disc, ellipse, figure, polygon, range, sector } from '../shapes';
import type { Compose, Family } from './family';

const UP = [Math.PI, Math.PI * 2] as const;
const DOWN = [0, Math.PI] as const;

/** Half rings that run into each other like a path. */
const arcs: Compose = ({ ground, main, second, pop }, draws) => {
  const size = draws.pick([60, 66, 72]);
  const mirror = draws.chance(0.5) ? 1 : -1;
  const accent = draws.int(3);
  const half = (column: number, y: number, up: boolean, colour: string) => {
    const x = 120 + mirror * column * size * 0.4;
    const [from, to] = up ? UP : DOWN;
    return [
      { d: sector(x, y, size, from, to, size * 0.6), fill: colour },
      { d: sector(x, y, size * 0.6, from, to, size * 0.2), fill: second },
    ];
  };
  const colour = (index: number) => (index === accent ? pop : main);
  const bead = (side: 1 | -1) => disc(120 + side * mirror * size * 0.4, 130 + side * size * 0.45, size * 0.2);
  return {
    layers: [
      ...half(-1, 130, true, colour(0)),
      ...half(1, 130, false, colour(1)),
      { d: bead(-1) + bead(1), fill: colour(2) },
    ],
    under: ground,
    floats: true,
  };
};

/** A lit doorway, someone in it, and the light on the floor. */
const doorway: Compose = ({ ground, main, second, pop }, draws) => {
  const x = draws.between(80, 160);
  const width = draws.between(54, 72);
  const lean = draws.between(-70, 70);
  const floor = 200;
  const light = polygon([
    [x - width / 2, floor],
    [x + width / 2, floor],
    [x + width * 0.75 + lean, 250],
    [x - width * 0.75 + lean, 250],
  ]);
  const door = draws.chance(0.5) ? arch(x, floor, width, 158) : box(x - width / 2, floor - 158, width, 158);
  return {
    layers: [
      { d: box(0, floor, 240, 50), fill: second },
      { d: light, fill: main },
      { d: door, fill: main },
      { d: figure(x + draws.between(-8, 8), floor + 8, 66), fill: ground },
      { d: disc(x + width * 0.36, floor - 72, 3), fill: pop },
    ],
    under: ground,
  };
};

/** Stones balanced on each other. */
const balance: Compose = ({ ground, main, second, pop }, draws) => {
  const count = 3 + draws.int(3);
  const accent = draws.int(count);
  let y = 232;
  const stones = range(count, (index) => {
    const half = (96 / count) * draws.between(0.78, 1.12);
    const width = (74 - index * (48 / count)) * draws.between(0.8, 1.1);
    y -= half;
    const stone = { d: ellipse(120 + draws.between(-12, 12), y, width, half, draws.between(-0.06, 0.06)) };
    y -= half - 2;
    return { ...stone, fill: index === accent ? pop : index % 2 ? second : main };
  });
  return { layers: [{ d: box(24, 231, 192, 1.6), fill: main }, ...stones], under: ground };
};

/** A window at night, one of its panes alight. */
const panes: Compose = ({ ground, main, second, pop }, draws) => {
  const [columns, rows] = draws.pick([
    [2, 3],
    [3, 3],
    [3, 4],
    [2, 2],
  ] as const);
  const [gap, top, height] = [7, 38, 198];
  const width = Math.min(150, (height / rows) * columns * 0.86);
  const left = 120 - width / 2;
  const [w, h] = [(width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows];
  const lit = draws.int(columns * rows);
  const pane = (index: number) =>
    box(left + (index % columns) * (w + gap), top + Math.floor(index / columns) * (h + gap), w, h);
  const moon = draws.int(columns * rows);
  const centre = (index: number): [number, number] => [
    left + (index % columns) * (w + gap) + w / 2,
    top + Math.floor(index / columns) * (h + gap) + h / 2,
  ];
  const all = range(columns * rows, (index) => index);
  return {
    layers: [
      {
        d: all
          .filter((index) => index !== lit)
          .map(pane)
          .join(''),
        fill: draws.chance(0.5) ? second : main,
      },
      { d: pane(lit), fill: pop },
      { d: figure(centre(lit)[0], centre(lit)[1] + h / 2, h * 0.72), fill: ground },
      ...(moon === lit ? [] : [{ d: disc(...centre(moon), Math.min(w, h) * 0.26), fill: ground }]),
    ],
    under: ground,
    floats: true,
  };
};

/** An umbrella in the rain. */
const umbrella: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y, r] = [draws.between(104, 136), draws.between(128, 146), draws.between(72, 84)];
  const scallops = 4;
  const w = (r * 2) / scallops;
  const hem = range(scallops, () => `a${w / 2} ${w / 5} 0 0 0 ${-w} 0`).join('');
  const slope = draws.between(-16, 16);
  const rain = range(22, () => {
    const [px, py] = [draws.between(0, 240), draws.between(-10, 210)];
    return `M${px} ${py}l${slope} 30`;
  });
  const side = draws.chance(0.5) ? 1 : -1;
  return {
    layers: [
      { d: rain.join(''), stroke: second, width: 1.8 },
      { d: `M${x} ${y - r - 12}V236`, stroke: main, width: 4 },
      { d: `M${x} 234a11 11 0 0 ${side > 0 ? 0 : 1} ${side * 22} 0`, stroke: main, width: 4 },
      { d: `M${x - r} ${y}A${r} ${r} 0 0 1 ${x + r} ${y}${hem}Z`, fill: main },
      { d: `M${x} ${y - r}A${r * 0.5} ${r} 0 0 1 ${x + w} ${y}a${w / 2} ${w / 5} 0 0 0 ${-w} 0Z`, fill: pop },
    ],
    under: ground,
  };
};

/** A ladder that ends at the moon. */
const ladder: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, r] = [draws.between(92, 148), draws.between(44, 58)];
  const lean = draws.between(-34, 34);
  const [top, floor] = [96, 238];
  const foot = x + lean;
  const rungs = range(8, (index) => {
    const t = (index + 0.7) / 8;
    const cx = x + (foot - x) * t;
    return `M${cx - 10 - t * 5} ${top + (floor - top) * t}h${20 + t * 10}`;
  });
  return {
    layers: [
      { d: disc(x, 84, r * 1.3), fill: second },
      { d: disc(x, 84, r), fill: main },
      {
        d: `M${x - 10} ${top}L${foot - 15} ${floor}M${x + 10} ${top}L${foot + 15} ${floor}${rungs.join('')}`,
        stroke: pop,
        width: 3,
      },
      { d: figure(foot + (lean > 0 ? -1 : 1) * draws.between(38, 62), floor, 40), fill: main },
      { d: box(24, floor, 192, 1.6), fill: main },
    ],
    under: ground,
  };
};

/** A road that winds out of the picture. */
const road: Compose = ({ ground, main, second, pop }, draws) => {
  const y = draws.between(112, 136);
  const side = draws.chance(0.5) ? 1 : -1;
  const at = (u: number) => 120 + side * u;
  return {
    layers: [
      { d: disc(at(draws.between(20, 60)), y, draws.between(34, 50)), fill: pop },
      { d: box(0, y, 240, 256 - y), fill: second },
      {
        d: `M${at(10)} ${y}C${at(70)} ${y + 26} ${at(-96)} ${y + 40} ${at(-36)} ${y + 78}S${at(30)} 240 ${at(-20)} 262H${at(90)}C${at(96)} 236 ${at(60)} ${y + 96} ${at(4)} ${y + 74}S${at(92)} ${y + 26} ${at(13)} ${y}Z`,
        fill: main,
      },
      { d: box(at(-86), y - 34, 2.4, 40) + box(at(-86) - 9, y - 28, 20, 2.4), fill: main },
      { d: box(0, 254, 240, 106), fill: ground },
    ],
    under: ground,
  };
};

export const drama: Family = [arcs, doorway, balance, panes, umbrella, ladder, road];
