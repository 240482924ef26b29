/** Zips of runs: the file store of MLflow. */
import { unzipSync } from 'fflate';
import { filterRows } from '../../src/core/runs/filter';
import { metricNames, parallelAxes } from '../../src/core/runs/comparison';
import { exportRuns } from '../../src/core/runs/mlflow-export';
import { importRuns } from '../../src/core/runs/mlflow-import';
import { isUsablePlan } from '../../src/core/models/registry';
import type { Run } from '../../src/core/run-types';
import type { Rng } from '../../src/core/math/rng';
import { mutateBytes } from './bytes';
import { onceIn } from './draw';
import { mutateJsonBytes } from './json';
import { RUNS } from './seeds';
import { insist, target } from './target';
import { mutateToBytes } from './text';
import { type Entry, mutateZip } from './zip';

const ENTRIES: readonly Entry[] = Object.entries(unzipSync(exportRuns(RUNS))).map(([path, bytes]) => ({ path, bytes }));

function inside({ path, bytes }: Entry, rng: Rng): Uint8Array {
  if (onceIn(rng, 8)) return mutateBytes(bytes, rng);
  const text = new TextDecoder().decode(bytes);
  const isJson = path.endsWith('.json') || path.endsWith('matinee.tags');
  if (isJson && !onceIn(rng, 4)) return mutateJsonBytes(bytes, rng);
  return mutateToBytes(onceIn(rng, 300) ? yamlBomb : text, rng);
}

/** Aliases of aliases: a few lines that stand for a billion words. */
const yamlBomb = Array.from({ length: 30 }, (_, at) =>
  at === 0 ? 'a0: &a0 [x]' : `a${at}: &a${at} [${`*a${at - 1}, `.repeat(9)}x]`,
).join('\n');

function insistOnRun(run: Run): void {
  const texts = [run.id, run.dataset, run.packHash, run.engine, run.device, run.version, run.note, ...run.tags];
  insist(
    texts.every((text) => typeof text === 'string'),
    'a word of a run is no text',
  );
  insist(isUsablePlan(run.plan), 'its settings cannot be used');
  insist(
    Object.values(run.metrics).every((value) => typeof value === 'number'),
    'a figure is no number',
  );
  insist(Number.isSafeInteger(run.startedAt) && Number.isSafeInteger(run.modelBytes), 'a time or a size is none');
  insist(
    run.steps.every(({ iteration, objective }) => typeof iteration + typeof objective === 'numbernumber'),
    'a round',
  );
}

/** Runs as they are added to those of the page, and then looked at, compared, stored and saved again. */
export const runsTarget = target(
  'runs zip',
  (rng) => mutateZip(ENTRIES, rng, inside),
  async (bytes) => {
    const runs = structuredClone(await importRuns(bytes));
    runs.forEach(insistOnRun);
    filterRows(
      runs.map((run) => ({ run, status: run.status })),
      { text: 'a b', tags: ['first'] },
    );
    insist(
      parallelAxes(runs).every(({ values }) => values.length === runs.length),
      'an axis is short',
    );
    metricNames(runs);
    const again = await importRuns(exportRuns(runs));
    insist(again.length === runs.length, 'what was read cannot be saved and read again');
  },
);
