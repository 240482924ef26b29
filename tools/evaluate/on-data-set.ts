/** `npm run evaluate` on a data set: its splits are drawn here. */
import { availableParallelism } from 'node:os';
import { SPLIT_KINDS, WARM_SPLITS, type SplitKind } from '../../src/core/evaluate/split';
import { COLD_SHARE, PARTS, TEST_SHARE, type Part } from '../../src/core/evaluate/split-task';
import * as options from '../options';
import { loadPack, packFacts } from './data-set';
import type { Job } from './job';
import { together } from './measure';
import { toRecord, type EvaluationRecord } from './report';
import { runJobs } from './run-jobs';
import { readSettings } from './settings';
import type { SplitFigures } from './split-table';
import { writeSplit } from './write-split';

/** Measures the models on every split asked for. */
export async function evaluateDataSet(given: options.Options): Promise<EvaluationRecord> {
  const settings = readSettings(given, ['als', 'popularity']);
  const { seeds, threshold, config, set, ks, models, against } = settings;
  const kinds = readKinds(given['split'] ?? 'random');
  const part: Part = options.oneOf('part', given['part'] ?? 'test', PARTS);
  const processes = options.wholeNumber(given, 'processes', 1, 1, Math.max(64, availableParallelism()));
  const dataset = given['dataset'] ?? 'ml-latest-small';
  const pack = await loadPack(dataset);
  const folder = given['write-split'];
  if (folder !== undefined) await writeSplit(folder, pack, { kinds, seeds, part, threshold });
  const jobs = kinds.flatMap((kind) =>
    seeds.map((seed): Job => ({ dataset, kind, seed, part, threshold, ks, config, set, models })),
  );
  const done = await runJobs(jobs, processes);
  const splits = kinds.map((split, at): SplitFigures => {
    const own = done.slice(at * seeds.length, (at + 1) * seeds.length);
    const { trainPositives, testPositives } = own[0]!;
    const figures = together(
      own.map(({ measured }) => measured),
      against,
      config.seed,
    );
    return { split, trainPositives, testPositives, models: figures };
  });
  const testShare = kinds.some((kind) => kind !== 'cold-items' && kind !== 'leave-one-out') ? TEST_SHARE : null;
  const coldShare = kinds.includes('cold-items') ? COLD_SHARE : null;
  return toRecord({ data: packFacts(pack), ks, threshold, part, testShare, coldShare, config, set }, splits);
}

function readKinds(asked: string): readonly SplitKind[] {
  if (asked === 'all') return WARM_SPLITS;
  return options.someOf('split', asked, [...SPLIT_KINDS, 'all']).filter((kind) => kind !== 'all');
}
