import type { Run } from '../core/run-types';
import { liveRuns } from '../storage/live-runs';

/** A tab that was closed a moment ago may hold its training for this long. */
const CLOSING_MS = 500;

/** Whether some tab trains this; never where the browser has no locks. */
export async function isUnderWay(run: Pick<Run, 'dataset' | 'packHash' | 'startedAt'>): Promise<boolean> {
  if (!(await isHeld(run))) return false;
  await new Promise((resolve) => setTimeout(resolve, CLOSING_MS));
  return isHeld(run);
}

async function isHeld(run: Pick<Run, 'dataset' | 'packHash' | 'startedAt'>): Promise<boolean> {
  const live = await liveRuns().catch((): ReadonlySet<string> => new Set());
  if (live.size === 0) return false;
  // Seldom needed: no part of the first script.
  const { runId } = await import('../core/runs/run-id');
  return live.has(runId(run));
}
