/** What `npm run bench` was asked for. */
import { cpus } from 'node:os';
import { namesOf, oneOf, readOptions, refused, someOf, wholeNumber, type Options } from '../options';
import { ALS_PRESETS } from '../../src/core/models/als/config';
import type { RetrievalSize } from './retrieval-results';
import type { ServingPlan } from './serving-results';
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
  readonly retrieval: readonly RetrievalSize[];
  readonly serving: readonly ServingPlan[];
  readonly markdown: boolean;
  readonly json: string | undefined;
}

const SUITE_NAMES: readonly SuiteName[] = ['als', 'growth', 'kernel', 'two-tower', 'ease', 'retrieval', 'serving'];
const NAMES = [
  ...['suite', 'dataset', 'engines', 'preset', 'workers', 'iterations', 'repeats', 'json'],
  ...['growth', 'growth-from', 'growth-workers', 'growth-iterations', 'growth-repeats'],
  ...['retrieval', 'retrieval-graph', 'serving'],
];
const SIZES = '100000,1000000,10000000,25000000';
const CATALOGUES = '9700,87000,1000000';
const SERVED = 'ml-latest-small,87000,1000000';
const SERVED_MODELS = ['als', 'hybrid'] as const;
/** Memory of one wasm engine ends here. */
const MOST_INTERACTIONS = 100_000_000;

/** Reads the options; throws AppError `config-invalid` with a sentence on what cannot be. */
export function readPlan(args: readonly string[], cores: number = cpus().length): BenchPlan {
  const given = readOptions(
    NAMES,
    args.filter((arg) => arg !== '--markdown'),
  );
  const [retrieval, serving] = [readCatalogues(given), readServing(given)];
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
      retrieval: retrieval[0]!,
      serving: serving[0]!,
    },
    networkEngines: given['engines'] === undefined ? ENGINE_NAMES : readEngines(given),
    growth: {
      from: given['growth-from'] ?? 'ml-100k',
      sizes: readSizes('growth', given['growth'] ?? SIZES),
      workers: wholeNumber(given, 'growth-workers', 1, 1, 64),
      iterations: wholeNumber(given, 'growth-iterations', 3, 1, 1000),
      repeats: wholeNumber(given, 'growth-repeats', 3, 1, 1000),
    },
    retrieval,
    serving,
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

/** Graphs are built up to 100 000 items unless more is asked for: of a million it takes minutes. */
function readCatalogues(given: Options): RetrievalSize[] {
  const most = wholeNumber(given, 'retrieval-graph', 100_000, 0, MOST_INTERACTIONS);
  return readSizes('retrieval', given['retrieval'] ?? CATALOGUES).map((items) => ({ items, graph: items <= most }));
}

/** A data set is served with the models that are trained on it, a number is a catalogue to simulate. */
function readServing(given: Options): ServingPlan[] {
  return (given['serving'] ?? SERVED).split(',').flatMap((asked): ServingPlan[] => {
    const catalogue = asked.trim();
    if (!/^\d/.test(catalogue)) return SERVED_MODELS.map((model) => ({ catalogue, model, trained: true }));
    return readSizes('serving', catalogue).map((items) => ({ catalogue: items, model: 'als', trained: false }));
  });
}

function readSizes(name: string, text: string): number[] {
  const sizes = text.split(',').map((size) => Number(size));
  const wrong = sizes.some((size) => !Number.isInteger(size) || size < 1 || size > MOST_INTERACTIONS);
  if (!wrong) return sizes;
  throw refused(`Option --${name} is ${text}; it must be whole numbers from 1 to ${MOST_INTERACTIONS}, with commas.`);
}
