import { registerSW } from 'virtual:pwa-register';
import type { Session } from './session';

/** A training may take long, or be paused. */
const LONGEST_WAIT_MS = 10_000;

/** Whether the page would open without a network. */
export class Offline {
  state = $state<Session['offline']>('serviceWorker' in navigator ? 'preparing' : 'unavailable');

  /** Registers the service worker when `first` is over, or takes long, so that caching does not compete with it. */
  async register(first: Promise<unknown>): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    await Promise.race([first, new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))]);
    registerSW({
      immediate: true,
      onOfflineReady: () => (this.state = 'ready'),
      onRegisteredSW: (_url, registration) => {
        if (registration?.active) this.state = 'ready';
      },
      onRegisterError: () => (this.state = 'unavailable'),
    });
  }
}
