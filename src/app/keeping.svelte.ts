import { storedBytes } from '../storage/quota';
import { writeSettings, type Settings } from '../storage/settings';
import { markFault } from './marks';
import type { Notices } from './notices.svelte';

/** What this browser keeps: whether it does, how much, and the settings. */
export class Keeping {
  /** False when the browser refuses storage. */
  works = $state(true);
  bytes = $state<number | null>(null);
  readonly #notices: Notices;

  constructor(notices: Notices) {
    this.#notices = notices;
  }

  /** Says so when storage is refused, once; and when what was lost of it was brought back. */
  tell(works: boolean, broughtBack: number): void {
    if (broughtBack > 0) this.#tell('storage-lost');
    if (!works && this.works) this.#tell('storage-unavailable');
    this.works = works;
  }

  #tell(fault: 'storage-lost' | 'storage-unavailable'): void {
    markFault(fault);
    // Seldom said, so no part of the first script; without a network it may not be had.
    void import('./storage-words')
      .then(({ STORAGE_WORDS }) => this.#notices.tell('warning', STORAGE_WORDS[fault]))
      .catch(() => undefined);
  }

  async remember(settings: Partial<Settings>): Promise<void> {
    if (this.works) await writeSettings(settings);
    await this.measure();
  }

  /** Asks the browser to remove nothing by itself, the first time it is called in this browser. */
  async askOnce(): Promise<void> {
    // Without a network it may not be had: there is a next time.
    if (this.works) await import('./ask-to-keep').then(({ askOnce }) => askOnce()).catch(() => undefined);
  }

  async measure(): Promise<void> {
    this.bytes = await storedBytes();
  }
}
