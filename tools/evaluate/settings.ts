/** What both ways of evaluating are told by options. */
import { ALS_RANGES } from '../../src/core/models/als/config';
import * as options from '../options';
import { MODEL_NAMES, refuseUnknownSettings, type AskedSettings, type ModelName } from './models';

/** Options of a data set, of given files, and of both. */
export const DATA_SET_OPTIONS: readonly string[] = ['dataset', 'split', 'part', 'processes', 'write-split'];
export const FILE_OPTIONS: readonly string[] = ['train', 'test', 'recommendations', 'score'];
const SHARED_OPTIONS = ['model', 'against', 'set', 'k', 'seeds', 'seed', 'threshold', 'json', ...options.ALS_OPTIONS];

/** Every option there is. */
export const ALL_OPTIONS: readonly string[] = [...DATA_SET_OPTIONS, ...FILE_OPTIONS, ...SHARED_OPTIONS];

/** What both ways of evaluating need. */
export interface Settings extends AskedSettings {
  /** Lengths of lists, each once; the first is the one of the tables. */
  readonly ks: readonly number[];
  readonly seeds: readonly number[];
  readonly threshold: number | null;
  readonly models: readonly ModelName[];
  /** The model that the others are compared with; null for the best single one of each split. */
  readonly against: string | null;
}

/**
 * Reads what both ways share.
 *
 * @param standard models where none are named
 * @param others names beside those of the models that the others can be compared with
 */
export function readSettings(
  given: options.Options,
  standard: readonly ModelName[],
  others: readonly string[] = [],
): Settings {
  const seed = options.wholeNumber(given, 'seed', 1, ALS_RANGES.seed.min, ALS_RANGES.seed.max);
  const count = options.wholeNumber(given, 'seeds', 1, 1, 1000);
  const threshold = options.readThreshold(given);
  const named = given['model'];
  const models = named === undefined ? standard : options.someOf('model', named, MODEL_NAMES);
  const set = options.readSettings(given['set']);
  refuseUnknownSettings(set, models);
  const rivals = [...others, ...models];
  return {
    ks: readLengths(given['k'] ?? '10'),
    seeds: Array.from({ length: count }, (_, at) => seed + at),
    threshold,
    config: options.readAlsConfig(given, seed, threshold),
    set,
    models,
    against: given['against'] === undefined ? null : options.oneOf('model to compare with', given['against'], rivals),
  };
}

function readLengths(text: string): number[] {
  return [...new Set(text.split(',').map((k) => options.wholeNumber({ k: k.trim() }, 'k', 10, 1, 1000)))];
}
