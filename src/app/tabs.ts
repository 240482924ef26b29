import { openChannel } from './channel';

/**
 * `changed`: something was logged, or another model is in use. `erased`: all that was stored is gone, or something else
 * is in its place.
 */
export type TabNews = 'changed' | 'erased';

const CHANNEL = 'matinee-tabs';

/** The tabs of this site in this browser: each tells the others what it changed in storage, and they follow. */
export class Tabs {
  /** Null where there is none: there a tab follows when the person comes back to it. */
  readonly #channel = openChannel(CHANNEL);
  readonly #follow: (news: TabNews) => Promise<void>;
  /** What was heard since it was last begun to follow; that all is gone outweighs the rest. */
  #heard: TabNews | null = null;
  #following = false;

  /** @param follow brings this tab to what is stored; never rejects, and is not called again before it is done */
  constructor(follow: (news: TabNews) => Promise<void>) {
    this.#follow = follow;
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      // Another version of the page may say what this one does not know.
      if (data === 'changed' || data === 'erased') void this.#hear(data);
    });
  }

  /** Tells the other tabs, once what is told of is stored for good. */
  tell(news: TabNews): void {
    this.#channel?.postMessage(news);
  }

  async #hear(news: TabNews): Promise<void> {
    if (this.#heard !== 'erased') this.#heard = news;
    if (this.#following) return;
    this.#following = true;
    while (this.#heard) {
      const next: TabNews = this.#heard;
      this.#heard = null;
      await this.#follow(next);
    }
    this.#following = false;
  }
}
