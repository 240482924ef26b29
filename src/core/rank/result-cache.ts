/** All that a result depends on: two that differ in any part of it never share one. */
export interface ResultKey {
  /** Null before there is a model. Ids are hashes of what the model is, so that an older one may come back. */
  readonly modelId: string | null;
  /** Whose result it is. */
  readonly profile: string;
  /** Grows with every event of the profile, undo included, and with every one that another tab wrote. */
  readonly profileVersion: number;
  /** Everything else that was asked for, limit included, as plain data: see `plainText`. */
  readonly options: unknown;
}

/** The latest results, by what they depend on. */
export interface ResultCache<Result> {
  /** What was set under an equal key, or undefined. The object itself: it is shared and must not be changed. */
  get(key: ResultKey): Result | undefined;
  /** Keeps a result; the one that was not asked for longest goes when there are too many. */
  set(key: ResultKey, result: Result): void;
  readonly size: number;
}

/**
 * A bounded cache that forgets what was used longest ago. One for each catalogue: the key does not name the data set.
 *
 * Nothing is ever invalidated: an event or another model makes another key, and what lies under the old one grows old.
 *
 * @param capacity results at most; throws a RangeError unless it is a whole number from 1
 */
export function createResultCache<Result>(capacity: number): ResultCache<Result> {
  if (!(Number.isInteger(capacity) && capacity >= 1)) throw new RangeError(`no cache holds ${capacity} results`);
  // A Map remembers the order of insertion: the first entry is the one used longest ago.
  const entries = new Map<string, Result>();
  const renew = (text: string, result: Result): void => {
    entries.delete(text);
    entries.set(text, result);
  };
  return {
    get(key) {
      const text = textOf(key);
      const result = entries.get(text);
      if (result !== undefined) renew(text, result);
      return result;
    },
    set(key, result) {
      renew(textOf(key), result);
      if (entries.size > capacity) entries.delete(entries.keys().next().value!);
    },
    get size() {
      return entries.size;
    },
  };
}

const textOf = ({ modelId, profile, profileVersion, options }: ResultKey): string =>
  plainText([modelId, profile, profileVersion, options]);

/**
 * Text that is equal for equal data, whatever the order of fields, and different for different data.
 *
 * Fields that are undefined count as absent; −0 is 0. Throws a TypeError for what is not plain data (numbers, texts,
 * booleans, null, arrays and plain objects of these): of a Set or a function nothing would be seen.
 */
export function plainText(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(plainText).join()}]`;
  if (typeof value !== 'object' || !isPlain(value)) throw new TypeError('a key holds something that is not plain data');
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${plainText(field)}`).join()}}`;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
