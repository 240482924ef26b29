import { isWireError } from '../../../src/core/errors';
import { chooseIndex, compareIndexes } from '../../../src/core/retrieval/choice';
import { createCompletedIndex } from '../../../src/core/retrieval/completed-index';
import { createPlainIndex } from '../../../src/core/retrieval/plain-index';
import { createExactIndex } from '../../../src/engines/ann';
import { loadRetrievalKernel } from '../../../src/engines/ann/load-kernel';
import { openIndexStore } from '../../../src/storage/indexes';
import { clusteredVectors, peopleQueries } from '../../../tools/bench/suites/clustered-vectors';
import { linkGraph } from '../../../workers/index-link';
import type { EngineAnswer } from './request';

const VECTORS = clusteredVectors(5000, 64, 1);
const QUERIES = peopleQueries(VECTORS, 100, 2);

/** Builds a graph, has it come from storage, damages it, and measures it; or says why there is none. */
export async function searchItems(): Promise<EngineAnswer> {
  const exact = await createExactIndex(loadRetrievalKernel, VECTORS);
  const plain = createPlainIndex(VECTORS);
  const same = QUERIES.filter((query) => listOf(exact.search(query, 50)) === listOf(plain.search(query, 50)));
  const about = { exact: exact.name, same: same.length };
  try {
    return { ...about, ...(await searchGraphs(exact)) };
  } catch (error) {
    return { ...about, graph: isWireError(error) ? error.code : String(error) };
  }
}

const listOf = (list: unknown): string => JSON.stringify(list);

async function searchGraphs(exact: Awaited<ReturnType<typeof createExactIndex>>): Promise<EngineAnswer> {
  const [built] = await stepsOf('model-a');
  const [kept, link] = await stepsOf('model-a');
  const index = createCompletedIndex(link, exact, VECTORS);
  const comparison = await compareIndexes(exact, index, QUERIES, 10, () => performance.now());
  const [other] = await stepsOf('model-b');
  await turnOneBit();
  const [damaged] = await stepsOf('model-b');
  return { graph: 'ready', built, kept, other, damaged, choice: chooseIndex(comparison), ...comparison };
}

/** How many times progress was told: once for a graph from storage. */
async function stepsOf(modelId: string): Promise<[number, Awaited<ReturnType<typeof linkGraph>>]> {
  let steps = 0;
  const link = await linkGraph(modelId, VECTORS, { onProgress: () => steps++ });
  return [steps, link];
}

async function turnOneBit(): Promise<void> {
  const store = openIndexStore();
  const { key, bytes, checksum } = (await store.load())!;
  bytes[bytes.length >> 1]! ^= 1;
  await store.save({ key, bytes, checksum });
}
