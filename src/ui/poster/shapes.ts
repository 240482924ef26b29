/** Path data of the shapes posters are made of. Units are those of the poster: 240 wide, 360 high. */

export const WIDTH = 240;
export const HEIGHT = 360;
const TURN = Math.PI * 2;

export type Point = readonly [number, number];

const n = (value: number): string => String(Math.round(value * 10) / 10);
const at = ([x, y]: Point): string => `${n(x)} ${n(y)}`;

export function polar(x: number, y: number, radius: number, angle: number): Point {
  return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius];
}

export function polygon(points: readonly Point[]): string {
  return `M${points.map(at).join('L')}Z`;
}

export function polyline(points: readonly Point[]): string {
  return `M${points.map(at).join('L')}`;
}

export function box(x: number, y: number, width: number, height: number): string {
  return `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}Z`;
}

/** A box around its centre, turned by `angle`. */
export function turnedBox(x: number, y: number, width: number, height: number, angle: number): string {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const corner = (u: number, v: number): Point => [x + u * c - v * s, y + u * s + v * c];
  const [w, h] = [width / 2, height / 2];
  return polygon([corner(-w, -h), corner(w, -h), corner(w, h), corner(-w, h)]);
}

export function ellipse(x: number, y: number, rx: number, ry: number, tilt = 0): string {
  const degrees = n((tilt * 360) / TURN);
  const a: Point = [x - Math.cos(tilt) * rx, y - Math.sin(tilt) * rx];
  const b: Point = [x + Math.cos(tilt) * rx, y + Math.sin(tilt) * rx];
  const arc = `A${n(rx)} ${n(ry)} ${degrees} 1 1 `;
  return `M${at(a)}${arc}${at(b)}${arc}${at(a)}Z`;
}

export function disc(x: number, y: number, radius: number): string {
  return ellipse(x, y, radius, radius);
}

/** A disc with a hole: drawn the other way round, so that the hole stays open. */
export function ring(x: number, y: number, outer: number, inner: number): string {
  const hole = `A${n(inner)} ${n(inner)} 0 1 0 `;
  const [a, b]: [Point, Point] = [
    [x - inner, y],
    [x + inner, y],
  ];
  return `${disc(x, y, outer)}M${at(a)}${hole}${at(b)}${hole}${at(a)}Z`;
}

/** A slice of a disc from one angle to another, clockwise; with `inner` a slice of a ring. */
export function sector(x: number, y: number, radius: number, from: number, to: number, inner = 0): string {
  const large = to - from > Math.PI ? 1 : 0;
  const a = at(polar(x, y, radius, from));
  const b = at(polar(x, y, radius, to));
  const outer = `M${a}A${n(radius)} ${n(radius)} 0 ${large} 1 ${b}`;
  if (inner <= 0) return `${outer}L${n(x)} ${n(y)}Z`;
  const c = at(polar(x, y, inner, to));
  const d = at(polar(x, y, inner, from));
  return `${outer}L${c}A${n(inner)} ${n(inner)} 0 ${large} 0 ${d}Z`;
}

/** An open arc, for strokes. */
export function arc(x: number, y: number, radius: number, from: number, to: number): string {
  const large = to - from > Math.PI ? 1 : 0;
  return `M${at(polar(x, y, radius, from))}A${n(radius)} ${n(radius)} 0 ${large} 1 ${at(polar(x, y, radius, to))}`;
}

export function star(x: number, y: number, outer: number, inner: number, points: number, turn = -Math.PI / 2): string {
  return polygon(
    Array.from({ length: points * 2 }, (_, index) =>
      polar(x, y, index % 2 ? inner : outer, turn + (index * TURN) / (points * 2)),
    ),
  );
}

/** `count` wedges around a point, each `share` of its slot wide. */
export function rays(x: number, y: number, radius: number, count: number, turn = 0, share = 0.5, inner = 0): string {
  const slot = TURN / count;
  return Array.from({ length: count }, (_, index) => {
    const from = turn + index * slot;
    const to = from + slot * share;
    const tip = inner > 0 ? [polar(x, y, inner, to), polar(x, y, inner, from)] : [[x, y] as Point];
    return polygon([polar(x, y, radius, from), polar(x, y, radius, to), ...tip]);
  }).join('');
}

