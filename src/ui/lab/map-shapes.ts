/** Marks of the map: one for each group, so that nothing rests on colour alone. */

export const SHAPES = ['disc', 'triangle', 'square', 'diamond', 'plus', 'drop', 'ring', 'cross', 'dot'] as const;
export type Shape = (typeof SHAPES)[number];

/** Whether a spot is inside a mark of radius 1. */
const INSIDE: Readonly<Record<Shape, (x: number, y: number) => boolean>> = {
  disc: (x, y) => x * x + y * y <= 0.85,
  triangle: (x, y) => y <= 0.75 && Math.abs(x) <= (y + 1) * 0.6,
  square: (x, y) => Math.abs(x) <= 0.8 && Math.abs(y) <= 0.8,
  diamond: (x, y) => Math.abs(x) + Math.abs(y) <= 1.1,
  plus: (x, y) => Math.min(Math.abs(x), Math.abs(y)) <= 0.3 && Math.max(Math.abs(x), Math.abs(y)) <= 1,
  drop: (x, y) => y >= -0.75 && Math.abs(x) <= (1 - y) * 0.6,
  ring: (x, y) => x * x + y * y <= 1 && x * x + y * y >= 0.3,
  cross: (x, y) => Math.abs(Math.abs(x) - Math.abs(y)) <= 0.4 && Math.max(Math.abs(x), Math.abs(y)) <= 0.9,
  dot: (x, y) => x * x + y * y <= 0.3,
};

/** How much of each pixel of a square a mark covers, 0 to 255; the mark is in the middle. */
export interface Mask {
  /** Pixels of a side: odd. */
  readonly side: number;
  readonly cover: Uint8Array;
}

const SAMPLES = 4;
const masks = new Map<string, Mask>();

/** The mask of a mark; `radius` in pixels. */
export function maskOf(shape: Shape, radius: number): Mask {
  const key = `${shape} ${radius}`;
  const known = masks.get(key) ?? drawMask(shape, radius);
  masks.set(key, known);
  return known;
}

function drawMask(shape: Shape, radius: number): Mask {
  const reach = Math.ceil(radius + 0.5);
  const side = 2 * reach + 1;
  const cover = Uint8Array.from({ length: side * side }, (_, at) => {
    let hits = 0;
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
      const x = (at % side) - reach + ((sample % SAMPLES) + 0.5) / SAMPLES - 0.5;
      const y = Math.floor(at / side) - reach + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES - 0.5;
      if (INSIDE[shape](x / radius, y / radius)) hits++;
    }
    return Math.round((255 * hits) / (SAMPLES * SAMPLES));
  });
  return { side, cover };
}

/** A mark as the path of an SVG of 2 × 2 around 0, for legends. */
export const SHAPE_PATHS: Readonly<Record<Shape, string>> = {
  disc: 'M-.92 0a.92 .92 0 1 0 1.84 0a.92 .92 0 1 0-1.84 0',
  triangle: 'M0-1L1 .75H-1Z',
  square: 'M-.8-.8H.8V.8H-.8Z',
  diamond: 'M0-1.05L1.05 0 0 1.05-1.05 0Z',
  plus: 'M-.3-1H.3V-.3H1V.3H.3V1H-.3V.3H-1V-.3H-.3Z',
  drop: 'M-1-.75H1L0 1Z',
  ring: 'M-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0M-.55 0a.55 .55 0 1 1 1.1 0a.55 .55 0 1 1-1.1 0',
  cross: 'M-.9-.5L-.5-.9 0-.4 .5-.9 .9-.5 .4 0 .9 .5 .5 .9 0 .4-.5 .9-.9 .5-.4 0Z',
  dot: 'M-.55 0a.55 .55 0 1 0 1.1 0a.55 .55 0 1 0-1.1 0',
};
