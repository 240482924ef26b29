import { storedBytes } from '../storage/quota';
import { writeSettings, type Settings } from '../storage/settings';
import { STORAGE_REFUSED, type Notices } from './notices.svelte';

/** What this browser keeps: whether it does, how much, and the settings. */
export class Keeping {
  /** False when the browser refuses storage. */
  works = $state(true);
  bytes = $state<number | null>(null);
  readonly #notices: Notices;

  constructor(notices: Notices) {
    this.#notices = notices;
  }

  /** Says so when storage is refused, once. */
  tell(works: boolean): void {
    if (!works && this.works) this.#notices.tell('warning', STORAGE_REFUSED);
    this.works = works;
  }

  async remember(settings: Partial<Settings>): Promise<void> {
    if (this.works) await writeSettings(settings);
    await this.measure();
  }

  async measure(): Promise<void> {
    this.bytes = await storedBytes();
  }
}
