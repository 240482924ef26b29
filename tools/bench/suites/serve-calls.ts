/** The workers of the page, as much of them as the suite `serving` calls. Tools may not import the workers' own types. */
import { wrap, type Remote } from 'comlink';
import type { ModelArrays } from '../../../src/core/models/trainer';
import type { ModelPlan, ModelRecord, StepReport, TrainOptions } from '../../../src/core/training-types';
import type { EventDraft, Served } from '../../../src/core/types';

/** Of workers/serve.api.ts. */
export interface ServeCalls {
  open(buffer: ArrayBuffer, options: { threshold: number; session: string }): Promise<{ durable: boolean }>;
  useModel(record: ModelRecord, arrays: ModelArrays): Promise<void>;
  warm(): Promise<void>;
  list(requestId: number): Served;
  record(draft: EventDraft, requestId: number): Promise<Served>;
}

/** Of workers/train.api.ts. */
export interface TrainCalls {
  start(buffer: ArrayBuffer, plan: ModelPlan, options: TrainOptions): Promise<unknown>;
  step(): Promise<StepReport>;
  finish(parentId: null): Promise<{ readonly record: ModelRecord; readonly arrays: ModelArrays }>;
}

/** A worker that runs. */
export interface Running<Api extends object> {
  readonly calls: Remote<Api>;
  end(): void;
}

/** The real serve worker. */
export function startServe(): Running<ServeCalls> {
  return running(new Worker(new URL('../../../workers/serve.worker.ts', import.meta.url), { type: 'module' }));
}

/** The real train worker. */
export function startTrain(): Running<TrainCalls> {
  return running(new Worker(new URL('../../../workers/train.worker.ts', import.meta.url), { type: 'module' }));
}

function running<Api extends object>(worker: Worker): Running<Api> {
  // A call would wait for ever for a worker that is gone: the page's own error ends the bench.
  worker.onerror = ({ message }) => {
    reportError(new Error(message || 'A worker did not start.'));
  };
  return { calls: wrap<Api>(worker), end: () => worker.terminate() };
}
