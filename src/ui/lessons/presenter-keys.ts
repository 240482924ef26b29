/** The keys of presenter mode: what each asks for, and how they are listed. */

export type PresenterAction = 'next' | 'back' | 'first' | 'last' | 'notes' | 'window' | 'keys' | 'screen' | 'leave';

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
  f: 'screen',
  '?': 'keys',
  Escape: 'leave',
};

export const KEY_LIST: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['→', 'Page down'], does: 'Next slide' },
  { keys: ['←', 'Page up'], does: 'Slide before' },
  { keys: ['Space'], does: 'Play or pause what runs on the slide, else the next slide' },
  { keys: ['Home', 'End'], does: 'First slide, last slide' },
  { keys: ['N'], does: 'Speaker notes' },
  { keys: ['W'], does: 'Speaker notes in a window of their own' },
  { keys: ['F'], does: 'Full screen' },
  { keys: ['?'], does: 'These keys' },
  { keys: ['Esc'], does: 'Back to all lessons' },
];

/** Fields for words and choices, where each key writes or chooses. */
const TYPES_ITSELF =
  'input:not([type="range"]):not([type="checkbox"]):not([type="radio"]), select, textarea, [contenteditable], [role="combobox"]';
/** Where these keys go from place to place. The keys of a clicker, Page up and Page down, are not among them. */
const MOVES_ITSELF = 'input, [role="grid"], [role="slider"], [role="application"]';
const MOVES: readonly string[] = ['ArrowRight', 'ArrowLeft', 'Home', 'End'];
const PRESSED_BY_SPACE = 'button, summary, a, input, [role="button"], [role="application"]';

type Pressed = Pick<KeyboardEvent, 'key' | 'repeat' | 'altKey' | 'ctrlKey' | 'metaKey'> & {
  readonly defaultPrevented: boolean;
  readonly target: EventTarget | null;
};

/** What a key asks of the presenter; null when it is not meant for it. Escape and ? are meant from everywhere but fields. */
export function presenterAction(event: Pressed): PresenterAction | null {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (within(event.target, TYPES_ITSELF)) return null;
  if (MOVES.includes(key) && within(event.target, MOVES_ITSELF)) return null;
  if (key === ' ' && (event.repeat || within(event.target, PRESSED_BY_SPACE))) return null;
  return KEYS[key] ?? null;
}

function within(target: EventTarget | null, selector: string): boolean {
  return target !== null && 'closest' in target && (target as Element).closest(selector) !== null;
}
