import type { ListChange } from './session';

/** How long the films that rose stay marked. */
const MARKED_MS = 2000;

/** What the last click did to the list, as long as it is worth saying. */
export class ShownChange {
  value = $state.raw<ListChange | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Shows a change, its films marked for two seconds; null takes the one shown away. */
  show(change: ListChange | null): void {
    clearTimeout(this.#timer);
    this.value = change;
    if (!change) return;
    this.#timer = setTimeout(() => (this.value = { ...change, risen: [] }), MARKED_MS);
  }
}
