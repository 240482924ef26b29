import type { Notice } from './session';

/** Something that went wrong. */
export interface SeenError {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** The texts kept: the newest. */
const KEPT = 5;

/** What browsers say when a box that is watched changes once more in the same frame: it is seen to in the next. */
const HARMLESS = 'ResizeObserver loop';

/** Counts what goes wrong from its making on: what no code caught, and what the person was told of. */
export class ErrorCount {
  #count = 0;
  /** Newest first. */
  newest: readonly SeenError[] = [];
  readonly #told = new Set<Notice>();

  constructor() {
    addEventListener('error', ({ message }) => this.#see(message));
    addEventListener('unhandledrejection', ({ reason }) =>
      this.#see(String((reason as Error | null)?.message ?? reason)),
    );
  }

  /** @param notices those that are shown now */
  count(notices: readonly Notice[]): number {
    for (const notice of notices) {
      if (notice.kind !== 'error' || this.#told.has(notice)) continue;
      this.#told.add(notice);
      this.#see(notice.text);
    }
    return this.#count;
  }

  #see(text: string): void {
    if (text.startsWith(HARMLESS)) return;
    this.#count++;
    this.newest = [{ text, time: Date.now() }, ...this.newest].slice(0, KEPT);
  }
}
