/** How names and numbers are written in the files of MLflow. */

/**
 * A name as MLflow takes it for a file: letters, digits, `_` and `-` as they are, anything else as its code point in
 * hexadecimal between two periods. `precision@10` is `precision.40.10`.
 */
export function toFileName(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/gu, (character) => `.${character.codePointAt(0)!.toString(16)}.`);
}

/** The inverse of `toFileName`; names that it cannot have made stay as they are. */
export function fromFileName(name: string): string {
  return name.replace(/\.([0-9a-f]{1,5}|10[0-9a-f]{4})\./g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
}

/** A number so that JavaScript and Python read the same one back: `NaN`, `Infinity` and `-0` have words too. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

const WORDS: ReadonlyMap<string, number> = new Map([
  ['nan', NaN],
  ['inf', Infinity],
  ['infinity', Infinity],
]);

/** Reads a number as JavaScript or Python writes it; null for what is none. */
export function readNumber(text: string): number | null {
  const [, sign, digits] = /^([-+]?)(\S+)$/.exec(text.trim()) ?? [];
  if (digits === undefined) return null;
  const value = WORDS.get(digits.toLowerCase()) ?? (/^[.\d]/.test(digits) ? Number(digits) : NaN);
  if (Number.isNaN(value) && digits.toLowerCase() !== 'nan') return null;
  return sign === '-' ? -value : value;
}
