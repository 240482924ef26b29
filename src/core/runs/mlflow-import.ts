import { parse } from 'yaml';
import { isCount, isRecord } from '../data/shapes';
import { concatenate } from '../data/bytes';
import { readZip } from '../data/zip';
import type { EntrySink, ZipLimits } from '../data/zip-extraction';
import { zipDamaged, zipTooLarge } from '../data/zip-refusals';
import { AppError } from '../errors';
import { isModelKind, isUsablePlan, MODELS } from '../models/registry';
import type { Run, RunStatus } from '../run-types';
import type { ModelPlan } from '../training-types';
import { COMMIT_TAG, FINAL, KIND, NOTE_TAG, OWN_TAGS, ROUNDS_FILE, STATUS_CODES } from './mlflow-format';
import { roundsFromJson } from './mlflow-rounds';
import { fromFileName, readNumber } from './mlflow-text';

/** Far more than the runs of a page take. */
const LIMITS: ZipLimits = {
  entryBytes: 2 ** 24,
  totalBytes: 2 ** 27,
  ratio: 100,
  ratioFromBytes: 2 ** 23,
  entries: 65_000,
};

/** Far more than a file of a run takes, in bytes: what was told after each round, and any other. */
const MOST_ROUNDS_BYTES = 2 ** 22;
const MOST_FILE_BYTES = 2 ** 16;

/** The folder of a run, its id, and which of its files. */
const WANTED = new RegExp(
  String.raw`^(.*/)?([0-9a-f]{32})/(meta\.yaml|${ROUNDS_FILE.replace('.', String.raw`\.`)}|` +
    String.raw`(?:params|tags|metrics/${FINAL})/[^/]+)$`,
);

/** The files of one run by their path in its folder. */
type Files = ReadonlyMap<string, string>;

/**
 * Reads the runs back that `exportRuns` wrote, in the order of the zip; their source is `import`.
 *
 * The folder may lie anywhere in the zip, and MLflow may have changed notes since. Runs that other programs logged are
 * passed over. Nothing is stored here: a zip of which any run cannot be read gives no runs.
 *
 * @throws AppError `data-unrecognised` without any run; `file-empty`, `file-not-zip`, `zip-damaged`, `zip-too-large`,
 *   `zip-unsafe-path`
 */
export async function importRuns(zip: Uint8Array): Promise<Run[]> {
  const folders = await unpack(zip);
  const runs = [...folders].flatMap(([id, files]) =>
    files.has(`tags/${OWN_TAGS.dataset}`) ? [readRun(id, files)] : [],
  );
  if (runs.length > 0) return runs;
  throw refusal('data-unrecognised', 'it holds no run of this page');
}

async function unpack(zip: Uint8Array): Promise<Map<string, Files>> {
  const folders = new Map<string, { readonly parent: string; readonly files: Map<string, string> }>();
  const open = (path: string): EntrySink | null => {
    const [, parent = '', id, name] = WANTED.exec(path) ?? [];
    if (id === undefined || name === undefined) return null;
    const folder = folders.get(id) ?? { parent, files: new Map<string, string>() };
    if (folder.parent !== parent) throw zipDamaged(`it holds the run ${id} twice`);
    folders.set(id, folder);
    return textSink(name, (text) => folder.files.set(name, text));
  };
  try {
    await readZip(inOnePiece(zip), open, LIMITS);
  } catch (error) {
    throw error instanceof AppError ? refusal(error.code, reasonOf(error), error) : error;
  }
  return new Map([...folders].map(([id, { files }]) => [id, files]));
}

/** Whole, so that the directory at its end, which of many small files is long, is found. */
async function* inOnePiece(zip: Uint8Array): AsyncGenerator<Uint8Array> {
  yield zip;
}

function textSink(name: string, take: (text: string) => void): EntrySink {
  const most = name === ROUNDS_FILE ? MOST_ROUNDS_BYTES : MOST_FILE_BYTES;
  const pieces: Uint8Array[] = [];
  let length = 0;
  return {
    write(bytes) {
      length += bytes.length;
      if (length > most) throw zipTooLarge('a file of a run is larger than any that is saved here', most);
      pieces.push(bytes.slice());
    },
    end: () => take(new TextDecoder('utf-8', { ignoreBOM: true }).decode(concatenate(pieces))),
  };
}

