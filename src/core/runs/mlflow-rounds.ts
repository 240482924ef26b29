/** What a trainer said after each round as an artifact: it holds more than the numbers that MLflow draws. */
import { isRecord } from '../data/shapes';
import type { StepReport } from '../training-types';
import { numberText, readNumber } from './mlflow-text';

/** Reads one field; undefined for what it cannot be. */
type ReadField = (value: unknown) => unknown;

const number: ReadField = (value) => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? (readNumber(value) ?? undefined) : undefined;
};
const numberOrNull: ReadField = (value) => (value === null ? null : number(value));
const flag: ReadField = (value) => (typeof value === 'boolean' ? value : undefined);
const text: ReadField = (value) => (typeof value === 'string' ? value : undefined);
const share: ReadField = (value) => {
  if (!isRecord(value)) return undefined;
  const [films, of] = [number(value['films']), number(value['of'])];
  return films === undefined || of === undefined ? undefined : { films, of };
};

const FIELDS: Readonly<Record<keyof StepReport, ReadField>> = {
  iteration: number,
  iterations: number,
  objective: number,
  stepMs: number,
  elapsedMs: number,
  done: flag,
  ndcg: numberOrNull,
  early: flag,
  flops: number,
  memoryBytes: number,
  engine: text,
  gradientNorm: number,
  covered: share,
  examplesPerSecond: number,
};
const NEEDED = ['iteration', 'iterations', 'objective', 'stepMs', 'elapsedMs', 'done'] as const;

/** Rounds as JSON. What JSON has no number for is written as a word. */
export function roundsToJson(rounds: readonly StepReport[]): string {
  return JSON.stringify(rounds, (_, value: unknown) =>
    typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)) ? numberText(value) : value,
  );
}

/** The inverse of `roundsToJson`; null for what is no list of rounds. Fields it does not know are left out. */
export function roundsFromJson(json: string): StepReport[] | null {
  try {
    const values: unknown = JSON.parse(json);
    const rounds = Array.isArray(values) ? values.map(readRound) : [null];
    return rounds.every((round) => round !== null) ? rounds : null;
  } catch {
    return null;
  }
}

function readRound(value: unknown): StepReport | null {
  if (!isRecord(value)) return null;
  const names = Object.keys(FIELDS).filter((name) => Object.hasOwn(value, name));
  const fields = names.map((name) => [name, FIELDS[name as keyof StepReport](value[name])] as const);
  const isWhole = NEEDED.every((name) => names.includes(name)) && fields.every(([, field]) => field !== undefined);
  return isWhole ? (Object.fromEntries(fields) as unknown as StepReport) : null;
}
