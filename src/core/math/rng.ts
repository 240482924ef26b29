/** A seeded source of random numbers. Every random draw in the project goes through one of these. */
export interface Rng {
  /** Uniform in [0, 1). */
  next(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform integer in 0 … n − 1; n must be at least 1. */
  int(n: number): number;
}

/**
 * Creates a generator from a seed: sfc32 (Doty-Humphrey, PractRand), warmed up for 15 draws.
 *
 * Only the lower 32 bits of the seed count. The same seed gives the same sequence in every engine.
 */
export function createRng(seed: number): Rng {
  let a = seed | 0;
  let b = 0x9e3779b9 | 0;
  let c = 0x243f6a88 | 0;
  let counter = 1;
  const bits = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let k = 0; k < 15; k++) bits();
  const next = (): number => bits() / 4294967296;
  return { next, normal: () => boxMuller(next), int: (n) => Math.floor(next() * n) };
}

/** Box and Muller 1958; the second value of the pair is dropped so that draws stay independent of history. */
function boxMuller(next: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - next()));
  return radius * Math.cos(2 * Math.PI * next());
}

/** A seed for a round of a training with a seed; those of neighbouring seeds and rounds lie far apart. */
export function roundSeed(seed: number, round: number): number {
  return (Math.imul(seed, 0x9e3779b1) + Math.imul(round + 1, 0x85ebca6b)) >>> 0;
}

/** Shuffles in place (Fisher and Yates; Durstenfeld 1964). */
export function shuffle(values: Uint32Array, rng: Rng): void {
  for (let at = values.length - 1; at > 0; at--) {
    const other = rng.int(at + 1);
    [values[at], values[other]] = [values[other]!, values[at]!];
  }
}

/**
 * A draw from the gamma distribution with this shape and scale 1 (Marsaglia and Tsang 2000).
 *
 * Tiny shapes give 0 where the draw is too small for a float64. Throws a RangeError unless the shape is finite and at least 1e-300.
 */
export function gammaDraw(shape: number, rng: Rng): number {
  return Math.exp(logGammaDraw(shape, rng));
}

/**
 * A draw from Beta(a, b), in [0, 1]: X / (X + Y) of two gamma draws, taken by their logarithms so that it is never 0 / 0.
 *
 * Throws a RangeError unless both are finite and at least 1e-300.
 */
export function betaDraw(a: number, b: number, rng: Rng): number {
  const logX = logGammaDraw(a, rng);
  return 1 / (1 + Math.exp(logGammaDraw(b, rng) - logX));
}

function logGammaDraw(shape: number, rng: Rng): number {
  if (!(shape >= 1e-300 && shape < Infinity)) throw new RangeError(`a gamma distribution has no shape ${shape}`);
  if (shape < 1) return logGammaDraw(shape + 1, rng) + Math.log(1 - rng.next()) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = rng.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - rng.next()) < (x * x) / 2 + d * (1 - v + Math.log(v))) return Math.log(d * v);
  }
}

/** A seed from a text: FNV-1a over its UTF-16 units, 32 bits. */
export function textSeed(text: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return hash >>> 0;
}
