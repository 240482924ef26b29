/** What `npm run bench` was asked for. */
import { cpus } from 'node:os';
import { namesOf, oneOf, readOptions, refused, someOf, wholeNumber, type Options } from '../options';
import { ALS_PRESETS } from '../../src/core/models/als/config';
import { ENGINE_NAMES, type BenchLimits, type SuiteName } from './suite';

/** A whole run. */
export interface BenchPlan {
  readonly suites: readonly SuiteName[];
  readonly datasets: readonly string[];
  /** Of the suites als and kernel. */
  readonly limits: BenchLimits;
  /** Of the suite two-tower: all, unless some were asked for. */
  readonly networkEngines: BenchLimits['engines'];
  readonly growth: {
    readonly from: string;
    readonly sizes: readonly number[];
    readonly workers: number;
    readonly iterations: number;
    readonly repeats: number;
  };
  readonly markdown: boolean;
  readonly json: string | undefined;
}

const SUITE_NAMES: readonly SuiteName[] = ['als', 'growth', 'kernel', 'two-tower', 'ease'];
const NAMES = [
  ...['suite', 'dataset', 'engines', 'preset', 'workers', 'iterations', 'repeats', 'json'],
  ...['growth', 'growth-from', 'growth-workers', 'growth-iterations', 'growth-repeats'],
];
const SIZES = '100000,1000000,10000000,25000000';
/** Memory of one wasm engine ends here. */
const MOST_INTERACTIONS = 100_000_000;

/** Reads the options; throws AppError `config-invalid` with a sentence on what cannot be. */
export function readPlan(args: readonly string[], cores: number = cpus().length): BenchPlan {
  const given = readOptions(
    NAMES,
    args.filter((arg) => arg !== '--markdown'),
  );
  const workers = wholeNumber(given, 'workers', Math.max(2, cores), 1, 64);
  return {
    suites: readSuites(given),
    datasets: [...new Set((given['dataset'] ?? 'ml-latest-small').split(',').map((id) => id.trim()))],
    limits: {
      iterations: wholeNumber(given, 'iterations', 10, 1, 1000),
      repeats: wholeNumber(given, 'repeats', 5, 1, 1000),
      engines: readEngines(given),
      preset: oneOf('preset', given['preset'] ?? 'tuned', namesOf(ALS_PRESETS)),
      workers,
      interactions: null,
    },
    networkEngines: given['engines'] === undefined ? ENGINE_NAMES : readEngines(given),
    growth: {
      from: given['growth-from'] ?? 'ml-100k',
      sizes: readSizes(given['growth'] ?? SIZES),
      workers: wholeNumber(given, 'growth-workers', 1, 1, 64),
      iterations: wholeNumber(given, 'growth-iterations', 3, 1, 1000),
      repeats: wholeNumber(given, 'growth-repeats', 3, 1, 1000),
    },
    markdown: args.includes('--markdown'),
    json: given['json'],
  };
}

/** `--growth` asks for the suite growth as well. */
function readSuites(given: Options): SuiteName[] {
  const suites = someOf('suite', given['suite'] ?? 'als', SUITE_NAMES);
  return given['growth'] === undefined || suites.includes('growth') ? suites : [...suites, 'growth'];
}

function readEngines(given: Options): BenchLimits['engines'] {
  const asked = given['engines'] ?? 'scalar,wasm,webgl';
  return asked === 'all' ? ENGINE_NAMES : someOf('engine', asked, [...ENGINE_NAMES]);
}

function readSizes(text: string): number[] {
  const sizes = text.split(',').map((size) => Number(size));
  const wrong = sizes.some((size) => !Number.isInteger(size) || size < 1 || size > MOST_INTERACTIONS);
  if (!wrong) return sizes;
  throw refused(`Option --growth is ${text}; it must be whole numbers from 1 to ${MOST_INTERACTIONS}, with commas.`);
}
