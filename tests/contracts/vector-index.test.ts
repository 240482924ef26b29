import { createPlainIndex } from '../../src/core/retrieval/plain-index';
import { createSimdIndex } from '../../src/engines/ann/simd-index';
import { hnswIndex } from '../fixtures/hnsw';
import { retrievalKernel } from '../fixtures/kernel';
import { describeExactIndex, describeVectorIndex } from './vector-index-contract';

describeVectorIndex('plain', async (vectors) => createPlainIndex(vectors));
describeVectorIndex('simd', (vectors) => createSimdIndex(retrievalKernel(), vectors));
describeVectorIndex('hnsw', hnswIndex);
describeExactIndex('plain', async (vectors) => createPlainIndex(vectors));
describeExactIndex('simd', (vectors) => createSimdIndex(retrievalKernel(), vectors));
