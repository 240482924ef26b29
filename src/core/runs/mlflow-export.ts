import CRC32 from 'crc-32';
import { strToU8, zipSync } from 'fflate';
import { stringify } from 'yaml';
import type { Run } from '../run-types';
import type { ModelRecord } from '../training-types';
import {
  COMMIT_TAG,
  FINAL,
  KIND,
  NOTE_TAG,
  OWN_TAGS,
  ROUND,
  ROUNDS_FILE,
  SOURCE_LOCAL,
  STATUS_CODES,
} from './mlflow-format';
import { roundsToJson } from './mlflow-rounds';
import { numberText, toFileName } from './mlflow-text';
import { parametersOf } from './parameters';
import { SERIES, seriesOf } from './series';

/** Paths within the zip, and what the files say. */
type Files = Map<string, string>;

/** All files get the same date, so that the same runs give the same bytes; the earliest week a zip can tell of. */
const FILE_TIME = Date.UTC(1980, 0, 2);

/**
 * Runs as a zip of an `mlruns` folder, the file store of MLflow: unpack it, and `mlflow ui` beside it shows them. From
 * MLflow 3.13 on, `mlflow migrate-filestore` has to read it first.
 *
 * One experiment a data set. Final figures are the metrics `final/…`, what was told after each round `round/…`.
 *
 * @param records models that go along as `artifacts/model.json` of the run they came from
 */
export function exportRuns(runs: readonly Run[], records: readonly ModelRecord[] = []): Uint8Array {
  const files: Files = new Map();
  for (const dataset of new Set(runs.map((run) => run.dataset))) {
    const folder = `mlruns/${experimentId(dataset)}`;
    const group = runs.filter((run) => run.dataset === dataset);
    files.set(`${folder}/meta.yaml`, experimentMeta(dataset, group));
    for (const run of group) {
      const record = records.find(({ id }) => id === run.modelId) ?? null;
      for (const [path, text] of runFiles(run, record)) files.set(`${folder}/${run.id}/${path}`, text);
    }
  }
  const entries = [...files].map(([path, text]) => [path, strToU8(text)] as const);
  return zipSync(Object.fromEntries(entries), { mtime: FILE_TIME });
}

/** MLflow's own ids are whole numbers of many digits. */
function experimentId(dataset: string): string {
  return `1${String(CRC32.str(dataset) >>> 0).padStart(10, '0')}`;
}

function experimentMeta(dataset: string, runs: readonly Run[]): string {
  const id = experimentId(dataset);
  return yaml({
    artifact_location: `mlruns/${id}`,
    creation_time: Math.min(...runs.map(({ startedAt }) => startedAt)),
    experiment_id: id,
    last_update_time: Math.max(...runs.map(({ startedAt, endedAt }) => endedAt ?? startedAt)),
    lifecycle_stage: 'active',
    name: `Matinee: ${dataset}`,
  });
}

function runFiles(run: Run, record: ModelRecord | null): Files {
  const files: Files = new Map([
    ['meta.yaml', runMeta(run)],
    [`params/${KIND}`, run.plan.kind],
    [ROUNDS_FILE, roundsToJson(run.steps)],
  ]);
  for (const [name, value] of parametersOf(run.plan)) files.set(`params/${toFileName(name)}`, numberText(value));
  for (const [name, text] of tagsOf(run)) files.set(`tags/${name}`, text);
  for (const [name, lines] of metricsOf(run)) files.set(`metrics/${name}`, lines);
  if (record) files.set('artifacts/model.json', JSON.stringify(record, null, 2));
  return files;
}

function runMeta(run: Run): string {
  const experiment = experimentId(run.dataset);
  return yaml({
    artifact_uri: `mlruns/${experiment}/${run.id}/artifacts`,
    deleted_time: null,
    end_time: run.endedAt,
    entry_point_name: '',
    experiment_id: experiment,
    lifecycle_stage: 'active',
    run_id: run.id,
    run_name: nameOf(run),
    run_uuid: run.id,
    source_name: '',
    source_type: SOURCE_LOCAL,
    source_version: '',
    start_time: run.startedAt,
    status: STATUS_CODES[run.status],
    tags: [],
    user_id: 'matinee',
  });
}

/** Kind of model, and of the id the part that tells runs apart. */
const nameOf = ({ plan, id }: Run): string => `${plan.kind}-${id.slice(-8)}`;

/** A tag without a value has no file. */
function tagsOf(run: Run): [name: string, text: string][] {
  const own = { ...run, modelBytes: String(run.modelBytes), tags: JSON.stringify(run.tags) };
  const fields = Object.keys(OWN_TAGS) as (keyof typeof OWN_TAGS)[];
  const tags: [string, string | null][] = [
    ['mlflow.runName', nameOf(run)],
    ['mlflow.source.name', 'Matinee'],
    ['mlflow.source.type', 'LOCAL'],
    ['mlflow.user', 'matinee'],
    [COMMIT_TAG, run.version],
    [NOTE_TAG, run.note === '' ? null : run.note],
    ...fields.map((field): [string, string | null] => [OWN_TAGS[field], own[field]]),
  ];
  return tags.flatMap(([name, text]) => (text === null ? [] : [[name, text]]));
}

/** Files of lines `timestamp value step`. MLflow takes none without a line. */
function metricsOf(run: Run): [name: string, lines: string][] {
  const at = (afterMs: number): number => {
    const time = Math.round(run.startedAt + afterMs);
    return Number.isSafeInteger(time) ? time : run.startedAt;
  };
  const elapsed = new Map(run.steps.map(({ iteration, elapsedMs }) => [iteration, elapsedMs]));
  const series = SERIES.map((name): [string, string] => [
    `${ROUND}/${name}`,
    seriesOf(run, name)
      .map(({ iteration, value }) => `${at(elapsed.get(iteration)!)} ${numberText(value)} ${iteration}\n`)
      .join(''),
  ]);
  const end = run.endedAt ?? run.startedAt;
  const final = Object.entries(run.metrics).map(([name, value]): [string, string] => [
    `${FINAL}/${toFileName(name)}`,
    `${end} ${numberText(value)} 0\n`,
  ]);
  return [...final, ...series].filter(([, lines]) => lines !== '');
}

/** MLflow reads YAML 1.1, where much that looks like a word is none: every text is quoted. */
function yaml(value: object): string {
  return stringify(value, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 });
}
