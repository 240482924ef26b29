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
  /** People who were made up. */
  readonly crowd: readonly (readonly MovieId[])[];
}

/** What a training takes, once it is read. */
interface Material {
  readonly buffer: ArrayBuffer;
  readonly how: Pick<TrainOptions, 'from' | 'own' | 'guests' | 'rounds' | 'apart'>;
}

/** Trains candidates for a class apart from the trainings of the Lab, each in a worker that ends with it. */
export class ApartTraining {
  #host: WorkerHost<TrainApi> | null = null;
  /** Counts trainings and calls to end them: a training that is not the newest of them has been called off. */
  #newest = 0;

  /** A candidate that is worse than the model in use. */
  poor(
    openPack: () => Promise<ArrayBuffer>,
    model: ModelRecord<'als'>,
    tell: (share: number) => void,
  ): Promise<ModelRecord> {
    const read = async (): Promise<Material> => ({
      buffer: await openPack(),
      how: { from: 'random', own: [], rounds: null, apart: { madeUp: 0 } },
    });
    return this.#run(read, model, POOR, tell);
  }

  /** A candidate that goes on from the model in use, with more people, who are asked for last. */
  withMore(
    openPack: () => Promise<ArrayBuffer>,
    model: ModelRecord<'als'>,
    more: () => Promise<MorePeople>,
    tell: (share: number) => void,
  ): Promise<ModelRecord> {
    const read = async (): Promise<Material> => {
      const buffer = await openPack();
      const { own, guests, crowd } = await more();
      const how = { own, guests: [...guests, ...crowd], rounds: warmRounds(model.config) };
      return { buffer, how: { ...how, from: 'model', apart: { madeUp: crowd.length } } };
    };
    return this.#run(read, model, {}, tell);
  }

  /** Calls off what is under way, if anything is, also while it is prepared. */
  async cancel(): Promise<void> {
    this.#newest++;
    const host = this.#host;
    this.#host = null;
    await host?.call('stop', 'forget').catch(() => {});
    host?.dispose();
  }

  async #run(
    read: () => Promise<Material>,
    { id, config }: ModelRecord<'als'>,
    changes: Partial<typeof POOR>,
    tell: (share: number) => void,
  ): Promise<ModelRecord> {
    const mine = ++this.#newest;
    const { buffer, how } = await read();
    if (mine !== this.#newest) throw calledOff();
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
      throw mine === this.#newest ? error : calledOff();
    } finally {
      host.dispose();
      if (this.#host === host) this.#host = null;
    }
  }
}

const calledOff = (): AppError => new AppError('cancelled', 'This was called off.');
const startWorker = (): Worker =>
  new Worker(new URL('../../workers/train.worker.ts', import.meta.url), { type: 'module', name: 'train' });
