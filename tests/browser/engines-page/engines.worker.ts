import { readPack } from '../../../src/core/data/pack';
import { positives } from '../../../src/core/data/positives';
import { JOBS } from './jobs';
import type { EngineAnswer, EngineRequest } from './request';

async function work(request: EngineRequest & { readonly packUrl: string }): Promise<EngineAnswer> {
  const response = await fetch(request.packUrl);
  const liked = positives(readPack(await response.arrayBuffer()), 4);
  return JOBS[request.job](liked, request);
}

self.onmessage = ({ data }: MessageEvent<EngineRequest & { readonly packUrl: string }>) => {
  work(data).then(
    (answer) => self.postMessage(answer),
    (error: unknown) =>
      self.postMessage({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
};
