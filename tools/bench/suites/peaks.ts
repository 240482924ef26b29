import { sumOf } from '../statistics';
import { createPeakLoop } from './peak-loop';

/** Runs of which the best counts: a peak is what is possible, and others may be using the machine. */
const RUNS = 5;

/** What this machine can do at best with so many workers. */
export interface Peaks {
  /** GFLOP/s, the best of five runs, of `workers` peak loops that run at the same time: this thread alone for 1, workers for more. */
  measure(workers: number): Promise<number>;
  dispose(): void;
}

/** Prepares peak loops for up to `most` workers: cores may share an arithmetic unit, so several are measured together. */
export async function createPeaks(module: WebAssembly.Module, most: number): Promise<Peaks> {
  const own = await createPeakLoop(module);
  const workers = Array.from(
    { length: most > 1 ? most : 0 },
    () => new Worker(new URL('../page/peak.worker.ts', import.meta.url), { type: 'module', name: 'peak' }),
  );
  await Promise.all(workers.map((worker) => ask(worker, module)));
  const together = async (count: number): Promise<number> => {
    if (count === 1) return own.run();
    return sumOf(await Promise.all(workers.slice(0, count).map((worker) => ask(worker, null))));
  };
  return {
    async measure(count) {
      let best = 0;
      for (let run = 0; run < RUNS; run++) best = Math.max(best, await together(count));
      return best;
    },
    dispose: () => workers.forEach((worker) => worker.terminate()),
  };
}

function ask(worker: Worker, question: WebAssembly.Module | null): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message || 'A worker did not start.'));
    worker.postMessage(question);
  });
}
