/** Hints for the first visits, until they are dismissed for good. */
import { recall, remember } from './local-memory';

const HINTS_KEY = 'matinee:hints';

class Hints {
  #shown = $state(recall(HINTS_KEY) !== 'off');

  get shown(): boolean {
    return this.#shown;
  }

  dismiss(): void {
    this.#shown = false;
    remember(HINTS_KEY, 'off');
  }
}

export const hints = new Hints();
