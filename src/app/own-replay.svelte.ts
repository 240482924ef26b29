import { toWire } from '../core/errors';
import type { LiveReplay } from '../core/experiment-types';
import type { Session } from './session';

/** What the log of the person here says of other ways to choose try-outs. */
export class OwnReplay {
  /** Null until it was read. */
  report = $state.raw<LiveReplay | null>(null);
  /** Why the log could not be read the last time; null when nothing is wrong. */
  problem = $state<string | null>(null);
  readonly #people: Pick<Session['people'], 'tryOuts'>;
  /** Counts what was asked for: only the newest counts. */
  #newest = 0;

  constructor(people: Pick<Session['people'], 'tryOuts'>) {
    this.#people = people;
  }

  /** Reads the log again. Never rejects: what went wrong is told, and what was found before stays. */
  async look(): Promise<void> {
    const mine = ++this.#newest;
    try {
      const report = await this.#people.tryOuts();
      if (mine === this.#newest) [this.report, this.problem] = [report, null];
    } catch (error) {
      if (mine === this.#newest) this.problem = toWire(error).message;
    }
  }
}
