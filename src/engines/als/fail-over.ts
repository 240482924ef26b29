import type { AlsSolver } from '../../core/models/als/solver';
import { createFailOver } from '../fail-over';

/**
 * An engine that has others to fall back on: when the one in use is lost, the half-sweep is repeated on the next. Its
 * `name` and `memoryBytes` are those of the engine in use; see `createFailOver`.
 */
export async function createFailOverSolver(
  engines: readonly (() => Promise<AlsSolver>)[],
  onSwitch: (from: string, to: string) => void,
): Promise<AlsSolver> {
  const { current, run } = await createFailOver(engines, onSwitch);
  return {
    get name() {
      return current().name;
    },
    solveSide: (csr, fixed, out, options) => run((engine) => engine.solveSide(csr, fixed, out, options)),
    memoryBytes: () => current().memoryBytes(),
    dispose: () => current().dispose(),
  };
}
