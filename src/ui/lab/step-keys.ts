import { isWithin, type Pressed } from '../key-press';

/** The keys that go through steps. */
export type StepKey = 'next' | 'back' | 'first' | 'last' | 'toggle';

/** What is gone through step by step: with buttons, with keys, or by itself. */
export interface Steps {
  readonly playing: boolean;
  readonly isFirst: boolean;
  readonly isLast?: boolean;
  next(): void;
  back(): void;
  toggle(): void;
  pause(): void;
  first?(): void;
  last?(): void;
  /** Where a way back to the start is offered. */
  restart?(): void;
}

const KEYS: Readonly<Record<string, StepKey>> = {
  ArrowRight: 'next',
  ArrowLeft: 'back',
  Home: 'first',
  End: 'last',
  ' ': 'toggle',
};

/** Where a key means something of its own. */
const TYPES_ITSELF = 'input, select, textarea, [contenteditable], [role="combobox"], [role="tab"], dialog, [popover]';
const PRESSED_BY_SPACE = 'button, a, summary, [role="button"]';

/** What a key asks of a view that is gone through step by step; null when it is not meant for it. */
export function stepKey(event: Pressed): StepKey | null {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  if (isWithin(event, TYPES_ITSELF)) return null;
  const key = KEYS[event.key] ?? null;
  if (key === 'toggle' && (event.repeat || isWithin(event, PRESSED_BY_SPACE))) return null;
  return key;
}
