/** Zips whose headers may lie: written here field by field, since a library writes only sound ones. */
import CRC32 from 'crc-32';
import { deflateSync } from 'fflate';
import { concatenate } from '../../src/core/data/bytes';
import type { Rng } from '../../src/core/math/rng';
import { EXTREMES, mutateBytes } from './bytes';
import { onceIn, oneOf, repeatedly } from './draw';

/** A file in a zip, as it is before packing. */
export interface Entry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A number in the headers: where, and how many bytes. */
interface Field {
  readonly at: number;
  readonly width: number;
}

type Numbers = readonly (readonly [value: number, width: number])[];

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;
const UTF8 = 1 << 11;

/** A sound zip of the entries, and the places of all numbers in its headers. */
export function writeZip(entries: readonly Entry[]): { bytes: Uint8Array; fields: readonly Field[] } {
  const parts: Uint8Array[] = [];
  const fields: Field[] = [];
  let length = 0;
  const add = (bytes: Uint8Array): void => {
    parts.push(bytes);
    length += bytes.length;
  };
  const addNumbers = (numbers: Numbers): void => {
    const view = new DataView(new ArrayBuffer(numbers.reduce((sum, [, width]) => sum + width, 0)));
    let at = 0;
    for (const [value, width] of numbers) {
      fields.push({ at: length + at, width });
      if (width === 4) view.setUint32(at, value, true);
      else view.setUint16(at, value, true);
      at += width;
    }
    add(new Uint8Array(view.buffer));
  };
  const packed = entries.map((entry) => ({ ...packedAs(entry), at: 0 }));
  for (const file of packed) {
    file.at = length;
    addNumbers([[LOCAL, 4], [20, 2], ...file.facts, [file.name.length, 2], [0, 2]]);
    add(file.name);
    add(file.data);
  }
  const start = length;
  for (const { facts, name, at } of packed) {
    addNumbers([[CENTRAL, 4], [20, 2], [20, 2], ...facts, [name.length, 2]]);
    addNumbers([
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [at, 4],
    ]);
    add(name);
  }
  const count = packed.length;
  addNumbers([
    [END, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [length - start, 4],
    [start, 4],
    [0, 2],
  ]);
  return { bytes: concatenate(parts), fields };
}

/** Most entries of most rounds are as in every other: packing them takes longer than all the rest. */
const packedBefore = new WeakMap<Uint8Array, Uint8Array>();

function deflated(bytes: Uint8Array): Uint8Array {
  const data = packedBefore.get(bytes) ?? deflateSync(bytes, { level: 1 });
  packedBefore.set(bytes, data);
  return data;
}

/** What both headers of a file tell of it: flags, method, time, date, checksum, both sizes. */
function packedAs({ path, bytes }: Entry): { name: Uint8Array; data: Uint8Array; facts: Numbers } {
  const data = deflated(bytes);
  const crc = CRC32.buf(bytes) >>> 0;
  const sizes: Numbers = [
    [crc, 4],
    [data.length, 4],
    [bytes.length, 4],
  ];
  const facts: Numbers = [[UTF8, 2], [DEFLATED, 2], [0, 2], [0x21, 2], ...sizes];
  return { name: new TextEncoder().encode(path), data, facts };
}

/** A zip of entries of which one or two were changed inside, and then, mostly, nothing else: its checksums are right. */
export function mutateZip(
  entries: readonly Entry[],
  rng: Rng,
  mutateInside: (entry: Entry, rng: Rng) => Uint8Array,
): Uint8Array {
  const inside = (list: readonly Entry[]): readonly Entry[] =>
    repeatedly(rng, 2, list, (now) => {
      const at = rng.int(now.length);
      const entry = now[at];
      return entry ? now.with(at, { ...entry, bytes: mutateInside(entry, rng) }) : now;
    });
  switch (rng.int(8)) {
    case 0:
      return mutateBytes(writeZip(entries).bytes, rng);
    case 1:
      return lying(entries, rng);
    case 2:
      return writeZip(rearranged(entries, rng)).bytes;
    case 3:
      return lying(rearranged(inside(entries), rng), rng);
    default:
      return writeZip(inside(entries)).bytes;
  }
}

/** One to four numbers of the headers set to extremes, or to those of another field. */
function lying(entries: readonly Entry[], rng: Rng): Uint8Array {
  const { bytes, fields } = writeZip(entries);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return repeatedly(rng, 4, bytes, (now) => {
    const { at, width } = oneOf(rng, fields);
    const value = oneOf(rng, [...EXTREMES, oneOf(rng, fields).at, bytes.length, rng.int(2 ** 16)]);
    if (width === 4) view.setUint32(at, value, true);
    else view.setUint16(at, value, true);
    return now;
  });
}

const ODD_PATHS = [
  ...['../ratings.csv', '/ratings.csv', 'C:\\movies.csv', 'a/../../b', '..\\x', 'a\0b', '__proto__', 'constructor'],
  ...[
    '',
    '/',
    'a/',
    'README',
    'README.txt',
    'REBUILT.txt',
    'x'.repeat(60_000),
    'a/'.repeat(5000) + 'b',
    '\u202Efdp.exe',
  ],
];

/** Entries renamed, left out, doubled, nested, or lost among thousands of others. */
function rearranged(entries: readonly Entry[], rng: Rng): readonly Entry[] {
  return repeatedly(rng, 3, entries, (now) => {
    const at = rng.int(now.length + 1);
    const entry = now[at] ?? { path: 'more.txt', bytes: new Uint8Array(3) };
    switch (rng.int(7)) {
      case 0:
        return now.filter((one) => one !== entry);
      case 1:
        return [...now, { ...entry, path: oneOf(rng, ODD_PATHS) }];
      case 2:
        return [entry, ...now];
      case 3:
        return now.map((one) => (one === entry ? { ...one, path: oneOf(rng, ODD_PATHS) } : one));
      case 4:
        return [...now].reverse();
      case 5:
        return [{ path: 'inner.zip', bytes: writeZip(now).bytes }, ...now];
      default:
        return onceIn(rng, 40) ? [...now, ...crowd(entry)] : [...now, ...crowd(entry).slice(0, 20)];
    }
  });
}

const crowd = ({ path }: Entry): Entry[] =>
  Array.from({ length: 11_000 }, (_, at) => ({ path: `${at}/${path}`, bytes: new Uint8Array(0) }));
