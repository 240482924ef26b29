import { askToKeep } from '../storage/promise';
import { recall, remember } from './local-memory';

/** Not among the choices of how the page looks, which go along with a backup: each browser is asked. */
const ASKED_KEY = 'matinee-asked-to-keep';

/** Asks the browser to remove nothing by itself, unless it was asked before. */
export async function askOnce(): Promise<void> {
  if (recall(ASKED_KEY)) return;
  remember(ASKED_KEY, 'yes');
  await askToKeep();
}
