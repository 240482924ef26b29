import type { BenchMessage, BenchOutcome, BenchRequest } from '../suite';

declare global {
  interface Window {
    /** Starts the bench worker; called from Node. Progress goes to the console. */
    runBench?: (request: BenchRequest) => Promise<BenchOutcome>;
  }
}

window.runBench = (request) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });
    worker.onerror = (event) => {
      reject(new Error(event.message || 'The bench worker did not start.'));
    };
    worker.onmessage = ({ data }: MessageEvent<BenchMessage>) => {
      if (data.kind === 'progress') console.info(data.line);
      else if (data.kind === 'result') resolve(data);
      else reject(new Error(data.message));
    };
    // The worker lies in another folder than the page: give it the whole address.
    worker.postMessage({ ...request, packUrl: new URL(request.packUrl, document.baseURI).href });
  });
