/** The keys that steer a training in the Lab. */
import type { TrainingState } from '../app/session';

export type KeyAction = 'pause' | 'play' | 'part';

/** Where a key means something of its own. */
const TYPES_ITSELF =
  'input, select, textarea, [contenteditable], [role="combobox"], [role="application"], dialog, [popover]';
const PRESSED_BY_SPACE = 'button, summary, [role="button"]';

export type Pressed = Pick<KeyboardEvent, 'key' | 'repeat' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'> & {
  readonly defaultPrevented: boolean;
  readonly target: EventTarget | null;
};

/** What a key asks of the training; null when it is not meant for it. */
export function keyAction(event: Pressed, phase: TrainingState['phase']): KeyAction | null {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  if (within(event.target, TYPES_ITSELF)) return null;
  if (event.key === 'ArrowRight') return phase === 'paused' ? 'part' : null;
  if (event.key !== ' ' || event.repeat || within(event.target, PRESSED_BY_SPACE)) return null;
  if (phase === 'running') return 'pause';
  return phase === 'paused' ? 'play' : null;
}

/** The same, and R, which goes back to before the first round of what is under way or was. */
export function steerAction(event: Pressed, phase: TrainingState['phase']): KeyAction | 'reset' | null {
  const isReset = event.key === 'r' && !event.repeat && phase !== 'idle';
  if (!isReset) return keyAction(event, phase);
  const isTaken = event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey;
  return isTaken || within(event.target, TYPES_ITSELF) ? null : 'reset';
}

/** Whether a key asks which keys there are. */
export const asksForKeys = ({ key, defaultPrevented, target }: Pressed): boolean =>
  key === '?' && !defaultPrevented && !within(target, TYPES_ITSELF);

function within(target: EventTarget | null, selector: string): boolean {
  return target !== null && 'closest' in target && (target as Element).closest(selector) !== null;
}
