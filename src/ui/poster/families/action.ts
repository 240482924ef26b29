import { box, disc, figure, polygon, polar, range, star, type Point } from '../shapes';
import type { Compose, Family } from './family';

/** Splinters from one point. */
const shards: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y] = [draws.between(80, 160), draws.between(130, 170)];
  const count = 15 + draws.int(6);
  const pieces = range(count, (index) => {
    const angle = (index * Math.PI * 2) / count + draws.between(-0.12, 0.12);
    const [near, far] = [draws.between(14, 40), draws.between(90, 210)];
    const w = draws.between(0.05, 0.17);
    return polygon([
      polar(x, y, near, angle),
      polar(x, y, far, angle - w),
      polar(x, y, far * draws.between(0.8, 1.1), angle + w * 0.6),
    ]);
  });
  const colour = (wanted: number) =>
    pieces.filter((_, index) => (index * 7) % 5 === wanted || (wanted === 0 && (index * 7) % 5 > 2)).join('');
  return {
    layers: [
      { d: colour(0), fill: main },
      { d: colour(1), fill: second },
      { d: colour(2), fill: pop },
      { d: disc(x, y, 11), fill: pop },
      { d: box(0, 256, 240, 104), fill: ground },
    ],
    under: ground,
  };
};

/** Something very fast. */
const speed: Compose = ({ ground, main, second, pop }, draws) => {
  const slope = draws.between(-0.5, -0.2);
  const count = 9 + draws.int(4);
  const head = draws.between(150, 190);
  const lane = (index: number): Point[] => {
    const y = 40 + index * (200 / count);
    const h = (200 / count) * draws.between(0.34, 0.66);
    const to = head + draws.between(-60, 30) - Math.abs(index - count / 2) * 9;
    const from = draws.between(-60, 40);
    return [
      [from, y - from * slope * 0.0 + (120 - from) * -slope],
      [to, y + (120 - to) * -slope],
      [to + 10, y + h + (120 - to) * -slope],
      [from, y + h + (120 - from) * -slope],
    ];
  };
  const lanes = range(count, (index) => polygon(lane(index)));
  const accent = draws.int(count);
  return {
    layers: [
      { d: lanes.filter((_, index) => index % 2 && index !== accent).join(''), fill: second },
      { d: lanes.filter((_, index) => index % 2 === 0 && index !== accent).join(''), fill: main },
      { d: lanes[accent] ?? '', fill: pop },
      { d: disc(head + 4, 140 + (120 - head) * -slope, draws.between(22, 32)), fill: pop },
      { d: box(0, 256, 240, 104), fill: ground },
    ],
    under: ground,
  };
};

/** A blast, and someone who walks away from it. */
const blast: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y] = [draws.between(90, 150), draws.between(120, 150)];
  const burst = (r: number, points: number) =>
    polygon(
      range(points * 2, (index) =>
        polar(x, y, (index % 2 ? 0.62 : draws.between(0.86, 1.12)) * r, (index * Math.PI) / points),
      ),
    );
  const points = 9 + draws.int(5);
  return {
    layers: [
      { d: burst(118, points), fill: second },
      { d: burst(84, points), fill: main },
      { d: burst(50, points), fill: pop },
      { d: box(0, 236, 240, 124), fill: ground },
      { d: figure(x + draws.between(-40, 40), 240, 74), fill: ground },
    ],
    under: ground,
  };
};

/** Arrows that all point one way, but one. */
const chevrons: Compose = ({ ground, main, second, pop }, draws) => {
  const count = 4 + draws.int(3);
  const pitch = 190 / count;
  const depth = draws.between(34, 60);
  const chevron = (index: number) => {
    const y = 60 + index * pitch;
    const h = pitch * 0.56;
    return polygon([
      [24, y],
      [120, y - depth],
      [216, y],
      [216, y + h],
      [120, y - depth + h],
      [24, y + h],
    ]);
  };
  const accent = draws.int(count);
  return {
    layers: [
      ...range(count, (index) => ({ d: chevron(index), fill: index === accent ? pop : index % 2 ? second : main })),
      { d: draws.chance(0.5) ? star(120, 236, 14, 6, 5) : disc(120, 234, 10), fill: pop },
      { d: box(0, 256, 240, 104), fill: ground },
    ],
    under: ground,
  };
};

export const action: Family = [shards, speed, blast, chevrons];
