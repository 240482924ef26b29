import { transfer } from 'comlink';
import type { TuneApi } from '../../workers/tune.api';
import type { TunedTrial, TuningState } from './session';
import { WorkerHost } from './worker-host';

const IDLE: TuningState = { phase: 'idle', done: 0, total: 0, trials: [] };

/** Runs the search for better settings, trial by trial, in a worker that ends with it. */
export class Tuning {
  state = $state.raw<TuningState>(IDLE);
  #host: WorkerHost<TuneApi> | null = null;

  /** Searches on a pack (transferred) to the end, or until cancelled; rejects with what went wrong. */
  async run(buffer: ArrayBuffer, threshold: number, trials: number, seed: number): Promise<void> {
    this.cancel();
    const host = new WorkerHost<TuneApi>(
      () => new Worker(new URL('../../workers/tune.worker.ts', import.meta.url), { type: 'module', name: 'tune' }),
    );
    this.#host = host;
    this.state = { ...IDLE, phase: 'running' };
    try {
      const total = await host.call('start', transfer(buffer, [buffer]), threshold, trials, seed);
      this.state = { ...this.state, total };
      for (let trial = await host.call('next'); trial; trial = await host.call('next')) {
        const { name, config, score, scores, fitMs } = trial;
        const told: TunedTrial = { name, config, ndcg: score, folds: scores.length, fitMs };
        const others = this.state.trials.filter((other) => other.name !== name);
        this.state = { ...this.state, done: this.state.done + 1, trials: [...others, told].sort(better) };
      }
      this.state = { ...this.state, phase: 'done' };
    } catch (error) {
      if (host !== this.#host) return;
      this.state = { ...this.state, phase: 'failed' };
      throw error;
    } finally {
      host.dispose();
    }
  }

  /** Ends the search at once; what was found stays. */
  cancel(): void {
    const host = this.#host;
    this.#host = null;
    host?.dispose();
    if (this.state.phase === 'running') this.state = { ...this.state, phase: this.state.done > 0 ? 'done' : 'idle' };
  }

  /** Forgets what was found: it holds for another data set. */
  forget(): void {
    this.cancel();
    this.state = IDLE;
  }
}

/** Tried on more parts first, then by NDCG. */
function better(a: TunedTrial, b: TunedTrial): number {
  return b.folds - a.folds || b.ndcg - a.ndcg;
}
