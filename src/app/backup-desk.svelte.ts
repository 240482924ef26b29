import type { BackupMade, BackupPreview, RestoreWay } from '../core/keeping-types';
import { startKeeper } from './keeper';
import { choicesHere, takeChoices } from './look-choices';
import { leaveNews } from './restart-news';

/** Makes a backup of all that is stored, and brings one back. */
export class BackupDesk {
  work = $state.raw<'make' | 'look' | 'restore' | null>(null);
  /** What a file holds that was chosen; null before, and after it was put away. */
  preview = $state.raw<BackupPreview | null>(null);
  made = $state.raw<BackupMade | null>(null);
  problem = $state<string | null>(null);
  readonly #keeper = startKeeper();
  readonly #restart: () => void;

  /** @param restart loads the page anew */
  constructor(restart: () => void) {
    this.#restart = restart;
  }

  /** The backup of what is here now; null where it could not be made. */
  async make(): Promise<Blob | null> {
    await this.#work('make', async () => void (this.made = await this.#keeper.call('make', choicesHere())));
    return this.problem === null && this.made ? this.made.file : null;
  }

  /** Reads and checks a file; nothing is changed. */
  async look(file: File): Promise<void> {
    this.preview = null;
    await this.#work('look', async () => void (this.preview = await this.#keeper.call('look', file)));
  }

  /** Brings back what was looked at; the page is loaded anew with it. */
  restore(way: RestoreWay): Promise<void> {
    return this.#work('restore', async () => {
      const { added, choices } = await this.#keeper.call('restore', way);
      takeChoices(choices, way);
      leaveNews({ did: 'restore', restored: { way, added } });
      this.#restart();
    });
  }

  /** Puts the file away. */
  forget(): void {
    this.preview = null;
    this.problem = null;
  }

  /** Ends its worker. */
  end(): void {
    this.#keeper.dispose();
  }

  async #work(work: 'make' | 'look' | 'restore', job: () => Promise<void>): Promise<void> {
    if (this.work) return;
    this.work = work;
    this.problem = null;
    this.made = null;
    try {
      await job();
    } catch (error) {
      this.problem = (error as Error).message;
    } finally {
      this.work = null;
    }
  }
}
