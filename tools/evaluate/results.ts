/** `npm run evaluate -- --results`: everything on three splits, and the document of it. */
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { writeAtomically } from '../../datasets/files';
import { WARM_SPLITS, type SplitKind } from '../../src/core/evaluate/split';
import { commitNow, machineHere } from '../machine';
import * as options from '../options';
import { ROOT } from '../run-node';
import { loadPack, packFacts } from './data-set';
import type { Job, JobFigures } from './job';
import { together } from './measure';
import type { ModelName } from './models';
import { hasReference, REFERENCE } from './reference-split';
import { resultsDocument } from './results-document';
import { runJobs } from './run-jobs';
import { readSettings, type Settings } from './settings';
import type { SplitFigures } from './split-table';

const OPTIONS = ['dataset', 'model', 'seeds', 'processes', 'out'];
/** Simple ways first. */
const MEASURED: readonly ModelName[] = [
  ...(['popularity', 'content', 'content-popular', 'co-occurrence', 'ease', 'als'] as const),
  ...(['neural-mf', 'two-tower', 'hybrid'] as const),
];
const SEEDS = 5;

/**
 * Measures, writes the document, and returns a sentence on where it is and how long it took.
 *
 * @param say hears how far it is
 */
export async function writeResults(
  args: readonly string[],
  say: (line: string) => void = console.error,
): Promise<string> {
  const started = performance.now();
  const given = options.readOptions(OPTIONS, args);
  const settings = readSettings({ seeds: String(SEEDS), ...given }, MEASURED);
  const processes = options.wholeNumber(given, 'processes', availableParallelism(), 1, 64);
  const dataset = given['dataset'] ?? REFERENCE.dataset;
  const pack = await loadPack(dataset);
  const withReference = await hasReference(dataset);
  const { seeds, config } = settings;
  const jobs = jobsOf(dataset, settings, withReference);
  const done = await runJobs(jobs, processes, (count) => say(`${count} of ${jobs.length} splits measured`));
  const figuresOf = (split: SplitKind, own: readonly JobFigures[]): SplitFigures => {
    const figures = together(
      own.map(({ measured }) => measured),
      null,
      config.seed,
    );
    return { ...{ split, models: figures }, ...countsOf(own[0]!) };
  };
  const text = resultsDocument({
    data: packFacts(pack),
    splits: WARM_SPLITS.map((kind, at) => figuresOf(kind, done.slice(at * seeds.length, (at + 1) * seeds.length))),
    reference: withReference ? figuresOf('random', done.slice(-1)) : null,
    command: ['npm run evaluate -- --results', ...args].join(' '),
    ...{ seeds: seeds.length, machine: machineHere(), commit: commitNow(), processes },
    minutes: (performance.now() - started) / 60_000,
    date: new Date().toISOString().slice(0, 10),
  });
  const path = resolve(given['out'] ?? join(ROOT, 'docs', 'results.md'));
  await writeAtomically(path, await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }));
  return `Wrote ${path} after ${((performance.now() - started) / 60_000).toFixed(1)} minutes.`;
}

/** Every split with every seed, and at last the draw that others were measured on. */
function jobsOf(dataset: string, { seeds, config, set, ks, models }: Settings, withReference: boolean): Job[] {
  const job = { dataset, part: 'test', threshold: REFERENCE.threshold, ks, config, set, models } as const;
  return [
    ...WARM_SPLITS.flatMap((kind) => seeds.map((seed) => ({ ...job, kind, seed }))),
    ...(withReference ? [{ ...job, kind: 'random', seed: config.seed, reference: true } as const] : []),
  ];
}

function countsOf({
  trainPositives,
  testPositives,
}: JobFigures): Pick<SplitFigures, 'trainPositives' | 'testPositives'> {
  return { trainPositives, testPositives };
}
