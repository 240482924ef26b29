/** Changes of bytes that know nothing of what the bytes mean. */
import { concatenate } from '../../src/core/data/bytes';
import type { Rng } from '../../src/core/math/rng';
import { oneOf, repeatedly, shortLength, span } from './draw';

/** Numbers that lengths and offsets break at; fields take of them what they have room for. */
export const EXTREMES = [
  0,
  1,
  7,
  127,
  128,
  255,
  256,
  32_767,
  32_768,
  65_535,
  65_536,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
];

type Change = (bytes: Uint8Array, rng: Rng) => Uint8Array;

const CHANGES: readonly Change[] = [
  flipBits,
  flipBits,
  (bytes, rng) => bytes.slice(0, rng.int(bytes.length + 1)),
  (bytes, rng) => bytes.slice(rng.int(Math.min(bytes.length, 64) + 1)),
  setNumber,
  setNumber,
  (bytes, rng) => moved(bytes, rng, false),
  (bytes, rng) => moved(bytes, rng, true),
  swapped,
  filled,
  inserted,
];

/** Bytes changed in one to four ways. The given ones stay as they are. */
export function mutateBytes(bytes: Uint8Array, rng: Rng): Uint8Array {
  return repeatedly<Uint8Array>(rng, 4, bytes.slice(), (now) =>
    now.length === 0 ? now : oneOf(rng, CHANGES)(now, rng),
  );
}

function flipBits(bytes: Uint8Array, rng: Rng): Uint8Array {
  for (let left = oneOf(rng, [1, 1, 2, 8, 64]); left > 0; left--) bytes[rng.int(bytes.length)]! ^= 1 << rng.int(8);
  return bytes;
}

/** A number of one, two or four bytes, little-endian, set to an extreme or to something near the length. */
function setNumber(bytes: Uint8Array, rng: Rng): Uint8Array {
  const width = oneOf(rng, [1, 2, 4]);
  const at = rng.int(bytes.length);
  let value = oneOf(rng, [...EXTREMES, bytes.length, bytes.length - 1, bytes.length + 1]);
  for (let k = 0; k < width && at + k < bytes.length; k++, value = Math.floor(value / 256)) bytes[at + k] = value % 256;
  return bytes;
}

/** A block put somewhere else, in addition or over what is there. */
function moved(bytes: Uint8Array, rng: Rng, over: boolean): Uint8Array {
  const [from, to] = span(rng, bytes.length);
  const block = bytes.slice(from, Math.min(to, from + 4096));
  const at = rng.int(bytes.length);
  return concatenate([bytes.subarray(0, at), block, bytes.subarray(over ? at + block.length : at)]);
}

function swapped(bytes: Uint8Array, rng: Rng): Uint8Array {
  const [start, end] = span(rng, bytes.length);
  const middle = start + rng.int(end - start + 1);
  const parts = [
    [0, start],
    [middle, end],
    [start, middle],
    [end, bytes.length],
  ] as const;
  return concatenate(parts.map(([from, to]) => bytes.subarray(from, to)));
}

function filled(bytes: Uint8Array, rng: Rng): Uint8Array {
  const at = rng.int(bytes.length);
  return bytes.fill(oneOf(rng, [0, 255, 0x22, 0x0a, rng.int(256)]), at, at + shortLength(rng));
}

function inserted(bytes: Uint8Array, rng: Rng): Uint8Array {
  const at = rng.int(bytes.length);
  const block = Uint8Array.from({ length: shortLength(rng) }, () => rng.int(256));
  return concatenate([bytes.subarray(0, at), block, bytes.subarray(at)]);
}
