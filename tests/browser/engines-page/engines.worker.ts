import { readPack } from '../../../src/core/data/pack';
import { positives } from '../../../src/core/data/positives';
import { JOBS } from './jobs';
import { NETWORK_JOBS } from './network-jobs';
import type { EngineAnswer, EngineRequest } from './request';

async function work(request: EngineRequest & { readonly packUrl: string }): Promise<EngineAnswer> {
  const response = await fetch(request.packUrl);
  const pack = readPack(await response.arrayBuffer());
  const { job } = request;
  if (job === 'tower-steps' || job === 'pair-steps' || job === 'lost-tower') return NETWORK_JOBS[job](pack, request);
  if (job === 'item-index') return (await import('./index-jobs')).searchItems();
  return JOBS[job](positives(pack, 4), request);
}

self.onmessage = ({ data }: MessageEvent<EngineRequest & { readonly packUrl: string }>) => {
  work(data).then(
    (answer) => self.postMessage(answer),
    (error: unknown) =>
      self.postMessage({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
};
