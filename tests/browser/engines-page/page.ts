import type { EngineAnswer, EngineRequest } from './request';

declare global {
  interface Window {
    /** Does one job in a fresh module worker; called from Node. */
    runEngine?: (request: EngineRequest) => Promise<EngineAnswer>;
  }
}

window.runEngine = (request) =>
  new Promise<EngineAnswer>((resolve, reject) => {
    const worker = new Worker(new URL('./engines.worker.ts', import.meta.url), { type: 'module' });
    worker.onerror = (event) => {
      reject(new Error(event.message || 'The worker did not start.'));
    };
    worker.onmessage = ({ data }: MessageEvent<EngineAnswer>) => {
      worker.terminate();
      if (typeof data['failure'] === 'string') reject(new Error(data['failure']));
      else resolve(data);
    };
    worker.postMessage({ ...request, packUrl: new URL('packs/test.pack', document.baseURI).href });
  });
