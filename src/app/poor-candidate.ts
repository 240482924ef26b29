import { transfer } from 'comlink';
import type { TrainApi } from '../../workers/train.api';
import { fromWire } from '../core/errors';
import { FIRST_PLAN } from '../core/models/engine-plan';
import type { ModelRecord } from '../core/training-types';
import { WorkerHost } from './worker-host';

/** So few numbers for each film, after so few rounds, that lists become worse: to be seen, and turned down. */
const POOR = { factors: 1, iterations: 1 };

/** Trains a candidate that is worse than the model in use, in a worker that ends with it. */
export async function trainPoorCandidate(buffer: ArrayBuffer, model: ModelRecord<'als'>): Promise<ModelRecord> {
  const host = new WorkerHost<TrainApi>(
    () => new Worker(new URL('../../workers/train.worker.ts', import.meta.url), { type: 'module', name: 'train' }),
  );
  try {
    const plan = { kind: 'als' as const, config: { ...model.config, ...POOR } };
    const how = { patience: null, from: 'random' as const, own: [], rounds: null, stage: 'candidate' as const };
    await host.call('start', transfer(buffer, [buffer]), plan, { ...how, plan: FIRST_PLAN });
    while (!(await host.call('step')).done);
    const { record, reason } = await host.call('finish', model.id);
    if (reason) throw fromWire(reason);
    return record;
  } finally {
    host.dispose();
  }
}
