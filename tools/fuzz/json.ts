/** Changes of what JSON holds: the text stays JSON, mostly. */
import { strFromU8, strToU8 } from 'fflate';
import type { Rng } from '../../src/core/math/rng';
import { mutateBytes } from './bytes';
import { onceIn, oneOf, repeatedly } from './draw';
import { mutateText, ODD_NUMBERS, ODD_WORDS } from './text';

/** Written as it stands, without quotation marks: numbers that no value in memory has. */
const raw = (text: string): string => `\u0001${text}\u0001`;

/** JSON of a changed value, sometimes changed as text as well. */
export function mutateJson(value: unknown, rng: Rng): string {
  const changed = repeatedly(rng, 3, structuredClone(value), (now) => changedSomewhere(now, rng));
  const text = JSON.stringify(changed).replace(/"\\u0001(.*?)\\u0001"/g, '$1');
  return onceIn(rng, 5) ? mutateText(text, rng) : text;
}

/** The same of a file. One that was changed before, and is no JSON any more or has no bottom, is changed as bytes. */
export function mutateJsonBytes(bytes: Uint8Array, rng: Rng): Uint8Array {
  try {
    return strToU8(mutateJson(JSON.parse(strFromU8(bytes)), rng));
  } catch {
    return mutateBytes(bytes, rng);
  }
}

/** Goes down at random, and changes what it meets there. */
function changedSomewhere(value: unknown, rng: Rng): unknown {
  if (typeof value !== 'object' || value === null || onceIn(rng, 4)) return changedHere(value, rng);
  if (Array.isArray(value)) {
    if (value.length === 0) return changedHere(value, rng);
    const at = rng.int(value.length);
    return value.with(at, changedSomewhere(value[at], rng));
  }
  const entries: [string, unknown][] = Object.entries(value);
  if (entries.length === 0) return changedHere(value, rng);
  const at = rng.int(entries.length);
  const [name, inner] = entries[at]!;
  return Object.fromEntries(entries.with(at, [name, changedSomewhere(inner, rng)]));
}

function changedHere(value: unknown, rng: Rng): unknown {
  if (onceIn(rng, 3)) return oneOf(rng, STRANGERS)(rng, value);
  if (Array.isArray(value)) return listChanged(value, rng);
  if (typeof value === 'object' && value !== null) return recordChanged(value, rng);
  if (typeof value === 'string') return mutateText(value, rng);
  return raw(
    oneOf(
      rng,
      ODD_NUMBERS.filter((text) => /^-?\d/.test(text) && !/[_x]|^0\d/.test(text)),
    ),
  );
}

/** Values that take the place of any other. */
const STRANGERS: readonly ((rng: Rng, value: unknown) => unknown)[] = [
  () => null,
  () => true,
  () => ({}),
  () => [],
  (rng) => oneOf(rng, ODD_WORDS),
  (rng) => raw(oneOf(rng, ['1e400', '-0', '1e308', '0.1', '-1', '9007199254740993'])),
  (_, value) => [value],
  (_, value) => ({ value }),
  (_, value) => Object.fromEntries([['__proto__', value]]),
  (rng) => deep(oneOf(rng, [10, 1000, 20_000]), rng),
];

/** Lists or records within each other. */
function deep(depth: number, rng: Rng): string {
  const isList = onceIn(rng, 2);
  return raw((isList ? '[' : '{"a":').repeat(depth) + (isList ? '' : '0') + (isList ? ']' : '}').repeat(depth));
}

function listChanged(list: readonly unknown[], rng: Rng): unknown[] {
  const at = rng.int(list.length + 1);
  const entry = list[Math.min(at, list.length - 1)];
  if (onceIn(rng, 3)) return list.filter((_, index) => index !== at);
  const times = onceIn(rng, 20) ? 20_000 : 1 + rng.int(20);
  return [...list.slice(0, at), ...Array.from({ length: times }, () => entry), ...list.slice(at)];
}

function recordChanged(record: object, rng: Rng): object {
  const entries: [string, unknown][] = Object.entries(record);
  if (entries.length === 0) return record;
  const at = rng.int(entries.length);
  const [name, value] = entries[at]!;
  if (onceIn(rng, 3)) return Object.fromEntries(entries.filter((_, index) => index !== at));
  if (onceIn(rng, 2)) return Object.fromEntries(entries.with(at, [oneOf(rng, ODD_WORDS), value]));
  return Object.fromEntries([...entries, [oneOf(rng, ODD_WORDS), value], [`${name}2`, value]]);
}
