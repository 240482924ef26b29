/** Whether records have the shape the page relies on, for what comes from a file. */
import { isCount, isRecord } from '../data/shapes';
import { AppError } from '../errors';
import type { StoredEvaluation } from '../evaluation-types';
import { isUsablePlan } from '../models/registry';
import type { AuditEntry } from '../monitor-types';
import { checkDraft } from '../online/event-check';
import type { Run, RunStatus } from '../run-types';
import type { StepReport } from '../training-types';
import type { EventDraft, LoggedEvent, ShownFilm, Surface } from '../types';

const SURFACES: readonly unknown[] = ['list', 'search', 'sheet', 'taste', 'api'] satisfies Surface[];
const STATUSES: readonly unknown[] = ['running', 'finished', 'stopped', 'failed'] satisfies RunStatus[];
const SOURCES: readonly unknown[] = ['page', 'import'] satisfies Run['source'][];

type Fields = Readonly<Record<string, unknown>>;

/** True for an event as it lies in the log, merged impressions included. Whether its films exist is not asked. */
export function isLoggedEvent(value: unknown): value is LoggedEvent {
  if (!isRecord(value) || !isStamp(value) || !SURFACES.includes(value['surface'])) return false;
  if (value['type'] !== 'impression') return passes(value as unknown as EventDraft);
  const { films } = value;
  return Array.isArray(films) && films.length > 0 && films.every(isShownFilm);
}

/** True for a run as it is kept. */
export function isRun(value: unknown): value is Run {
  if (!isRecord(value) || !isUsablePlan(value['plan']) || !isNumbers(value['metrics'])) return false;
  return (
    areTexts(value, ['id', 'dataset', 'packHash', 'engine', 'device', 'version', 'note']) &&
    areTextsOrNull(value, ['splitHash', 'error', 'modelId', 'parentId']) &&
    areTimes(value, ['startedAt', 'modelBytes']) &&
    (value['endedAt'] === null || areTimes(value, ['endedAt'])) &&
    STATUSES.includes(value['status']) &&
    SOURCES.includes(value['source']) &&
    isListOf(value['tags'], (tag) => typeof tag === 'string') &&
    isListOf(value['steps'], isStepReport)
  );
}

/** True for a measurement as it is kept, down to what it was of and which models it found. */
export function isEvaluation(value: unknown): value is StoredEvaluation {
  if (!isRecord(value) || !areTexts(value, ['id', 'dataset', 'packHash', 'device', 'version'])) return false;
  const { plan, started, result } = value;
  if (!areTimes(value, ['createdAt']) || !isRecord(plan) || !isRecord(started) || !isRecord(result)) return false;
  const measured = result[plan['measure'] === 'comparison' ? 'models' : 'curves'];
  return (
    ['comparison', 'learning-curve'].includes(plan['measure'] as string) &&
    plan['measure'] === result['measure'] &&
    isListOf(plan['models'], isNamed) &&
    isListOf(measured, (one) => isNamed(one) && isRecord(one['model'])) &&
    isListOf(result['failures'], isNamed) &&
    isListOf(started['models'], (name) => typeof name === 'string') &&
    areTimes(started, ['people', 'trainPositives', 'testPositives'])
  );
}

/** True for an entry of the audit trail. */
export function isAuditEntry(value: unknown): value is AuditEntry {
  if (!isRecord(value) || !isSeq(value['seq']) || !areTexts(value, ['dataset', 'what', 'why'])) return false;
  const isFact = (fact: unknown): boolean => ['number', 'string'].includes(typeof fact);
  return areTimes(value, ['time']) && isRecord(value['facts']) && Object.values(value['facts']).every(isFact);
}

function isStamp(value: Fields): boolean {
  const isKnown = areTexts(value, ['dataset', 'session']) && areTextsOrNull(value, ['modelId']);
  return isKnown && isSeq(value['seq']) && areTimes(value, ['time']);
}

/** Whether a person could have done it here. */
function passes(draft: EventDraft): boolean {
  try {
    checkDraft(draft, isCount);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** The log's own desk adds how a film was drawn, and its compaction how many times it was shown. */
function isShownFilm(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { times, draw, ...film } = value;
  if (times !== undefined && !(isCount(times) && times >= 2)) return false;
  if (film['score'] !== undefined && typeof film['score'] !== 'number') return false;
  if (draw !== undefined && !isDraw(draw)) return false;
  return passes({ type: 'impression', films: [film as unknown as ShownFilm], surface: 'list' });
}

function isDraw(value: unknown): boolean {
  if (!isRecord(value) || typeof value['chance'] !== 'number') return false;
  const { chance, of, rank } = value;
  return chance > 0 && chance <= 1 && isCount(of) && isCount(rank);
}

function isStepReport(value: unknown): value is StepReport {
  if (!isRecord(value) || typeof value['done'] !== 'boolean') return false;
  return ['iteration', 'iterations', 'objective', 'stepMs', 'elapsedMs'].every((key) => typeof value[key] === 'number');
}

function isNumbers(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((number) => typeof number === 'number');
}

function isNamed(value: unknown): value is Fields {
  return isRecord(value) && typeof value['name'] === 'string';
}

function isSeq(value: unknown): boolean {
  return isCount(value) && value >= 1;
}

function isListOf(value: unknown, is: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && (value as unknown[]).every(is);
}

function areTexts(value: Fields, keys: readonly string[]): boolean {
  return keys.every((key) => typeof value[key] === 'string');
}

function areTextsOrNull(value: Fields, keys: readonly string[]): boolean {
  return keys.every((key) => value[key] === null || typeof value[key] === 'string');
}

/** Numbers from 0 that end somewhere. */
function areTimes(value: Fields, keys: readonly string[]): boolean {
  return keys.every((key) => Number.isFinite(value[key]) && (value[key] as number) >= 0);
}
