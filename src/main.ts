/** The entry: small, so that the curtain of index.html is painted before the application runs. */
import './trusted-scripts';
import { learn } from './messages/dictionary';
import { fetchFor } from './ui/page-code';

/** Where nothing is painted, as in a tab in the background, or nobody tells, it is not waited for. */
const LONGEST_WAIT_MS = 300;

const painted = new Promise<void>((resolve) => {
  new PerformanceObserver(() => resolve()).observe({ type: 'paint', buffered: true });
  setTimeout(resolve, LONGEST_WAIT_MS);
});

const [, page = '', view = ''] = location.hash.split(/[/?]/);

/** The curtain stays until there is a whole page to show. */
async function start(): Promise<void> {
  await Promise.all([painted, learn()]);
  const [application] = await Promise.all([import('./start'), fetchFor(page, view)]);
  await application.start();
}

// Not awaited at the top: the application imports what is in this file's chunk.
void start();
