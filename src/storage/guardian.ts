import { isRecord } from '../core/data/shapes';
import type { LikeOutcome, PolicyState } from '../core/monitor-types';
import { committed, guardQuota, openDatabase } from './database';

/** Where the watch over one data set's model stands. */
export interface Watch {
  readonly state: PolicyState;
  /** When it came to stand so, in milliseconds since 1970. */
  readonly since: number;
  /** The model that was in use when the attempt under way began, or before the promotion that is watched. */
  readonly before: string | null;
  /** True where the promoted model has learned from people who were made up for a class. */
  readonly madeUp?: boolean;
}

/** A like that was foreseen, or not, by the model in use when it came. */
export interface KeptOutcome extends LikeOutcome {
  /** Tells the likes of a log apart. */
  readonly key: string;
}

const AUTOMATIC = 'retrainsByItself';
const watchKey = (dataset: string): string => `watch ${dataset}`;
const outcomesKey = (dataset: string): string => `outcomes ${dataset}`;

/** Whether models are retrained without being asked; false unless that was chosen, and where nothing can be read. */
export async function readAutomatic(): Promise<boolean> {
  return (await read(AUTOMATIC)) === true;
}

/** Keeps the choice. */
export const keepAutomatic = (on: boolean): Promise<void> => keep(AUTOMATIC, on);

/** How the watch over a data set stands; null before the first, and where what is kept cannot be read. */
export async function readWatch(dataset: string): Promise<Watch | null> {
  const kept = await read(watchKey(dataset));
  return isWatch(kept) ? kept : null;
}

/** Keeps how it stands. */
export const keepWatch = (dataset: string, watch: Watch): Promise<void> => keep(watchKey(dataset), watch);

/** What became of the newest likes of a data set, oldest first; none where nothing can be read. */
export async function readOutcomes(dataset: string): Promise<KeptOutcome[]> {
  const kept = await read(outcomesKey(dataset));
  return Array.isArray(kept) ? (kept as unknown[]).filter(isOutcome) : [];
}

/** Keeps them in the place of those before. */
export const keepOutcomes = (dataset: string, outcomes: readonly KeptOutcome[]): Promise<void> =>
  keep(outcomesKey(dataset), outcomes);

async function read(key: string): Promise<unknown> {
  try {
    return await (await openDatabase()).get('settings', key);
  } catch {
    return undefined;
  }
}

function keep(key: string, value: unknown): Promise<void> {
  return guardQuota(async () => {
    const transaction = (await openDatabase()).transaction('settings', 'readwrite');
    await committed(transaction.done, [transaction.store.put(value, key)]);
  });
}

/** Which words a state needs beside `likesAt`. */
const NEEDS: Readonly<Record<PolicyState['at'], string | null>> = {
  idle: null,
  retraining: null,
  shadow: 'candidate',
  watching: 'promoted',
};

/** True for a watch that can be gone on with. */
export function isWatch(value: unknown): value is Watch {
  if (!isRecord(value) || typeof value['since'] !== 'number' || !isRecord(value['state'])) return false;
  const { state, before } = value;
  if (!(before === null || typeof before === 'string') || typeof state['likesAt'] !== 'number') return false;
  const { at } = state;
  if (typeof at !== 'string' || !Object.hasOwn(NEEDS, at)) return false;
  const needed = NEEDS[at as PolicyState['at']];
  return needed === null || typeof state[needed] === 'string';
}

/** True for what became of a like. */
export function isOutcome(value: unknown): value is KeptOutcome {
  if (!isRecord(value) || typeof value['key'] !== 'string') return false;
  return ['rank', 'hit', 'ndcg'].every((name) => typeof value[name] === 'number');
}
