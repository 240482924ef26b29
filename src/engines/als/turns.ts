import { throwIfCancelled } from '../../core/errors';
import type { SideOptions } from '../../core/models/als/solver';
import { nextMessage } from '../next-message';

/** Work after which other messages are let through: some 20 ms on a slow machine. In entries times factors. */
const TURN_WORK = 5_000_000;

/**
 * Calls `solve` for one stretch of rows after another, from … to − 1, and lets the thread's other messages through in
 * between, so that a signal is heard.
 *
 * @throws AppError `cancelled` when the signal says so
 */
export async function inTurns(
  from: number,
  to: number,
  indptr: Uint32Array,
  { factors, signal }: Pick<SideOptions, 'factors' | 'signal'>,
  solve: (first: number, last: number) => void,
): Promise<void> {
  const work = TURN_WORK / factors;
  for (let first = from, last = from; first < to; first = last) {
    do last++;
    while (last < to && indptr[last]! - indptr[first]! + (last - first) * factors < work);
    solve(first, last);
    if (last < to) await nextMessage();
    throwIfCancelled(signal);
  }
}
