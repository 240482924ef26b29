import type { EventDraft, Served } from '../core/types';
import type { ListChange } from './session';

/** How long the films that rose stay marked. */
const MARKED_MS = 2000;

/** What finds out what changed: wanted with the first click, so no part of the first script. */
const finder = () => import('./list-change');

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

  /** Shows what came of an event. Where what finds it out cannot be fetched, the list changes without a word. */
  async tell(before: Served, after: Served, draft: EventDraft): Promise<void> {
    const found = await finder().catch(() => null);
    this.show(found && found.listChange(before, after, draft, found.titleIn(before, after, draft)));
  }

  /** Fetches what `tell` needs. */
  async prepare(): Promise<void> {
    await finder().catch(() => null);
  }
}
