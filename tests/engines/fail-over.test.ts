import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '../../src/core/errors';
import type { AlsSolver } from '../../src/core/models/als/solver';
import { createFailOverSolver } from '../../src/engines/als/fail-over';
import { csrOfRows } from '../fixtures/checkerboard';

const OPTIONS = { factors: 2, reg: 0.1, alpha: 1, alpha0: 1, nu: 0 };
const MATRIX = csrOfRows([[0]], 1);

interface Fake extends AlsSolver {
  calls: number;
  disposed: boolean;
}

/** A solver that fails at its n-th half-sweep and every later one. */
function fake(name: string, failsAt = Infinity, code: ErrorCode = 'engine-lost'): Fake {
  const solver: Fake = {
    name,
    calls: 0,
    disposed: false,
    async solveSide() {
      if (++solver.calls >= failsAt) throw new AppError(code, `${name} failed`);
      return { flops: solver.calls, loss: 0 };
    },
    memoryBytes: () => name.length,
    dispose: () => void (solver.disposed = true),
  };
  return solver;
}

const starts = (solver: AlsSolver) => async (): Promise<AlsSolver> => solver;
const refuses =
  (code: ErrorCode, message = 'no') =>
  (): Promise<AlsSolver> =>
    Promise.reject(new AppError(code, message));
const solve = (solver: AlsSolver) => solver.solveSide(MATRIX, new Float32Array(2), new Float32Array(2), OPTIONS);

describe('failing over', () => {
  it('uses the first engine that starts, and tells nobody', async () => {
    const switches: string[] = [];
    const solver = await createFailOverSolver(
      [refuses('engine-unavailable'), starts(fake('second')), starts(fake('third'))],
      (from, to) => void switches.push(`${from} > ${to}`),
    );
    expect(solver.name).toBe('second');
    expect(solver.memoryBytes()).toBe(6);
    expect(switches).toEqual([]);
  });

  it.each(['engine-lost', 'engine-unavailable'] as const)(
    'repeats the half-sweep on the next engine after %s',
    async (code) => {
      const [first, second] = [fake('first', 2, code), fake('second')];
      const switches: string[] = [];
      const solver = await createFailOverSolver(
        [starts(first), refuses('engine-unavailable'), starts(second)],
        (from, to) => void switches.push(`${from} > ${to}`),
      );
      await solve(solver);
      expect(solver.name).toBe('first');
      await expect(solve(solver)).resolves.toMatchObject({ flops: 1 });
      expect([solver.name, switches]).toEqual(['second', ['first > second']]);
      expect([first.calls, second.calls, first.disposed, second.disposed]).toEqual([2, 1, true, false]);
      solver.dispose();
      expect(second.disposed).toBe(true);
    },
  );

  it('lets the lost engine go before the next one starts: there may be no room for both', async () => {
    const first = fake('first', 1);
    const wasDisposed: boolean[] = [];
    const next = async () => (wasDisposed.push(first.disposed), fake('second'));
    await solve(await createFailOverSolver([starts(first), next], () => {}));
    expect(wasDisposed).toEqual([true]);
  });

  it.each(['model-diverged', 'cancelled', 'unexpected'] as const)('lets %s through', async (code) => {
    const second = fake('second');
    const solver = await createFailOverSolver([starts(fake('first', 1, code)), starts(second)], () => {});
    await expect(solve(solver)).rejects.toMatchObject({ code });
    expect([solver.name, second.calls]).toEqual(['first', 0]);
  });

  it('throws the last error when no engine is left', async () => {
    const solver = await createFailOverSolver([starts(fake('first', 1)), starts(fake('second', 1))], () => {});
    await expect(solve(solver)).rejects.toMatchObject({ message: 'second failed' });
    const none = createFailOverSolver(
      [refuses('engine-unavailable', 'a'), refuses('engine-unavailable', 'b')],
      () => {},
    );
    await expect(none).rejects.toMatchObject({ message: 'b' });
    await expect(createFailOverSolver([], () => {})).rejects.toMatchObject({ code: 'engine-unavailable' });
  });

  it('does not hide that an engine could not be made for another reason', async () => {
    const solver = createFailOverSolver([refuses('unexpected', 'a bug'), starts(fake('second'))], () => {});
    await expect(solver).rejects.toMatchObject({ message: 'a bug' });
  });
});
