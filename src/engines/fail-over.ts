import { AppError } from '../core/errors';

/** What every engine says and does, whatever it computes. */
export interface Disposable {
  readonly name: string;
  dispose(): void;
}

/** An engine in use, and others to fall back on. */
export interface FailOver<Engine extends Disposable> {
  current(): Engine;
  /** Runs a job on the engine in use; when that is lost, again on the next. Jobs must leave nothing half done behind. */
  run<Result>(job: (engine: Engine) => Promise<Result>): Promise<Result>;
}

/**
 * Starts with the first engine that starts. Only the codes `engine-unavailable` and `engine-lost` lead to the next one;
 * every other error passes through. One job at a time.
 *
 * @param engines best first; each is started only when it is needed, after the lost one was disposed of
 * @param onSwitch told the names of the engine that was lost and of the one that took over, once it has started
 * @throws AppError the last engine's, when none is left
 */
export async function createFailOver<Engine extends Disposable>(
  engines: readonly (() => Promise<Engine>)[],
  onSwitch: (from: string, to: string) => void,
): Promise<FailOver<Engine>> {
  const left = [...engines];
  let current = await startNext(left, new AppError('engine-unavailable', 'There is no engine to train with.'));
  return {
    current: () => current,
    async run(job) {
      for (;;) {
        const used = current;
        try {
          return await job(used);
        } catch (error) {
          if (!leadsToNext(error)) throw error;
          used.dispose();
          current = await startNext(left, error);
          onSwitch(used.name, current.name);
        }
      }
    },
  };
}

/** Takes engines off the list until one starts; the last reason when none does. */
async function startNext<Engine>(left: (() => Promise<Engine>)[], cause: AppError): Promise<Engine> {
  let reason = cause;
  for (let create = left.shift(); create; create = left.shift()) {
    try {
      return await create();
    } catch (error) {
      if (!leadsToNext(error)) throw error;
      reason = error;
    }
  }
  throw reason;
}

function leadsToNext(error: unknown): error is AppError {
  return error instanceof AppError && (error.code === 'engine-lost' || error.code === 'engine-unavailable');
}
