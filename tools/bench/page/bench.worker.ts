import { readPack } from '../../../src/core/data/pack';
import { SUITES } from '../registry';
import type { BenchMessage, BenchRequest } from '../suite';

const post = (message: BenchMessage): void => {
  self.postMessage(message);
};

async function measure({ suite, packUrl, ...limits }: BenchRequest): Promise<BenchMessage> {
  if (suite === 'serving') return { kind: 'failure', message: 'Clicks are measured on the page.' };
  const response = await fetch(packUrl);
  if (!response.ok) return { kind: 'failure', message: `The pack ${packUrl} is not there (${response.status}).` };
  const pack = readPack(await response.arrayBuffer());
  const run = await SUITES[suite]();
  const result = await run(pack, limits, (line) => {
    post({ kind: 'progress', line });
  });
  const { info, users, items, ratings, hash } = pack;
  return { kind: 'result', result, pack: { info, users, items, ratings, hash } };
}

self.onmessage = ({ data }: MessageEvent<BenchRequest>) => {
  measure(data).then(post, (error: unknown) => {
    post({ kind: 'failure', message: error instanceof Error ? error.message : String(error) });
  });
};
