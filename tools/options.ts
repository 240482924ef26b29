/** Reads the options of a command and says what is wrong with them in a sentence. */
import { parseArgs } from 'node:util';
import { ALS_PRESETS, ALS_RANGES, validateAlsConfig } from '../src/core/models/als/config';
import { AppError } from '../src/core/errors';
import type { AlsConfig } from '../src/core/types';

/** Texts by option name, those that were given. */
export type Options = Readonly<Record<string, string | undefined>>;

/** Hyper-parameters that an option of the same name overrides. */
const ALS_NUMBERS = ['factors', 'iterations', 'reg', 'alpha', 'alpha0', 'nu', 'sigma'] as const;

/** Options that `readAlsConfig` understands. */
export const ALS_OPTIONS: readonly string[] = ['preset', ...ALS_NUMBERS];

/** Reads `--name value` and `--name=value`. Refuses names that are not among `names`, and says which there are. */
export function readOptions(names: readonly string[], args: readonly string[]): Options {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ args: joinNegatives(args), options }).values;
  } catch (error) {
    const said = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw refused(`${said}. There are: ${names.map((name) => `--${name}`).join(', ')}.`);
  }
}

/** A whole number within a range, or `standard` when the option is not given. */
export function wholeNumber(options: Options, name: string, standard: number, min: number, max: number): number {
  const text = options[name];
  const value = text === undefined ? standard : toNumber(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw refused(`Option --${name} is ${text}; it must be a whole number from ${min} to ${max}.`, { name, min, max });
}

/** One of the names there are. */
export function oneOf<T extends string>(what: string, asked: string, all: readonly T[]): T {
  const found = all.find((name) => name === asked);
  if (found !== undefined) return found;
  throw refused(`There is no ${what} ${asked}. There are: ${all.join(', ')}.`);
}

/** Comma-separated names, each of which there is, without repetition. */
export function someOf<T extends string>(what: string, asked: string, all: readonly T[]): T[] {
  return [...new Set(asked.split(',').map((name) => oneOf(what, name.trim(), all)))];
}

/** Stars from which a rating counts as a positive; null for `none`: every row counts. */
export function readThreshold(options: Options): number | null {
  const text = options['threshold'] ?? '4';
  if (text === 'none') return null;
  const { min, max } = ALS_RANGES.threshold;
  const value = toNumber(text);
  if (value >= min && value <= max) return value;
  throw refused(`Option --threshold is ${text}; it must be none, or a number of stars from ${min} to ${max}.`, {
    min,
    max,
  });
}

/** The preset (`tuned` unless told) with what the options override. Refuses what is out of range. */
export function readAlsConfig(options: Options, seed: number, threshold: number | null): AlsConfig {
  const preset = ALS_PRESETS[oneOf('preset', options['preset'] ?? 'tuned', namesOf(ALS_PRESETS))];
  const given = ALS_NUMBERS.filter((name) => options[name] !== undefined);
  const numbers = Object.fromEntries(given.map((name) => [name, toNumber(options[name] ?? '')]));
  const config = { ...preset, ...numbers, seed, threshold: threshold ?? ALS_RANGES.threshold.min };
  validateAlsConfig(config);
  return config;
}

/** `name=number,name=number`; empty when not given. */
export function readSettings(text: string | undefined): Readonly<Record<string, number>> {
  const pairs = (text ?? '').split(',').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      if (name !== '' && Number.isFinite(toNumber(value))) return [name, toNumber(value)];
      throw refused(`Option --set has ${pair} in it; it must be name=number pairs, parted by commas.`);
    }),
  );
}

/** The keys of a table, typed. */
export function namesOf<T extends string>(table: Readonly<Record<T, unknown>>): T[] {
  return Object.keys(table) as T[];
}

/** An option that cannot be. */
export function refused(message: string, details: Record<string, string | number> = {}): AppError {
  return new AppError('config-invalid', message, details);
}

/** NaN for what is no number, the empty text included. */
function toNumber(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}

/** `--reg -1` as `--reg=-1`: to the parser of Node a value that begins with a dash looks like an option. */
function joinNegatives(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const last = joined.at(-1);
    if (/^-[\d.]/.test(arg) && last?.startsWith('--') && !last.includes('='))
      joined[joined.length - 1] = `${last}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}
