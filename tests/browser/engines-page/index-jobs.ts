import { WorkerHost } from '../../../src/app/worker-host';
import { DEFAULT_ALS } from '../../../src/core/models/als/config';
import { recordModel } from '../../../src/core/models/model-record';
import { chooseIndex } from '../../../src/core/retrieval/choice';
import { createPlainIndex } from '../../../src/core/retrieval/plain-index';
import { createExactIndex } from '../../../src/engines/ann';
import { loadRetrievalKernel } from '../../../src/engines/ann/load-kernel';
import { openIndexStore } from '../../../src/storage/indexes';
import { promoteModel } from '../../../src/storage/models';
import { clusteredVectors, peopleQueries } from '../../../tools/bench/suites/clustered-vectors';
import type { IndexApi } from '../../../workers/index.api';
import type { EngineAnswer } from './request';

const ITEMS = 5000;
const VECTORS = clusteredVectors(ITEMS, 64, 1);
const QUERIES = peopleQueries(VECTORS, 100, 2);

/** Builds a graph, has it come from storage, damages it, and measures it; or says why there is none. */
export async function searchItems(): Promise<EngineAnswer> {
  const exact = await createExactIndex(loadRetrievalKernel, VECTORS);
  const plain = createPlainIndex(VECTORS);
  const same = QUERIES.filter((query) => listOf(exact.search(query, 50)) === listOf(plain.search(query, 50)));
  const about = { exact: exact.name, same: same.length };
  try {
    return { ...about, ...(await searchGraphs()) };
  } catch (error) {
    return { ...about, graph: (error as { code?: string }).code ?? String(error) };
  }
}

const listOf = (list: unknown): string => JSON.stringify(list);

async function searchGraphs(): Promise<EngineAnswer> {
  const [built, first] = await stepsOf(1);
  await first.call('keep');
  const [kept, again] = await stepsOf(1);
  const comparison = await again.call('compare');
  const [other, third] = await stepsOf(2);
  await third.call('keep');
  await turnOneBit();
  const [damaged] = await stepsOf(2);
  const { recall } = comparison;
  return { graph: 'ready', built, kept, other, damaged, choice: chooseIndex(comparison).index, recall };
}

/** How many steps it took until the graph of a model was ready, in a worker of its own: none for one from storage. */
async function stepsOf(seed: number): Promise<[number, WorkerHost<IndexApi>]> {
  const id = await storeModel(seed);
  const host = new WorkerHost<IndexApi>(
    () => new Worker(new URL('../../../workers/index.worker.ts', import.meta.url), { type: 'module' }),
  );
  await host.call('open', 'test', id);
  let steps = 0;
  if (await host.call('restore')) return [steps, host];
  await host.call('begin');
  do steps++;
  while (!(await host.call('step')).done);
  return [steps, host];
}

async function storeModel(seed: number): Promise<string> {
  const config = { ...DEFAULT_ALS, seed };
  const about = { dataset: 'test', packHash: 'test', engine: 'test', parentId: null, createdAt: 0, users: 1 };
  const metrics = { objective: 1, trainMs: 1, iterations: 1 };
  const identity = { kind: 'als', config, metrics, steps: [], items: ITEMS, ...about } as const;
  return (await promoteModel(recordModel(identity, { itemFactors: VECTORS.values }))).id;
}

async function turnOneBit(): Promise<void> {
  const store = openIndexStore();
  const { key, bytes, checksum } = (await store.load())!;
  bytes[bytes.length >> 1]! ^= 1;
  await store.save({ key, bytes, checksum });
}
