/** Hints for the first visits, one idea each: a hint stays until the person has got it. */
import { recall, remember } from './local-memory';

export type Hint = 'try-out' | 'say' | 'later';

const HINTS_KEY = 'matinee:hints';
/** What is on the page now, and soon gone, is explained first. */
const ORDER: readonly Hint[] = ['try-out', 'say', 'later'];

/** What is to be explained next; null when nothing is. A try-out is explained only where there is one. */
export function nextHint(got: readonly string[], hasTryOuts: boolean): Hint | null {
  return ORDER.find((hint) => !got.includes(hint) && (hasTryOuts || hint !== 'try-out')) ?? null;
}

class Hints {
  #got = $state.raw<readonly string[]>(recall(HINTS_KEY)?.split(' ') ?? []);

  next(hasTryOuts: boolean): Hint | null {
    return nextHint(this.#got, hasTryOuts);
  }

  /** Not to be shown again. */
  got(hint: Hint): void {
    this.#got = [...this.#got, hint];
    remember(HINTS_KEY, this.#got.join(' '));
  }
}

export const hints = new Hints();
