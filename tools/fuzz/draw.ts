/** Draws that mutators share. */
import type { Rng } from '../../src/core/math/rng';

/** One of some things; there must be one. */
export function oneOf<Thing>(rng: Rng, things: readonly Thing[]): Thing {
  return things[rng.int(things.length)]!;
}

/** True once in `n` draws. */
export function onceIn(rng: Rng, n: number): boolean {
  return rng.int(n) === 0;
}

/** What `change` makes of something, one to `most` times in a row. */
export function repeatedly<Thing>(rng: Rng, most: number, start: Thing, change: (thing: Thing) => Thing): Thing {
  let thing = start;
  for (let left = 1 + rng.int(most); left > 0; left--) thing = change(thing);
  return thing;
}

/** Two places within `length`, the lower first. */
export function span(rng: Rng, length: number): [from: number, to: number] {
  const [a, b] = [rng.int(length + 1), rng.int(length + 1)];
  return a < b ? [a, b] : [b, a];
}

/** A length that is mostly short. */
export function shortLength(rng: Rng): number {
  return 1 + Math.floor(2 ** (rng.next() * 8));
}

/** Bytes as they come from a stream: in pieces of one size, drawn at random. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A size of pieces: odd ones, and those of real streams. */
export function pieceSize(rng: Rng): number {
  return oneOf(rng, [13, 1000, 4096, 65_536, 65_536, 1 << 30]);
}
