import { endFinishedRuns } from '../storage/self-check';
import { drawn } from './calm';

/** Puts in order what a page that was killed left behind, once nothing else waits. Where it cannot, the next start will. */
export async function checkStorage(): Promise<void> {
  await drawn();
  await endFinishedRuns().catch(() => 0);
}
