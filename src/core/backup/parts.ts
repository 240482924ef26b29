import { strFromU8, strToU8 } from 'fflate';
import { summarise } from '../data/manifest';
import { readPack } from '../data/pack';
import { isCount, isRecord } from '../data/shapes';
import { isModelKind } from '../models/registry';
import { type StoredModel, verifyModel } from '../models/model-record';
import type { ModelRecord } from '../training-types';
import type { BackupContent, KeptModel, KeptPack } from './content';
import { fromJson, toJson } from './numbers-json';
import { isAuditEntry, isEvaluation, isLoggedEvent, isRun } from './record-shapes';
import { backupDamaged } from './refusals';

/** The files of a backup by their names. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Whether a setting can be used. */
export type IsSetting = (key: string, value: unknown) => boolean;

const STAGES: readonly unknown[] = ['candidate', 'production', 'archived'] satisfies ModelRecord['stage'][];
/** How the page looks is remembered under names of its own. */
const CHOICE = /^matinee:[a-z-]{1,40}$/;
const LONGEST_CHOICE = 1000;

/** Divides what a backup holds into files: JSON, and numbers as they are. */
export function partsOf({ models, packs, ...records }: BackupContent): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const keep = (bytes: Uint8Array): string => {
    const name = `bytes/${files.size}.bin`;
    files.set(name, bytes);
    return name;
  };
  const parts = {
    ...records,
    models: models.map(({ record, promotion, arrays }) => ({
      ...{ record, promotion },
      arrays: Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, keep(bytesOf(values))])),
    })),
    packs: packs.map(({ summary, bytes }) => ({ summary, file: keep(new Uint8Array(bytes)) })),
  };
  for (const [name, part] of Object.entries(parts)) files.set(`${name}.json`, strToU8(toJson(part)));
  return files;
}

/** Puts a backup together again. Parts that were not yet there when it was made are empty. Throws `backup-damaged`. */
export function contentOf(files: Files, isSetting: IsSetting): BackupContent {
  const list = <T>(name: string, is: (value: unknown) => value is T): T[] => {
    const values = partOf(files, name) ?? [];
    if (!Array.isArray(values)) throw backupDamaged(`its ${name} are no list`);
    const bad = (values as unknown[]).findIndex((value) => !is(value));
    if (bad >= 0) throw backupDamaged(`entry ${bad + 1} of its ${name} cannot be read`);
    return values as T[];
  };
  const content: BackupContent = {
    events: inOrder('events', list('events', isLoggedEvent)),
    runs: list('runs', isRun),
    evaluations: list('evaluations', isEvaluation),
    audit: inOrder('audit', list('audit', isAuditEntry)),
    models: list('models', isModelEntry).map((entry) => modelOf(entry, files)),
    packs: list('packs', isPackEntry).map((entry) => packOf(entry, files)),
    settings: fieldsOf(files, 'settings', isSetting),
    choices: fieldsOf(files, 'choices', isChoice) as Record<string, string>,
  };
  checkUnique(
    'models',
    content.models.map(({ record }) => record.id),
  );
  checkUnique(
    'models in use',
    content.models.flatMap(({ record }) => (isInUse(record) ? [record.dataset] : [])),
  );
  checkUnique(
    'data sets',
    content.packs.map(({ summary }) => summary.info.id),
  );
  checkUnique(
    'runs',
    content.runs.map(({ id }) => id),
  );
  checkUnique(
    'evaluations',
    content.evaluations.map(({ id }) => id),
  );
  return content;
}

const isInUse = ({ stage }: ModelRecord): boolean => stage === 'production';

/** True for what is remembered of how the page looks. */
export function isChoice(key: string, value: unknown): value is string {
  return CHOICE.test(key) && typeof value === 'string' && value.length <= LONGEST_CHOICE;
}

interface ModelEntry extends Pick<KeptModel, 'record' | 'promotion'> {
  readonly arrays: Readonly<Record<string, string>>;
}

function isModelEntry(value: unknown): value is ModelEntry {
  if (!isRecord(value) || !isRecord(value['record']) || !isRecord(value['arrays'])) return false;
  const { record, promotion, arrays } = value;
  return (
    isModelKind(record['kind']) &&
    STAGES.includes(record['stage']) &&
    ['id', 'dataset', 'packHash'].every((key) => typeof record[key] === 'string') &&
    (promotion === null || isCount(promotion)) &&
    Object.values(arrays).every((file) => typeof file === 'string')
  );
}

/** Its id is a hash over all that it says and over its numbers: what matches it was once a model of this page. */
function modelOf({ record, promotion, arrays }: ModelEntry, files: Files): KeptModel {
  const numbers = Object.entries(arrays).map(([name, file]) => [name, floatsOf(files, file)] as const);
  const model: StoredModel = { record, arrays: Object.fromEntries(numbers) };
  try {
    return { ...verifyModel(model), promotion };
  } catch (error) {
    throw backupDamaged('a model in it is not what was trained', error);
  }
}

function isPackEntry(value: unknown): value is { readonly file: string } {
  return isRecord(value) && typeof value['file'] === 'string';
}

function packOf({ file }: { readonly file: string }, files: Files): KeptPack {
  const bytes = copyOf(files, file);
  try {
    return { summary: summarise(readPack(bytes)), bytes };
  } catch (error) {
    throw backupDamaged('a data set in it cannot be read', error);
  }
}

function fieldsOf(files: Files, name: string, isField: IsSetting): Record<string, unknown> {
  const fields = partOf(files, name) ?? {};
  if (!isRecord(fields)) throw backupDamaged(`its ${name} cannot be read`);
  return Object.fromEntries(Object.entries(fields).filter(([key, value]) => isField(key, value)));
}

function partOf(files: Files, name: string): unknown {
  const bytes = files.get(`${name}.json`);
  if (!bytes) return undefined;
  try {
    return fromJson(strFromU8(bytes));
  } catch (error) {
    throw backupDamaged(`its ${name} cannot be read`, error);
  }
}

function floatsOf(files: Files, name: string): Float32Array {
  const buffer = copyOf(files, name);
  if (buffer.byteLength % 4 !== 0) throw backupDamaged('the numbers of a model are cut off');
  return new Float32Array(buffer);
}

/** A buffer of its own, so that it can be stored or moved. */
function copyOf(files: Files, name: string): ArrayBuffer {
  const bytes = files.get(name);
  if (!bytes) throw backupDamaged('numbers that it names are missing');
  return new Uint8Array(bytes).buffer;
}

function inOrder<T extends { readonly seq: number }>(name: string, entries: T[]): T[] {
  const isOrdered = entries.every(({ seq }, at) => at === 0 || entries[at - 1]!.seq < seq);
  if (!isOrdered) throw backupDamaged(`its ${name} are out of order`);
  return entries;
}

function checkUnique(name: string, keys: readonly string[]): void {
  if (new Set(keys).size < keys.length) throw backupDamaged(`some of its ${name} are there twice`);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
