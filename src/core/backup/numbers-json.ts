/** JSON that keeps every number: plain JSON has no NaN, no infinities and no negative zero. */
import { isRecord } from '../data/shapes';

const NUMBER = '$number';
const SPECIAL: ReadonlyMap<string, number> = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0],
]);

/** Writes plain values; such a number becomes `{"$number":"NaN"}`. Fields that are undefined are left out. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'number' || (Number.isFinite(inner) && !Object.is(inner, -0))) return inner;
    return { [NUMBER]: Object.is(inner, -0) ? '-0' : String(inner) };
  });
}

/** Reads what `toJson` wrote. Throws a SyntaxError for what is no JSON. */
export function fromJson(text: string): unknown {
  // To look at each value takes ten times as long as to read it.
  if (!text.includes(NUMBER)) return JSON.parse(text);
  return JSON.parse(text, (_key, inner: unknown) => {
    if (!isRecord(inner) || typeof inner[NUMBER] !== 'string') return inner;
    return SPECIAL.get(inner[NUMBER]) ?? inner;
  });
}
