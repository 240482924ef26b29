import { isRecord } from '../data/shapes';
import type { Counts } from '../keeping-types';
import type { AuditEntry } from '../monitor-types';
import type { ModelRecord } from '../training-types';
import type { LoggedEvent } from '../types';

import { type BackupContent, countsOf, tally } from './content';
import { mergeEvents } from './merge-events';

/** What is stored, as far as merging has to know: of what is large only the ids. */
export interface StoredHere {
  /** In the order of their numbers, as is the audit trail. */
  readonly events: readonly LoggedEvent[];
  readonly audit: readonly AuditEntry[];
  readonly models: readonly ModelRecord[];
  readonly packs: ReadonlySet<string>;
  readonly runs: ReadonlySet<string>;
  readonly evaluations: ReadonlySet<string>;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What is to be written. */
export interface Merged extends Omit<BackupContent, 'choices'> {
  /** How many entries of each list are new. */
  readonly added: Counts;
}

/**
 * What a backup adds to what is stored. What is here stays: of models, data sets, runs and evaluations of the same id, and
 * of settings. The model in use stays in use; that of the backup is archived where there is one. Doing it again adds nothing.
 *
 * @param now milliseconds since 1970
 * @returns the whole log and the whole trail, and of all else what has to be added
 */
export function mergeInto(here: StoredHere, there: BackupContent, now: number): Merged {
  const inUse = new Set(here.models.flatMap(({ dataset, stage }) => (stage === 'production' ? [dataset] : [])));
  const known = new Set(here.models.map(({ id }) => id));
  const merged = {
    events: mergeEvents(here.events, there.events, now),
    audit: mergeAudit(here.audit, there.audit),
    models: there.models
      .filter(({ record }) => !known.has(record.id))
      .map((model) => (inUse.has(model.record.dataset) ? setAside(model) : model)),
    packs: there.packs.filter(({ summary }) => !here.packs.has(summary.info.id)),
    runs: there.runs.filter(({ id }) => !here.runs.has(id)),
    evaluations: there.evaluations.filter(({ id }) => !here.evaluations.has(id)),
  };
  const counts = countsOf(merged);
  const before = { events: here.events.length, audit: here.audit.length, models: 0, packs: 0, runs: 0, evaluations: 0 };
  const settings = mergeSettings(here.settings, there.settings);
  return { ...merged, settings, added: tally((name) => counts[name] - before[name]) };
}

/** A model of elsewhere beside one in use: it was never in use here. */
function setAside(model: BackupContent['models'][number]): BackupContent['models'][number] {
  const { record } = model;
  const stage = record.stage === 'production' ? 'archived' : record.stage;
  return { ...model, record: { ...record, stage }, promotion: null };
}

/** Both trails by time, numbered from 1; `here` itself where nothing is added. */
function mergeAudit(here: readonly AuditEntry[], there: readonly AuditEntry[]): readonly AuditEntry[] {
  const keyOf = ({ dataset, time, what, why }: AuditEntry): string => JSON.stringify([dataset, time, what, why]);
  const known = new Set(here.map(keyOf));
  const added = there.filter((entry) => !known.has(keyOf(entry)));
  if (added.length === 0) return here;
  return [...here, ...added].sort((a, b) => a.time - b.time).map((entry, at) => ({ ...entry, seq: at + 1 }));
}

/** Which data set the page opens: where nobody chose, it is the site's first, and that stays. */
const OPENED = 'dataset';

/** Settings that are to be written: those not here, and lists of named things, as guests' files, with the names not here. */
function mergeSettings(here: StoredHere['settings'], there: BackupContent['settings']): Record<string, unknown> {
  const changes = Object.entries(there).flatMap(([key, value]): [string, unknown][] => {
    if (!Object.hasOwn(here, key)) return key === OPENED ? [] : [[key, value]];
    const own = here[key];
    if (!isNamedList(own) || !isNamedList(value)) return [];
    const names = new Set(own.map(({ name }) => name));
    const added = value.filter(({ name }) => !names.has(name));
    return added.length > 0 ? [[key, [...own, ...added]]] : [];
  });
  return Object.fromEntries(changes);
}

function isNamedList(value: unknown): value is readonly { readonly name: string }[] {
  return Array.isArray(value) && value.every((entry) => isRecord(entry) && typeof entry['name'] === 'string');
}
