/** One clock for two trainings: neither begins a round before both have ended the one before it. */

/** A training as the clock sees it. */
export interface Clocked {
  /** Nothing is left to train. */
  readonly done: boolean;
  /** The next part of a round; true when that ended the round. Not asked of one that is done. */
  part(): Promise<boolean>;
  /** To the end of the round under way, else of the next. Not asked of one that is done. */
  round(): Promise<void>;
}

/** One after the other, so that neither slows the other down. One that is done waits for the other to be. */
export class LockStep {
  readonly #pair: readonly Clocked[];
  /** Which have ended the round that is under way. */
  #ahead: readonly boolean[];
  #rounds = 0;

  constructor(pair: readonly Clocked[]) {
    this.#pair = pair;
    this.#ahead = pair.map(() => false);
  }

  /** Rounds that all have ended; those that are done have ended every one. */
  get rounds(): number {
    return this.#rounds;
  }

  get done(): boolean {
    return this.#pair.every(({ done }) => done);
  }

  /** All to the end of the round under way, else of the next. */
  round(): Promise<void> {
    return this.#each(async (one) => (await one.round(), true));
  }

  /** Each that has not ended the round one part further. */
  part(): Promise<void> {
    return this.#each((one) => one.part());
  }

  async #each(go: (one: Clocked) => Promise<boolean>): Promise<void> {
    if (this.done) return;
    for (const [at, one] of this.#pair.entries()) {
      if (one.done || this.#ahead[at]) continue;
      const ended = await go(one);
      this.#ahead = this.#ahead.with(at, ended);
    }
    if (!this.#pair.every(({ done }, at) => done || this.#ahead[at])) return;
    this.#rounds++;
    this.#ahead = this.#pair.map(() => false);
  }
}
