import { isUsablePlan } from '../core/models/registry';
import { isRecord } from '../core/data/shapes';
import { ENGINE_IDS } from '../core/models/engine-plan';
import type { Duel } from '../core/serving-types';
import type { EngineId, EnginePlan, EngineTrials, ModelPlan, TrainChoices } from '../core/training-types';
import { committed, guardQuota, openDatabase } from './database';

/** What the person chose, kept between visits. */
export interface Settings {
  readonly dataset: string;
  /** The kind and settings of the model in use. */
  readonly plan: ModelPlan;
  readonly choices: TrainChoices;
  readonly engineTrials: EngineTrials;
  /** Two lists that are compared; null for none. Only the serve worker needs it: see `readDuel`. */
  readonly duel: Duel | null;
}

/**
 * Reads the settings, all but the duel. What is missing, unreadable or out of range is left out, and so is everything without
 * storage.
 */
export async function readSettings(): Promise<Partial<Settings>> {
  try {
    const database = await openDatabase();
    const [dataset, plan, config, choices, engineTrials] = await Promise.all(
      ['dataset', 'plan', 'config', 'choices', 'engineTrials'].map((key) => database.get('settings', key)),
    );
    // Earlier versions kept only the configuration of ALS, under `config`.
    const stored = plan ?? { kind: 'als', config };
    return {
      ...(typeof dataset === 'string' && { dataset }),
      ...(isUsablePlan(stored) && { plan: stored }),
      ...(isChoices(choices) && { choices }),
      ...(isTrials(engineTrials) && { engineTrials }),
    };
  } catch {
    return {};
  }
}

/** Keeps the settings given; the others stay as they were. */
export function writeSettings(settings: Partial<Settings>): Promise<void> {
  return guardQuota(async () => {
    const transaction = (await openDatabase()).transaction('settings', 'readwrite');
    const writes = Object.entries(settings).map(([key, value]) => transaction.store.put(value, key));
    await committed(transaction.done, writes);
  });
}

/** True for what was chosen for trainings. */
export function isChoices(value: unknown): value is TrainChoices {
  if (!isRecord(value)) return false;
  const { engine, patience } = value;
  return (engine === 'auto' || isEngineId(engine)) && (patience === null || isCountFrom1(patience));
}

/** True for engines as they were timed. */
export function isTrials(value: unknown): value is EngineTrials {
  if (!isRecord(value) || !isRecord(value['sample']) || !Array.isArray(value['trials'])) return false;
  return typeof value['deviceKey'] === 'string' && typeof value['measuredAt'] === 'number' && isPlan(value['best']);
}

function isPlan(value: unknown): value is EnginePlan {
  return isRecord(value) && isEngineId(value['engine']) && isCountFrom1(value['shards']);
}

function isEngineId(value: unknown): value is EngineId {
  return (ENGINE_IDS as readonly unknown[]).includes(value);
}

function isCountFrom1(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1;
}
