import type { ServeApi } from '../../workers/serve.api';
import type { Served } from '../core/types';
import { WorkerHost, type Caller } from './worker-host';

/** The serve worker, and the list it made last. */
export class Lists implements Caller<ServeApi> {
  /** Null before the first. */
  served = $state.raw<Served | null>(null);
  /** The worker itself: for what brings a new one to where a dead one was, which must not wait for itself. */
  readonly host: WorkerHost<ServeApi>;
  #requests = 0;
  /** Ends once a worker that took the place of a dead one is where that was: before, it knows of no film. */
  #restarted = Promise.resolve();

  /** @param onRestart brings a worker that took the place of a dead one to where that was; never rejects */
  constructor(onRestart: () => Promise<void>) {
    this.host = new WorkerHost<ServeApi>(
      () => new Worker(new URL('../../workers/serve.worker.ts', import.meta.url), { type: 'module', name: 'serve' }),
      () => void (this.#restarted = onRestart()),
    );
  }

  /** What is asked while the worker is started again waits for that. */
  call: Caller<ServeApi>['call'] = async (method, ...args) => {
    await this.#restarted;
    return this.host.call(method, ...args);
  };

  /**
   * Asks for a list and shows it. One worker makes all lists, one after the other: the one that comes last knows most,
   * whichever was asked for first.
   */
  async request(ask: (serve: Caller<ServeApi>, requestId: number) => Promise<Served>): Promise<Served> {
    return (this.served = await ask(this, ++this.#requests));
  }

  /** Asks for the list as it is now, without waiting. */
  async refresh(): Promise<void> {
    this.served = await this.host.call('list', ++this.#requests);
  }
}
