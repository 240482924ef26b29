import { isDuel } from '../core/rank/interleaving-ways';
import type { Duel } from '../core/serving-types';
import { openDatabase } from './database';
import { writeSettings } from './settings';

/** The duel that runs or ran last, or null; null as well where what is kept is none, or nothing can be read. */
export async function readDuel(): Promise<Duel | null> {
  try {
    const kept = await (await openDatabase()).get('settings', 'duel');
    return isDuel(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps the duel that runs or ran last among the settings; null for none. */
export const keepDuel = (duel: Duel | null): Promise<void> => writeSettings({ duel });
