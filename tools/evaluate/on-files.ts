/** `npm run evaluate` on given files: they are split already. */
import { basename, resolve } from 'node:path';
import { writeAtomically } from '../../datasets/files';
import { splitHash } from '../../src/core/evaluate/split-hash';
import type { SplitTask } from '../../src/core/evaluate/split-task';
import { unknownFilms } from '../../src/core/models/training-data';
import * as options from '../options';
import { readGivenFiles, type GivenData } from './given-files';
import { evaluateLists, readGivenLists, type ListsTold } from './given-lists';
import { measuredAs, measureTask, together, type Measured } from './measure';
import { recommendationsCsv } from './recommendations';
import { toRecord, type EvaluationRecord } from './report';
import { readSettings, type Settings } from './settings';

/** The name of lists that somebody else made, among the models. */
const GIVEN_LISTS = 'given lists';

/** Measures models trained on a train file, and lists that somebody else made, on a test file. */
export async function evaluateFiles(given: options.Options): Promise<EvaluationRecord> {
  const { train, test, recommendations, score } = given;
  if (!train || !test) throw options.refused('Given files come in pairs: --train a.csv --test b.csv.');
  const settings = readSettings(given, score ? [] : ['als'], score ? [GIVEN_LISTS] : []);
  const { seeds, threshold, config, set, ks, models, against } = settings;
  if (recommendations && models.length !== 1) {
    throw options.refused(`Option --recommendations holds the lists of one model, and --model names ${models.length}.`);
  }
  const data = await readGivenFiles(train, test, threshold);
  const lists = score ? await measureLists(score, data, ks, seeds) : null;
  const measured = await measureModels(data, settings, recommendations);
  const figures = together(
    seeds.map((_, at) => [...(lists ? [lists.measured[at]!] : []), ...measured[at]!]),
    against,
    config.seed,
  );
  const facts = {
    ...{ train: basename(train), test: basename(test), ...(score && { lists: basename(score) }) },
    ...{ users: data.userIds.length, items: data.itemIds.length, listedUsers: data.listed.length },
    ...lists?.told,
  };
  const counts = {
    trainPositives: data.split.train.indices.length,
    testPositives: data.split.test.indices.length,
  };
  const about = { data: facts, ks, threshold, part: 'test', testShare: null, coldShare: null, config, set } as const;
  return toRecord(about, [{ split: 'given files', ...counts, models: figures }]);
}

/** Every model with every seed; writes the lists of the first where a file for them is named. */
async function measureModels(data: GivenData, settings: Settings, file: string | undefined): Promise<Measured[][]> {
  const { seeds, ks } = settings;
  let lists = '';
  const onFit: Parameters<typeof measureTask>[1]['onFit'] = (_, seed, { scoreUsers }) => {
    if (seed === seeds[0] && file) lists = recommendationsCsv(data, scoreUsers, Math.max(...ks));
  };
  const measured: Measured[][] = [];
  for (const seed of seeds) measured.push(await measureTask(taskOf(data, seed), { ...settings, onFit }));
  if (file) await writeAtomically(resolve(file), lists);
  return measured;
}

/** The same lists for every seed, so that they stand beside models that have one. */
async function measureLists(
  path: string,
  data: GivenData,
  ks: readonly number[],
  seeds: readonly number[],
): Promise<{ readonly measured: readonly Measured[]; readonly told: ListsTold }> {
  const lists = await readGivenLists(path, data);
  const { evaluations, split } = evaluateLists(lists, data, ks);
  const task = { ...taskOf(data, 0), split };
  const films = unknownFilms(split.train.cols);
  const hash = splitHash(data.split);
  const measured = seeds.map((seed) => {
    const own = measuredAs(GIVEN_LISTS, { ...task, seed, fitOn: { ...task.fitOn, films } }, evaluations, NaN);
    return { ...own, figures: { ...own.figures, splitHash: hash } };
  });
  return { measured, told: lists.told };
}

function taskOf({ fitOn, split }: GivenData, seed: number): SplitTask {
  return { seed, kind: null, split, fitOn: { positives: fitOn, negatives: null, films: unknownFilms(fitOn.cols) } };
}
