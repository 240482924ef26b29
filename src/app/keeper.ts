import type { KeepApi } from '../../workers/keep.api';
import { WorkerHost } from './worker-host';

/** The worker that looks after what is stored; whoever starts one ends it. */
export const startKeeper = (): WorkerHost<KeepApi> =>
  new WorkerHost<KeepApi>(
    () => new Worker(new URL('../../workers/keep.worker.ts', import.meta.url), { type: 'module', name: 'keep' }),
  );
