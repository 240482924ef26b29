import type { EventDraft, Served } from '../core/types';
import type { TasteCalls } from './taste-calls';

/** What was recorded as one, so that it can be taken back as one. */
export interface Batch {
  /** Numbers of its events in the log. */
  readonly seqs: readonly number[];
  /** "Added 6 films." */
  readonly words: string;
}

/** Records several opinions at once, and takes them back at once. */
export class TasteDesk {
  /** What was recorded last, until it is taken back. */
  last = $state.raw<Batch | null>(null);
  busy = $state(false);
  /** What went wrong last, as a sentence; empty with the next try. */
  problem = $state('');
  readonly #calls: Pick<TasteCalls, 'recordAll'>;
  readonly #refresh: () => Promise<Served | null>;

  /** @param refresh shows the list that follows */
  constructor(calls: Pick<TasteCalls, 'recordAll'>, refresh: () => Promise<Served | null>) {
    this.#calls = calls;
    this.#refresh = refresh;
  }

  /** All or none; false where nothing was recorded, which `problem` explains. Never rejects. */
  async record(drafts: readonly EventDraft[], words: string): Promise<boolean> {
    return this.#write(drafts, (seqs) => ({ seqs, words }));
  }

  /** As if the last batch had never been; what was said of its films since stays. */
  async takeBack(): Promise<boolean> {
    const seqs = this.last?.seqs ?? [];
    return this.#write(
      seqs.map((undoes) => ({ type: 'undo', undoes, surface: 'taste' })),
      () => null,
    );
  }

  async #write(drafts: readonly EventDraft[], batchOf: (seqs: readonly number[]) => Batch | null): Promise<boolean> {
    if (this.busy || drafts.length === 0) return false;
    this.busy = true;
    this.problem = '';
    try {
      this.last = batchOf(await this.#calls.recordAll(drafts));
      await this.#refresh();
      return true;
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
