import type { Notice } from './session';

/** Counts what goes wrong from its making on: what no code caught, and what the person was told of. */
export class ErrorCount {
  #uncaught = 0;
  readonly #told = new Set<Notice>();

  constructor() {
    for (const event of ['error', 'unhandledrejection']) addEventListener(event, () => this.#uncaught++);
  }

  /** @param notices those that are shown now */
  count(notices: readonly Notice[]): number {
    for (const notice of notices) if (notice.kind === 'error') this.#told.add(notice);
    return this.#uncaught + this.#told.size;
  }
}
