import { registerSW } from 'virtual:pwa-register';
import type { Session } from './session';

/** Whether the page would open without a network. */
export class Offline {
  state = $state<Session['offline']>('serviceWorker' in navigator ? 'preparing' : 'unavailable');

  /** Registers the service worker. Call it after the first list, so that caching does not compete with it. */
  register(): void {
    if (!('serviceWorker' in navigator)) return;
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