/** What is said of other zips speaks of MovieLens. */
function reasonOf({ code, details }: AppError): string {
  if (code === 'file-empty') return 'it is empty';
  if (code === 'file-not-zip') return `it is not a zip but looks like ${String(details['looksLike'])}`;
  if (code === 'zip-unsafe-path') return 'a path in it leads outside of it';
  return String(details['reason']);
}

function refusal(code: AppError['code'], reason: string, cause?: AppError): AppError {
  const message = `No runs were read from this file: ${reason}. Nothing was changed. Choose a zip of runs as it is saved here.`;
  return new AppError(code, message, { reason }, cause);
}

/** @throws AppError `zip-damaged`, naming the run and what is wrong with it */
function readRun(id: string, files: Files): Run {
  const need = <T>(value: T | null, what: string): T => {
    if (value === null) throw refusal('zip-damaged', `of the run ${id} ${what} cannot be read`);
    return value;
  };
  const tag = (name: string): string | null => files.get(`tags/${name}`) ?? null;
  const { dataset, packHash, splitHash, engine, device, error, modelId, modelBytes, parentId, tags } = OWN_TAGS;
  return {
    id,
    dataset: need(tag(dataset), 'the data set'),
    packHash: need(tag(packHash), 'the hash of the data'),
    splitHash: tag(splitHash),
    plan: need(readPlan(files), 'a parameter'),
    engine: tag(engine) ?? '',
    device: tag(device) ?? '',
    version: tag(COMMIT_TAG) ?? '',
    ...need(readMeta(files.get('meta.yaml') ?? ''), 'meta.yaml'),
    error: tag(error),
    steps: need(roundsFromJson(files.get(ROUNDS_FILE) ?? ''), ROUNDS_FILE),
    metrics: need(readMetrics(files), 'a metric'),
    modelId: tag(modelId),
    modelBytes: need(readBytes(tag(modelBytes)), 'the size of the model'),
    parentId: tag(parentId),
    note: tag(NOTE_TAG) ?? '',
    tags: need(readTags(tag(tags)), 'the tags'),
    source: 'import',
  };
}

function readMeta(text: string): Pick<Run, 'status' | 'startedAt' | 'endedAt'> | null {
  try {
    const meta: unknown = parse(text, { maxAliasCount: 0, logLevel: 'error' });
    if (!isRecord(meta)) return null;
    const { status: code, start_time: startedAt, end_time: endedAt } = meta;
    const status = (Object.keys(STATUS_CODES) as RunStatus[]).find((known) => STATUS_CODES[known] === code);
    if (!status || !isCount(startedAt) || !(endedAt === null || isCount(endedAt))) return null;
    return { status, startedAt, endedAt };
  } catch {
    return null;
  }
}

function readPlan(files: Files): ModelPlan | null {
  const kind = files.get(`params/${KIND}`);
  if (!isModelKind(kind)) return null;
  const config = Object.keys(MODELS[kind].ranges).map((name) => [name, readNumber(files.get(`params/${name}`) ?? '')]);
  const plan = { kind, config: Object.fromEntries(config) as unknown };
  return isUsablePlan(plan) ? plan : null;
}

/** Of each final figure the last line counts. */
function readMetrics(files: Files): Run['metrics'] | null {
  const folder = `metrics/${FINAL}/`;
  const metrics = [...files].flatMap(([path, text]) => {
    if (!path.startsWith(folder)) return [];
    const value = readNumber(text.trimEnd().split('\n').at(-1)!.split(' ')[1] ?? '');
    return [[fromFileName(path.slice(folder.length)), value] as const];
  });
  return metrics.every((entry): entry is readonly [string, number] => entry[1] !== null)
    ? Object.fromEntries(metrics)
    : null;
}

function readBytes(text: string | null): number | null {
  const bytes = text === null ? 0 : readNumber(text);
  return isCount(bytes) ? bytes : null;
}

function readTags(json: string | null): string[] | null {
  try {
    const tags: unknown = JSON.parse(json ?? '[]');
    return Array.isArray(tags) && tags.every((tag) => typeof tag === 'string') ? tags : null;
  } catch {
    return null;
  }
}
