import { transfer } from 'comlink';
import type { TrainApi, Trained } from '../../workers/train.api';
import type { AlsConfig, ModelRecord } from '../core/types';
import { measureSpan } from './marks';
import type { TrainingState } from './session';
import { WorkerHost } from './worker-host';

const IDLE: TrainingState = { phase: 'idle', engine: '', reports: [] };

/** Runs the train worker step by step: the loop is here, so that it can be watched and cancelled. */
export class Training {
  state = $state.raw<TrainingState>(IDLE);
  readonly #host = new WorkerHost<TrainApi>(
    () => new Worker(new URL('../../workers/train.worker.ts', import.meta.url), { type: 'module', name: 'train' }),
  );
  #run = 0;
  /** What is shown when no training is under way: the last one that came to its end. */
  #finished = IDLE;

  /**
   * Trains on a pack (transferred) to the end. Resolves with null when cancelled or replaced by a later run; rejects
   * with what went wrong, the state then being `failed`.
   */
  async run(buffer: ArrayBuffer, config: AlsConfig, parentId: string | null): Promise<Trained | null> {
    const run = ++this.#run;
    const startedAt = performance.now();
    this.state = { ...IDLE, phase: 'running' };
    try {
      const { engine } = await this.#host.call('start', transfer(buffer, [buffer]), config);
      for (let done = false; !done;) {
        if (run !== this.#run) return null;
        const report = await this.#host.call('step');
        if (run !== this.#run) return null;
        this.state = { phase: 'running', engine, reports: [...this.state.reports, report] };
        done = report.done;
      }
      const trained = await this.#host.call('finish', parentId);
      if (run !== this.#run) return null;
      this.#finished = this.state = { ...this.state, phase: 'done' };
      measureSpan('matinee:train', startedAt);
      return trained;
    } catch (error) {
      // What a cancelled or replaced run says of its end is no news.
      if (run !== this.#run) return null;
      this.state = { ...this.state, phase: 'failed' };
      throw error;
    }
  }

  /** Shows the training that a model came from, or none. */
  show(model: ModelRecord | null): void {
    this.#finished = model ? { phase: 'done', engine: model.engine, reports: model.steps } : IDLE;
    this.state = this.#finished;
  }

  /** Stops after the step under way; what was there before is shown again. */
  async cancel(): Promise<void> {
    this.#run++;
    this.state = this.#finished;
    // A worker that cannot be told to stop has crashed, and trains no more either.
    await this.#host.call('stop').catch(() => {});
  }
}
