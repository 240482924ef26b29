import type { BenchMessage, BenchOutcome, BenchRequest } from '../suite';

declare global {
  interface Window {
    /** Starts the bench; called from Node. Progress goes to the console. */
    runBench?: (request: BenchRequest) => Promise<BenchOutcome>;
  }
}

window.runBench = (request) => {
  // Workers lie in another folder than the page: give them the whole address.
  const asked = { ...request, packUrl: new URL(request.packUrl, document.baseURI).href };
  return asked.suite === 'serving' ? measureHere(asked) : measureInWorker(asked);
};

function measureInWorker(request: BenchRequest): Promise<BenchOutcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });
    worker.onerror = (event) => {
      reject(new Error(event.message || 'The bench worker did not start.'));
    };
    worker.onmessage = ({ data }: MessageEvent<BenchMessage>) => {
      if (data.kind === 'progress') console.info(data.line);
      else if (data.kind === 'result') resolve(data);
      else reject(new Error(data.message));
    };
    worker.postMessage(request);
  });
}

/** Clicks are made on this thread. */
async function measureHere({ packUrl, serving }: BenchRequest): Promise<BenchOutcome> {
  const { measureServing } = await import('../suites/serving');
  // A worker that died answers nothing any more: only its error is heard of.
  const failed = new Promise<never>((_resolve, reject) => {
    window.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true });
  });
  return Promise.race([measureServing(packUrl, serving, (line) => console.info(line)), failed]);
}
