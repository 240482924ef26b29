import type { Run, RunRow, ShownStatus } from '../run-types';

/**
 * How a run stands now. One that says it runs, and that nothing runs any more, was broken off.
 *
 * @param live ids of the runs that are under way in any tab
 */
export function statusNow({ id, status }: Pick<Run, 'id' | 'status'>, live: ReadonlySet<string>): ShownStatus {
  return status === 'running' && !live.has(id) ? 'broken-off' : status;
}

/** Runs with the status they are shown with, in their order. */
export function rowsOf(runs: readonly Run[], live: ReadonlySet<string>): RunRow[] {
  return runs.map((run) => ({ run, status: statusNow(run, live) }));
}
