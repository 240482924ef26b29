/**
 * `npm run tune -- --dataset ml-100k --split random --trials 40 --finalists 6 --folds 3 --seed 1 --json out.json`
 *
 * Searches the hyper-parameters of ALS at random on validation parts of train; the test part of the split is put away
 * first and never looked at.
 */
import { resolve } from 'node:path';
import { writeAtomically } from '../datasets/files';
import { splitPositives, WARM_SPLITS } from '../src/core/evaluate/split';
import { TEST_SHARE } from '../src/core/evaluate/split-task';
import { ALS_RANGES, CLASSIC_ALS, DEFAULT_ALS } from '../src/core/models/als/config';
import {
  DEFAULT_SPACE,
  randomSearch,
  type Fold,
  type SearchOptions,
  type Trial,
} from '../src/core/models/als/random-search';
import type { AlsConfig } from '../src/core/types';
import { readyAlsFit } from './als-kernel';
import { loadPack, packFacts, packPositives } from './evaluate/data-set';
import { isMain } from './is-main';
import { commitNow, machineHere, type Machine } from './machine';
import * as options from './options';
import { alignColumns } from './table';

const NAMES = ['dataset', 'split', 'trials', 'finalists', 'folds', 'factors', 'k', 'seed', 'threshold', 'json'];

/** Validation seeds begin here, far from the seeds that evaluation takes. */
const FIRST_FOLD_SEED = 1001;

/** What `--json` writes. */
interface TuneRecord {
  readonly kind: 'tuning';
  readonly data: Readonly<Record<string, string | number | boolean>>;
  readonly protocol: {
    readonly split: string;
    readonly seed: number;
    readonly threshold: number | 'none';
    readonly testShare: number;
    readonly validationShareOfTrain: number;
    readonly foldSeeds: readonly number[];
    readonly k: number;
  };
  readonly search: Omit<SearchOptions, 'baselines'>;
  /** In the order they were done. */
  readonly trials: readonly Trial[];
  readonly machine: Machine;
  readonly commit: string;
  readonly date: string;
}

/** Runs the command and returns its record; `say` hears of every trial. */
export async function runTune(args: readonly string[], say: (line: string) => void): Promise<TuneRecord> {
  const given = options.readOptions(NAMES, args);
  const seed = options.wholeNumber(given, 'seed', 1, ALS_RANGES.seed.min, ALS_RANGES.seed.max);
  const split = options.oneOf('split', given['split'] ?? 'random', WARM_SPLITS);
  const threshold = options.readThreshold(given);
  const search = readSearch(given, seed);
  const foldCount = options.wholeNumber(given, 'folds', 3, 1, 100);
  const foldSeeds = Array.from({ length: foldCount }, (_, at) => FIRST_FOLD_SEED + at);
  const pack = await loadPack(given['dataset'] ?? 'ml-latest-small');
  const { train } = splitPositives(packPositives(pack, threshold), split, { share: TEST_SHARE, seed });
  const folds: Fold[] = foldSeeds.map((foldSeed) => {
    const parts = splitPositives(train, split, { share: TEST_SHARE, seed: foldSeed });
    return { train: parts.train, held: parts.test };
  });
  const withData = (config: AlsConfig): AlsConfig => ({ ...config, seed, threshold: threshold ?? config.threshold });
  const baselines = [
    { name: 'tuned preset', config: withData(DEFAULT_ALS) },
    { name: 'classic preset', config: withData(CLASSIC_ALS) },
  ];
  const trials: Trial[] = [];
  for await (const trial of randomSearch(folds, await readyAlsFit(), { ...search, baselines })) {
    trials.push(trial);
    say(`${trial.stage} ${trial.name}: ${trial.score.toFixed(4)}  ${settingsOf(trial)}`);
  }
  const protocol = {
    ...{ split, seed, threshold: threshold ?? ('none' as const), testShare: TEST_SHARE },
    ...{ validationShareOfTrain: TEST_SHARE, foldSeeds, k: search.k },
  };
  return {
    ...{ kind: 'tuning', data: packFacts(pack), protocol, search, trials },
    ...{ machine: machineHere(), commit: commitNow(), date: new Date().toISOString() },
  };
}

function readSearch(given: options.Options, seed: number): Omit<SearchOptions, 'baselines'> {
  const { min, max } = ALS_RANGES.factors;
  const factors = given['factors'] === undefined ? null : options.wholeNumber(given, 'factors', 64, min, max);
  return {
    trials: options.wholeNumber(given, 'trials', 40, 1, 10000),
    finalists: options.wholeNumber(given, 'finalists', 6, 1, 1000),
    k: options.wholeNumber(given, 'k', 10, 1, 1000),
    seed,
    space: factors === null ? DEFAULT_SPACE : { ...DEFAULT_SPACE, factors: [factors] },
  };
}

/** The finalists, best first. */
function toTable({ data, protocol, trials, machine, commit, date }: TuneRecord): string {
  const { split, k, foldSeeds } = protocol;
  const finals = trials.filter(({ stage }) => stage === 'final').sort((a, b) => b.score - a.score);
  const cells = [['', `NDCG@${k}`, ...foldSeeds.map((_, at) => `fold ${at + 1}`), 'fit s', 'setting']];
  for (const trial of finals) {
    const scores = trial.scores.map((score) => score.toFixed(4));
    const seconds = (trial.fitMs / 1000 / foldSeeds.length).toFixed(2);
    cells.push([trial.name, trial.score.toFixed(4), ...scores, seconds, settingsOf(trial)]);
  }
  return [
    `${String(data['name'])}, validation parts of train (${split} split); the test part was not used`,
    `${machine.cores} cores (${machine.cpu}), commit ${commit}, ${date}`,
    '',
    ...alignColumns(cells),
  ].join('\n');
}

function settingsOf({ config }: Trial): string {
  const { factors, iterations, reg, alpha, alpha0, nu } = config;
  return Object.entries({ factors, iterations, reg, alpha, alpha0, nu })
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const record = await runTune(args, (line) => console.error(line));
  console.log(toTable(record));
  const { json } = options.readOptions(NAMES, args);
  if (json) await writeAtomically(resolve(json), `${JSON.stringify(record, null, 2)}\n`);
}

if (isMain(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
