/** The keys of presenter mode: what each asks for. They are listed in KeyList.svelte. */
import { isWithin, type Pressed } from '../key-press';

export type PresenterAction =
  'next' | 'back' | 'first' | 'last' | 'notes' | 'window' | 'address' | 'keys' | 'screen' | 'leave';

const KEYS: Readonly<Record<string, PresenterAction>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ' ': 'next',
  ArrowLeft: 'back',
  PageUp: 'back',
  Home: 'first',
  End: 'last',
  n: 'notes',
  w: 'window',
  a: 'address',
  f: 'screen',
  '?': 'keys',
  Escape: 'leave',
};

/** Fields for words and choices, where each key writes or chooses. */
const TYPES_ITSELF =
  'input:not([type="range"]):not([type="checkbox"]):not([type="radio"]), select, textarea, [contenteditable], [role="combobox"]';
/** Where these keys go from place to place. The keys of a clicker, Page up and Page down, are not among them. */
const MOVES_ITSELF = 'input, [role="grid"], [role="slider"], [role="application"]';
const MOVES: readonly string[] = ['ArrowRight', 'ArrowLeft', 'Home', 'End'];
const PRESSED_BY_SPACE = 'button, summary, a, input, [role="button"], [role="application"]';

/** What a key asks of the presenter; null when it is not meant for it. Escape and ? are meant from everywhere but fields. */
export function presenterAction(event: Omit<Pressed, 'shiftKey'>): PresenterAction | null {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (isWithin(event, TYPES_ITSELF)) return null;
  if (MOVES.includes(key) && isWithin(event, MOVES_ITSELF)) return null;
  if (key === ' ' && (event.repeat || isWithin(event, PRESSED_BY_SPACE))) return null;
  return KEYS[key] ?? null;
}
