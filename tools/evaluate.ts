/**
 * `npm run evaluate -- --dataset ml-100k --split all --model als,popularity --k 10 --seeds 5 --json out.json`, or on
 * given files `--train a.csv --test b.csv --threshold none --recommendations lists.csv`.
 *
 * `--set halfLife=30,dropout=0.5` changes settings of the models other than ALS, by name. `--split cold-items` ranks only
 * films that training never met. `--against als` names the model that the others are compared with, person by person;
 * unless told it is the best of them that is no mix of others, on each split.
 *
 * `--part validation` puts the test part away and measures on a part of train: that is where settings are chosen.
 *
 * Trains on the train part, ranks all items for every test user, prints how well the lists hit and what they are like, and
 * writes JSON.
 */
import { basename, resolve } from 'node:path';
import { writeAtomically } from '../datasets/files';
import { SPLIT_KINDS, WARM_SPLITS, type SplitKind } from '../src/core/evaluate/split';
import { ALS_RANGES } from '../src/core/models/als/config';
import { unknownFilms } from '../src/core/models/training-data';
import type { AlsConfig } from '../src/core/types';
import { COLD_SHARE, loadPack, packFacts, packPositives, PARTS, splitTasks, TEST_SHARE } from './evaluate/data-set';
import { readGivenFiles } from './evaluate/given-files';
import { measure, type MeasureOptions } from './evaluate/measure';
import type { FitModel } from './evaluate/fit';
import { MODEL_NAMES, readyModel, refuseUnknownSettings, type ModelName } from './evaluate/models';
import { recommendationsCsv } from './evaluate/recommendations';
import { toRecord, toTable, type EvaluationRecord } from './evaluate/report';
import { isMain } from './is-main';
import * as options from './options';

const DATA_SET_OPTIONS = ['dataset', 'split', 'part'];
const FILE_OPTIONS = ['train', 'test', 'recommendations'];
const SHARED_OPTIONS = ['model', 'against', 'set', 'k', 'seeds', 'seed', 'threshold', 'json', ...options.ALS_OPTIONS];

/** What both ways of evaluating need. */
interface Settings {
  readonly k: number;
  readonly seeds: readonly number[];
  readonly threshold: number | null;
  readonly config: AlsConfig;
  readonly set: Readonly<Record<string, number>>;
  readonly models: readonly ModelName[];
  /** The model that the others are compared with; null for the best single one of each split. */
  readonly against: ModelName | null;
}

/** Runs the command and returns its record; writes the files that the options name. */
export async function runEvaluate(args: readonly string[]): Promise<EvaluationRecord> {
  const given = options.readOptions([...DATA_SET_OPTIONS, ...FILE_OPTIONS, ...SHARED_OPTIONS], args);
  const onFiles = FILE_OPTIONS.some((name) => given[name] !== undefined);
  const clash = onFiles ? DATA_SET_OPTIONS.find((name) => given[name] !== undefined) : undefined;
  if (clash) throw options.refused(`Option --${clash} does not go with given files: they are split already.`);
  const settings = readSettings(given, onFiles ? 'als' : 'als,popularity');
  const record = onFiles ? await evaluateFiles(given, settings) : await evaluateDataSet(given, settings);
  if (given['json']) await writeAtomically(resolve(given['json']), `${JSON.stringify(record, null, 2)}\n`);
  return record;
}

function readSettings(given: options.Options, standard: string): Settings {
  const seed = options.wholeNumber(given, 'seed', 1, ALS_RANGES.seed.min, ALS_RANGES.seed.max);
  const count = options.wholeNumber(given, 'seeds', 1, 1, 1000);
  const threshold = options.readThreshold(given);
  const models = options.someOf('model', given['model'] ?? standard, MODEL_NAMES);
  return {
    k: options.wholeNumber(given, 'k', 10, 1, 1000),
    seeds: Array.from({ length: count }, (_, at) => seed + at),
    threshold,
    config: options.readAlsConfig(given, seed, threshold),
    set: options.readSettings(given['set']),
    models,
    against: given['against'] === undefined ? null : options.oneOf('model to compare with', given['against'], models),
  };
}

async function evaluateDataSet(given: options.Options, settings: Settings): Promise<EvaluationRecord> {
  const asked = given['split'] ?? 'random';
  const kinds: readonly SplitKind[] =
    asked === 'all'
      ? WARM_SPLITS
      : options.someOf('split', asked, [...SPLIT_KINDS, 'all']).filter((kind) => kind !== 'all');
  const { seeds, threshold, config, set, k } = settings;
  const part = options.oneOf('part', given['part'] ?? 'test', PARTS);
  const pack = await loadPack(given['dataset'] ?? 'ml-latest-small');
  const data = packPositives(pack, threshold);
  const measured = await readyMeasure(settings);
  const splits = [];
  for (const split of kinds) {
    const [first] = [...splitTasks(pack, data, split, part, seeds.slice(0, 1))];
    const trainPositives = first!.split.train.indices.length;
    const testPositives = first!.split.test.indices.length;
    const models = await measure(splitTasks(pack, data, split, part, seeds), measured);
    splits.push({ split, trainPositives, testPositives, models });
  }
  const testShare = kinds.some((kind) => kind !== 'cold-items') ? TEST_SHARE : null;
  const coldShare = kinds.includes('cold-items') ? COLD_SHARE : null;
  return toRecord({ data: packFacts(pack), k, threshold, part, testShare, coldShare, config, set }, splits);
}

async function evaluateFiles(given: options.Options, settings: Settings): Promise<EvaluationRecord> {
  const { train, test, recommendations } = given;
  const { seeds, threshold, config, set, k, models: names } = settings;
  if (!train || !test) throw options.refused('Given files come in pairs: --train a.csv --test b.csv.');
  if (recommendations && names.length > 1) {
    throw options.refused(`Option --recommendations holds the lists of one model, and --model names ${names.length}.`);
  }
  const data = await readGivenFiles(train, test, threshold);
  let lists = '';
  const { split } = data;
  const fitOn = { positives: data.fitOn, negatives: null, films: unknownFilms(data.fitOn.cols) };
  const models = await measure(
    seeds.map((seed) => ({ seed, fitOn, split, kind: null })),
    {
      ...(await readyMeasure(settings)),
      onFit: (_, seed, { scoreUsers }) => {
        if (seed === seeds[0] && recommendations) lists = recommendationsCsv(data, scoreUsers, k);
      },
    },
  );
  if (recommendations) await writeAtomically(resolve(recommendations), lists);
  const facts = {
    train: basename(train),
    test: basename(test),
    users: data.userIds.length,
    items: data.itemIds.length,
    listedUsers: data.listed.length,
  };
  const counts = { trainPositives: split.train.indices.length, testPositives: split.test.indices.length };
  return toRecord({ data: facts, k, threshold, part: 'test', testShare: null, coldShare: null, config, set }, [
    { split: 'given files', ...counts, models },
  ]);
}

async function readyMeasure({ k, config, set, against, models: names }: Settings): Promise<MeasureOptions> {
  refuseUnknownSettings(set, names);
  const models = new Map<ModelName, FitModel>();
  for (const name of names) models.set(name, await readyModel(name));
  return { k, config, set, against, models };
}

if (isMain(import.meta.url)) {
  runEvaluate(process.argv.slice(2)).then(
    (record) => console.log(toTable(record)),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
