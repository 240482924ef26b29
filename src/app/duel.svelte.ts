import { canBeTaken, canMake, WAYS, waysFor } from '../core/rank/interleaving-ways';
import type { DuelReport, DuelSide, ListWay } from '../core/serving-types';
import type { Session } from './session';

/** What a duel needs of the session. */
type DuelSession = Pick<Session, 'served' | 'model' | 'serving'>;

/** Compares two ways to make the list in the list itself: chooses them, begins, ends, and takes the one that won. */
export class DuelDesk {
  /** What the next duel is between. */
  a = $state<ListWay>('as-set');
  b = $state<ListWay>('popular');
  readonly #session: DuelSession;

  constructor(session: DuelSession) {
    this.#session = session;
  }

  /** How the one that runs stands, or how the last one stood when it ended; null when there was none. */
  get report(): DuelReport | null {
    return this.#session.served?.duel ?? null;
  }

  get runs(): boolean {
    return this.report !== null && this.report.endedAt === undefined;
  }

  /** Whether there is nothing yet that two lists could differ by for this person: both are about what is popular. */
  get isEarly(): boolean {
    return this.#session.served?.tier === 'popular';
  }

  /** The ways that say something of the model in use. */
  get ways(): readonly ListWay[] {
    return waysFor(this.#session.model?.kind ?? null);
  }

  /** Whether the duel that runs rests: the model in use is of a kind that does not make both of its lists. */
  get rests(): boolean {
    const { model } = this.#session;
    return this.report !== null && this.runs && model !== null && !canMake(model.kind, this.report);
  }

  /** Whether the ways chosen make a duel: two different ones, of the model in use, which has to be there. */
  get canBegin(): boolean {
    const { model } = this.#session;
    return model !== null && this.a !== this.b && canMake(model.kind, this);
  }

  /** The side that people prefer, once that is clear; null until then. */
  get winner(): DuelSide | null {
    const verdict = this.report?.preference.verdict;
    return verdict === 'better' ? 'b' : verdict === 'worse' ? 'a' : null;
  }

  /** The way that won, where the list can be set to be made so always, by the model in use; null otherwise. */
  get prize(): ListWay | null {
    const { report, winner } = this;
    return report && winner && this.runs && !this.rests && canBeTaken(report[winner]) ? report[winner] : null;
  }

  /** Asks how the duel stands now: looks and links that followed the list have changed it since. */
  async look(): Promise<void> {
    if (this.#session.served) await this.#session.serving.serve();
  }

  async begin(): Promise<void> {
    if (this.canBegin) await this.#session.serving.serve({ duel: { a: this.a, b: this.b } });
  }

  async stop(): Promise<void> {
    await this.#session.serving.serve({ duel: null });
  }

  /** Ends the duel and sets the list to be made as by the winner from now on. */
  async take(): Promise<void> {
    const { prize } = this;
    if (!prize) return;
    const { wishes, options } = WAYS[prize];
    await this.#session.serving.serve({ ...options, duel: null });
    if (wishes) await this.#session.serving.wish(wishes);
  }
}
