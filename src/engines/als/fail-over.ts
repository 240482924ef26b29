import { AppError } from '../../core/errors';
import type { AlsSolver } from '../../core/models/als/solver';

/**
 * An engine that has others to fall back on: when the one in use is lost, the half-sweep is repeated on the next.
 *
 * Starts with the first engine that starts. `name` and `memoryBytes` are those of the engine in use. Only the codes
 * `engine-unavailable` and `engine-lost` lead to the next one; every other error passes through.
 *
 * @param engines best first; each is started only when it is needed
 * @param onSwitch told the names of the engine that was lost and of the one that took over, once it has started
 * @throws AppError the last engine's, when none is left
 */
export async function createFailOverSolver(
  engines: readonly (() => Promise<AlsSolver>)[],
  onSwitch: (from: string, to: string) => void,
): Promise<AlsSolver> {
  const left = [...engines];
  let current = await startNext(left, new AppError('engine-unavailable', 'There is no engine to train with.'));
  const replace = async (lost: AlsSolver, cause: AppError): Promise<void> => {
    const next = await startNext(left, cause);
    current = next;
    lost.dispose();
    onSwitch(lost.name, next.name);
  };
  return {
    get name() {
      return current.name;
    },
    async solveSide(csr, fixed, out, options) {
      for (;;) {
        const used = current;
        try {
          return await used.solveSide(csr, fixed, out, options);
        } catch (error) {
          if (!leadsToNext(error)) throw error;
          await replace(used, error);
        }
      }
    },
    memoryBytes: () => current.memoryBytes(),
    dispose: () => current.dispose(),
  };
}

/** Takes engines off the list until one starts; the last reason when none does. */
async function startNext(left: (() => Promise<AlsSolver>)[], cause: AppError): Promise<AlsSolver> {
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
