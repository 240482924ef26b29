import { AppError } from '../src/core/errors';
import type { TrainingRun } from './training-run';

/** The one run under way, if any. One that is ended is called off, and let go once its last job is over. */
export interface OneRun {
  current(): TrainingRun | null;
  /** Takes the place of the run under way, which is ended. Resolves as `end` does. */
  begin(run: TrainingRun): Promise<unknown>;
  /**
   * Does something of the run under way, after what it is doing.
   *
   * @throws AppError `not-ready` when there is none, or when it is ended before its turn comes
   */
  inTurn<T>(job: (active: TrainingRun) => T | Promise<T>): Promise<T>;
  /** Ends the run under way, if any. Resolves when nothing of it, or of those before, goes on. */
  end(): Promise<unknown>;
}

export function createOneRun(): OneRun {
  let current: TrainingRun | null = null;
  let ending: Promise<unknown> = Promise.resolve();
  const put = (next: TrainingRun | null): Promise<unknown> => {
    const ended = current;
    current = next;
    ended?.calledOff.abort();
    ended?.trainer.cancel();
    if (ended) ending = Promise.all([ending, ended.inTurn(() => ended.trainer.dispose())]);
    return ending;
  };
  return {
    current: () => current,
    begin: (run) => put(run),
    async inTurn(job) {
      const active = current;
      return active ? active.inTurn(() => (active === current ? job(active) : notUnderWay())) : notUnderWay();
    },
    end: () => put(null),
  };
}

function notUnderWay(): never {
  throw new AppError('not-ready', 'No training is under way. Start one first.');
}
