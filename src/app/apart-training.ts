import { transfer } from 'comlink';
import type { TrainApi } from '../../workers/train.api';
import { AppError, fromWire } from '../core/errors';
import { FIRST_PLAN } from '../core/models/engine-plan';
import type { ModelRecord, TrainOptions } from '../core/training-types';
import type { MovieId } from '../core/types';
import { warmRounds } from './warm-rounds';
import { WorkerHost } from './worker-host';

/** So few numbers for each film, after so few rounds, that lists become worse: to be seen, and turned down. */
const POOR = { factors: 1, iterations: 1 };

/** Who is learned from beside the people of the data set. */
export interface MorePeople {
  readonly own: readonly MovieId[];
  readonly guests: readonly (readonly MovieId[])[];
}

/** Trains candidates for a class apart from the trainings of the Lab, each in a worker that ends with it. */
export class ApartTraining {
  #host: WorkerHost<TrainApi> | null = null;

  /** A candidate that is worse than the model in use. */
  poor(buffer: ArrayBuffer, model: ModelRecord<'als'>, tell: (share: number) => void): Promise<ModelRecord> {
    return this.#run(buffer, model, POOR, { from: 'random', own: [], rounds: null }, tell);
  }

  /** A candidate that goes on from the model in use, with more people. */
  withMore(
    buffer: ArrayBuffer,
    model: ModelRecord<'als'>,
    more: MorePeople,
    tell: (share: number) => void,
  ): Promise<ModelRecord> {
    return this.#run(buffer, model, {}, { from: 'model', ...more, rounds: warmRounds(model.config) }, tell);
  }

  /** Calls off what is under way, if anything is. */
  async cancel(): Promise<void> {
    const host = this.#host;
    this.#host = null;
    await host?.call('stop', 'forget').catch(() => {});
    host?.dispose();
  }

  async #run(
    buffer: ArrayBuffer,
    { id, config }: ModelRecord<'als'>,
    changes: Partial<typeof POOR>,
    how: Pick<TrainOptions, 'from' | 'own' | 'guests' | 'rounds'>,
    tell: (share: number) => void,
  ): Promise<ModelRecord> {
    const host = (this.#host = new WorkerHost<TrainApi>(startWorker));
    const plan = { kind: 'als' as const, config: { ...config, ...changes } };
    try {
      await host.call('start', transfer(buffer, [buffer]), plan, {
        ...{ ...how, patience: null, stage: 'candidate', plan: FIRST_PLAN },
      });
      for (let done = false; !done;) {
        const round = await host.call('step');
        tell(round.iteration / round.iterations);
        ({ done } = round);
      }
      const { record, reason } = await host.call('finish', id);
      if (reason) throw fromWire(reason);
      return record;
    } catch (error) {
      throw this.#host === host ? error : new AppError('cancelled', 'This was called off.');
    } finally {
      host.dispose();
      if (this.#host === host) this.#host = null;
    }
  }
}

const startWorker = (): Worker =>
  new Worker(new URL('../../workers/train.worker.ts', import.meta.url), { type: 'module', name: 'train' });