/** A smooth open curve through the points (Catmull-Rom as cubic Bézier pieces). */
export function curve(points: readonly Point[], move = true): string {
  const get = (index: number): Point => points[Math.min(Math.max(index, 0), points.length - 1)] ?? [0, 0];
  let path = move ? `M${at(get(0))}` : '';
  for (let index = 0; index < points.length - 1; index += 1) {
    path += bezier(get(index - 1), get(index), get(index + 1), get(index + 2));
  }
  return path;
}

function bezier(p0: Point, p1: Point, p2: Point, p3: Point): string {
  const c1: Point = [p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6];
  const c2: Point = [p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6];
  return `C${at(c1)} ${at(c2)} ${at(p2)}`;
}

/** A smooth closed shape: radii spread evenly around a centre. */
export function blob(x: number, y: number, radii: readonly number[], turn = 0, squash = 1): string {
  const count = radii.length;
  const points = radii.map((radius, index): Point => {
    const [px, py] = polar(0, 0, radius, turn + (index * TURN) / count);
    return [x + px, y + py * squash];
  });
  const get = (index: number): Point => points[(index + count) % count] ?? [x, y];
  let path = `M${at(get(0))}`;
  for (let index = 0; index < count; index += 1) {
    path += bezier(get(index - 1), get(index), get(index + 1), get(index + 2));
  }
  return `${path}Z`;
}

/** Everything below a smooth line of heights spread over the width of the poster. */
export function hills(heights: readonly number[], floor = HEIGHT): string {
  const step = (WIDTH + 20) / (heights.length - 1);
  const line = curve(heights.map((y, index): Point => [index * step - 10, y]));
  return `${line}L${WIDTH + 10} ${n(floor)}L-10 ${n(floor)}Z`;
}

/** Everything below a jagged line of heights spread over the width of the poster. */
export function ridge(heights: readonly number[], floor = HEIGHT): string {
  const step = (WIDTH + 20) / (heights.length - 1);
  const line = heights.map((y, index): Point => [index * step - 10, y]);
  return polygon([...line, [WIDTH + 10, floor], [-10, floor]]);
}

/** A doorway: straight sides, round head. `y` is the floor. */
export function arch(x: number, y: number, width: number, height: number): string {
  const r = width / 2;
  return `M${n(x - r)} ${n(y)}V${n(y - height + r)}a${n(r)} ${n(r)} 0 0 1 ${n(width)} 0V${n(y)}Z`;
}

/** A bar with round ends from one point to another. */
export function capsule([x1, y1]: Point, [x2, y2]: Point, radius: number): string {
  const angle = Math.atan2(y2 - y1, x2 - x1) + Math.PI / 2;
  const a = polar(x1, y1, radius, angle);
  const b = polar(x1, y1, radius, angle + Math.PI);
  const c = polar(x2, y2, radius, angle + Math.PI);
  const d = polar(x2, y2, radius, angle);
  const bend = `A${n(radius)} ${n(radius)} 0 0 1 `;
  return `M${at(a)}${bend}${at(b)}L${at(c)}${bend}${at(d)}Z`;
}

/** A standing person, as a poster shows one from afar: head and a long coat. `y` is the floor. */
export function figure(x: number, y: number, height: number): string {
  const head = height * 0.095;
  const shoulder = height * 0.15;
  const top = y - height + head * 2.3;
  return (
    disc(x, y - height + head, head) +
    `M${n(x - shoulder)} ${n(top + height * 0.07)}Q${n(x - shoulder)} ${n(top)} ${n(x)} ${n(top)}` +
    `Q${n(x + shoulder)} ${n(top)} ${n(x + shoulder)} ${n(top + height * 0.07)}` +
    `L${n(x + height * 0.12)} ${n(y)}H${n(x + height * 0.02)}L${n(x)} ${n(y - height * 0.3)}` +
    `L${n(x - height * 0.02)} ${n(y)}H${n(x - height * 0.12)}Z`
  );
}

export function range<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Many shapes of one colour as one path. */
export function join(count: number, make: (index: number) => string): string {
  return range(count, make).join('');
}
