/** How the page looks, as this browser remembers it: what a backup takes along, and brings back. */
import type { RestoreWay } from '../core/keeping-types';
import { recall, remember } from './local-memory';

const PREFIX = 'matinee:';

/** By the key it is remembered under; nothing where the browser remembers nothing. */
export function choicesHere(): Record<string, string> {
  return Object.fromEntries(keysHere().map((key) => [key, recall(key) ?? '']));
}

/** Takes them over; when they are merged, what is chosen here stays. */
export function takeChoices(choices: Readonly<Record<string, string>>, way: RestoreWay): void {
  if (way === 'replace') forgetChoices();
  for (const [key, value] of Object.entries(choices)) if (recall(key) === null) remember(key, value);
}

export function forgetChoices(): void {
  for (const key of keysHere()) localStorage.removeItem(key);
}

function keysHere(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}
