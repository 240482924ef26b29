/** What the diagnostics tell of beside the session: the browser, and what it lets the page have. */
import type { SurroundingsApi, WorkerSurroundings } from '../../workers/surroundings.api';
import { deviceWords } from '../core/device-words';
import type { StorageState } from '../core/keeping-types';
import { VERSION } from '../core/version';
import { storageState } from '../storage/promise';
import { WorkerHost } from './worker-host';

export interface Surroundings {
  readonly version: string;
  /** "Chrome 131, Windows, 8 cores". */
  readonly device: string;
  /** What engines have; null where no worker starts. */
  readonly worker: WorkerSurroundings | null;
  readonly storage: StorageState;
  readonly locks: boolean;
  /** Whether a service worker answers for this page. */
  readonly controlled: boolean;
}

/** Looks around. Never rejects. */
export async function lookAround(): Promise<Surroundings> {
  const host = new WorkerHost<SurroundingsApi>(
    () =>
      new Worker(new URL('../../workers/surroundings.worker.ts', import.meta.url), {
        type: 'module',
        name: 'surroundings',
      }),
  );
  const [worker, storage] = await Promise.all([host.call('look').catch(() => null), storageState()]);
  host.dispose();
  const { locks, serviceWorker } = navigator as Partial<Navigator>;
  return {
    ...{ version: VERSION, device: deviceWords(navigator), worker, storage },
    ...{ locks: locks !== undefined, controlled: Boolean(serviceWorker?.controller) },
  };
}
