import { RELOAD, type Notices } from './notices.svelte';
import type { Session } from './session';

/** A training may take long, or be paused. */
const LONGEST_WAIT_MS = 10_000;

/** From a failed try to the next; each later one is twice as long. */
const FIRST_PAUSE_MS = 3000;

/** Not wanted before: no part of the first script. */
async function keepingCode() {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 2) {
    try {
      return await import('./service-worker');
    } catch {
      // Where it came damaged, it comes so again: the next visit has it from what is kept.
      void navigator.serviceWorker.register('./sw.js').catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** Whether the page would open without a network, and which version of it would. */
export class Offline {
  state = $state<Session['offline']>('serviceWorker' in navigator ? 'preparing' : 'unavailable');
  readonly #notices: Notices;
  /** Whether this tab asked for the new version. */
  #asked = false;

  constructor(notices: Notices) {
    this.#notices = notices;
  }

  /** Has the page kept when `first` is over, or takes long, so that caching does not compete with it. */
  async register(first: Promise<unknown>): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    await Promise.race([first, new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))]);
    let controlled = navigator.serviceWorker.controller !== null;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (controlled) this.#exchanged();
      controlled = true;
    });
    const code = await keepingCode();
    await code.keepPage({
      ready: () => (this.state = 'ready'),
      refused: () => (this.state = 'unavailable'),
      deleted: () => (this.state = 'deleted'),
      waiting: (take) => this.#offer(take, code.NEW_VERSION),
    });
  }

  /** A new version waits until a person wants it, or every tab of this one is closed: nobody is interrupted. */
  #offer(start: () => void, { text, label }: { readonly text: string; readonly label: string }): void {
    const take = (): void => {
      this.#asked = true;
      start();
    };
    this.#notices.tell('info', text, { label, take });
  }

  /** The new version is in force in all tabs. One that did not ask goes on with what it has loaded until it is told to. */
  #exchanged(): void {
    if (this.#asked) location.reload();
    else this.#notices.tell('warning', 'Another tab has started a new version. This one goes on with the old.', RELOAD);
  }
}
