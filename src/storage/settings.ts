import { validateAlsConfig } from '../core/models/als/config';
import type { AlsConfig } from '../core/types';
import { committed, guardQuota, openDatabase } from './database';

/** What the person chose, kept between visits. */
export interface Settings {
  readonly dataset: string;
  readonly config: AlsConfig;
}

/** Reads the settings; what is missing, unreadable or out of range is left out, and so is everything without storage. */
export async function readSettings(): Promise<Partial<Settings>> {
  try {
    const database = await openDatabase();
    const [dataset, config] = await Promise.all([
      database.get('settings', 'dataset'),
      database.get('settings', 'config'),
    ]);
    return { ...(typeof dataset === 'string' && { dataset }), ...(isConfig(config) && { config }) };
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

function isConfig(value: unknown): value is AlsConfig {
  if (typeof value !== 'object' || value === null) return false;
  try {
    validateAlsConfig(value as AlsConfig);
    return true;
  } catch {
    return false;
  }
}
