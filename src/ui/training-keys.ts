/** The keys that steer a training in the Lab. */
import type { TrainingState } from '../app/session';
import { isWithin, type Pressed } from './key-press';

export type KeyAction = 'pause' | 'play' | 'part';

/** Where a key means something of its own. */
const TYPES_ITSELF =
  'input, select, textarea, [contenteditable], [role="combobox"], [role="application"], dialog, [popover]';
const PRESSED_BY_SPACE = 'button, summary, [role="button"]';

/** What a key asks of the training; null when it is not meant for it. */
export function keyAction(event: Pressed, phase: TrainingState['phase']): KeyAction | null {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  if (isWithin(event, TYPES_ITSELF)) return null;
  if (event.key === 'ArrowRight') return phase === 'paused' ? 'part' : null;
  if (event.key !== ' ' || event.repeat || isWithin(event, PRESSED_BY_SPACE)) return null;
  if (phase === 'running') return 'pause';
  return phase === 'paused' ? 'play' : null;
}

/** The same, and R, which goes back to before the first round of what is under way or was. */
export function steerAction(event: Pressed, phase: TrainingState['phase']): KeyAction | 'reset' | null {
  const isReset = event.key === 'r' && !event.repeat && phase !== 'idle';
  if (!isReset) return keyAction(event, phase);
  const isTaken = event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey;
  return isTaken || isWithin(event, TYPES_ITSELF) ? null : 'reset';
}

/** Whether a key asks which keys there are. */
export const asksForKeys = (event: Pressed): boolean =>
  event.key === '?' && !event.defaultPrevented && !isWithin(event, TYPES_ITSELF);
