import { box, disc, polygon, range, rays, ring, sector, type Point } from '../shapes';
import type { Compose, Family } from './family';

/** An eye that does not close. */
const eye: Compose = ({ ground, main, second, pop }, draws) => {
  const [y, w, h] = [draws.between(116, 140), 96, draws.between(40, 58)];
  const slit = draws.chance(0.5);
  const almond = `M${120 - w} ${y}Q120 ${y - h * 2} ${120 + w} ${y}Q120 ${y + h * 2} ${120 - w} ${y}Z`;
  const r = h * 0.86;
  return {
    layers: [
      { d: rays(120, y, 170, 22 + draws.int(12), draws.unit(), 0.4, 20), fill: second },
      { d: box(0, 254, 240, 106), fill: ground },
      { d: almond, fill: main },
      { d: disc(120, y, r), fill: pop },
      { d: ring(120, y, r, r * 0.9), fill: ground },
      {
        d: slit
          ? `M120 ${y - r * 0.8}Q${120 + r * 0.4} ${y} 120 ${y + r * 0.8}Q${120 - r * 0.4} ${y} 120 ${y - r * 0.8}Z`
          : disc(120, y, r * 0.46),
        fill: ground,
      },
      { d: disc(120 + r * 0.3, y - r * 0.32, r * 0.13), fill: main },
    ],
    under: ground,
  };
};

/** Teeth from above and from below. */
const teeth: Compose = ({ ground, main, second, pop }, draws) => {
  const count = 5 + draws.int(4);
  const step = 240 / count;
  const jaw = (base: number, tip: number, shift: number): string => {
    const points: Point[] = [[-20, base]];
    for (let index = 0; index <= count; index += 1) {
      points.push([(index - 0.5 + shift) * step, base], [(index + shift) * step, tip + draws.between(-14, 14)]);
    }
    return polygon([...points, [260, base]]);
  };
  return {
    layers: [
      { d: box(0, 0, 240, 256), fill: draws.chance(0.5) ? pop : second },
      { d: disc(120, 130, draws.between(18, 34)), fill: ground },
      { d: jaw(0, 92, 0), fill: main },
      { d: jaw(257, 168, 0.5), fill: main },
      { d: box(0, 256, 240, 104), fill: ground },
    ],
    under: ground,
  };
};

/** A house on a hill before a large moon, and one window that is lit. */
const house: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y] = [draws.between(100, 140), draws.between(188, 202)];
  const [mx, r] = [x + draws.between(-22, 22), draws.between(70, 84)];
  const side = draws.chance(0.5) ? -1 : 1;
  const tall = draws.between(92, 112);
  const at = (u: number, v: number): Point => [x + side * u, y - v];
  const hall = polygon([at(-34, -20), at(-34, 46), at(-40, 46), at(-8, 80), at(24, 46), at(18, 46), at(18, -20)]);
  const tower = polygon([
    at(10, -20),
    at(10, tall),
    at(5, tall),
    at(22, tall + 32),
    at(39, tall),
    at(34, tall),
    at(34, -20),
  ]);
  const window = (u: number, v: number) => box(x + side * u - 3.5, y - v, 7, 11);
  return {
    layers: [
      { d: disc(mx, 116, r), fill: main },
      { d: `M-10 262C50 ${y + 44} ${x - 70} ${y - 2} ${x} ${y - 2}S190 ${y + 44} 250 262Z`, fill: second },
      { d: hall + tower, fill: ground },
      { d: window(22, tall - 14), fill: pop },
      { d: window(-20, 34) + window(2, 34), fill: second },
      { d: box(0, 254, 240, 106), fill: ground },
    ],
    under: ground,
  };
};

/** Four cuts. */
const claws: Compose = ({ ground, main, second, pop }, draws) => {
  const lean = draws.between(20, 52) * (draws.chance(0.5) ? 1 : -1);
  const count = 3 + draws.int(2);
  const cut = (index: number, grow: number) => {
    const x = 120 + (index - (count - 1) / 2) * 40;
    const [top, end] = [34 + draws.between(-14, 14), 226 + draws.between(-24, 18)];
    const w = (11 - Math.abs(index - 1.5) * 1.4) * grow;
    return `M${x + lean} ${top}Q${x + w} 130 ${x - lean} ${end}Q${x - w} 120 ${x + lean} ${top}Z`;
  };
  const seeds = range(count, (index) => index);
  return {
    layers: [
      { d: box(20, 20, 200, 226), fill: second },
      { d: seeds.map((index) => cut(index, 1.9)).join(''), fill: ground },
      { d: seeds.map((index) => cut(index, 1)).join(''), fill: draws.chance(0.5) ? pop : main },
    ],
    under: ground,
    floats: true,
  };
};

/** Something runs down from above. */
const drips: Compose = ({ ground, main, second, pop }, draws) => {
  const count = 6 + draws.int(3);
  const w = 240 / count;
  const drip = (level: number, reach: number): string => {
    let d = `M-2 -2V${level}`;
    for (let index = 0; index < count; index += 1) {
      const fall = level + draws.between(10, reach);
      const half = w / 2;
      d += `h${w * 0.14}V${fall}a${half * 0.62} ${half * 0.62} 0 0 0 ${half * 1.24} 0V${level + 8}a${half * 0.38} ${half * 0.38} 0 0 1 ${half * 0.48} 0`;
    }
    return `${d}L244 -2Z`;
  };
  return {
    layers: [
      { d: drip(52, 150), fill: second },
      { d: drip(30, 110), fill: main },
      { d: sector(120, 258, 34, Math.PI, Math.PI * 2), fill: pop },
      { d: disc(106, 244, 5) + disc(134, 244, 5), fill: ground },
    ],
    under: ground,
  };
};

export const horror: Family = [eye, teeth, house, claws, drips];
