import { rowDot } from '../../core/math/dense';
import { createShortlist, type Shortlist } from '../../core/retrieval/shortlist';
import {
  checkSearch,
  checkVectors,
  itemsOf,
  type ExactIndex,
  type ItemVectors,
} from '../../core/retrieval/vector-index';
import type { ItemIndex } from '../../core/types';
import { nextMessage } from '../next-message';
import { layOut, type Layout } from './layout';
import { roundItem, roundQuery } from './rounding';
import { instantiateRetrievalKernel, type RetrievalKernel } from './wasm-kernel';

/** Numbers rounded between two messages: some 10 ms on a slow machine. */
const TURN_NUMBERS = 500_000;

/** A search under way. */
interface Search {
  readonly query: Float32Array;
  readonly norm: number;
  readonly excluded: Uint8Array | undefined;
  readonly shortlist: Shortlist;
}

/**
 * The exact index on WebAssembly SIMD: it answers bit for bit as the plain one does.
 *
 * The kernel reads vectors rounded to bytes, a quarter of the memory, and bounds each inner product from above: what the
 * rounding lost of a vector has a known length (Cauchy and Schwarz). Only items whose bound exceeds the k-th best score
 * so far are scored, in float64 on the vectors themselves; of a million those are hundreds.
 *
 * Holds width + 8 bytes for each item. Messages are let through while it is made.
 *
 * @throws AppError `model-diverged` when a vector holds NaN or Infinity, `engine-unavailable` when the module does not
 *   instantiate or memory runs out; RangeError when they are not whole rows
 */
export async function createSimdIndex(module: WebAssembly.Module, vectors: ItemVectors): Promise<ExactIndex> {
  checkVectors(vectors);
  const { values, width } = vectors;
  const layout = layOut(vectors);
  let current: Search | null = null;
  const offer = (item: number): number => {
    const { query, norm, excluded, shortlist } = current!;
    if (!excluded || excluded[item] === 0) {
      shortlist.offer(item as ItemIndex, rowDot(values, item, query, 0, width));
    }
    return shortlist.least() / norm;
  };
  const kernel = await instantiateRetrievalKernel(module, layout.pages, offer);
  await roundAll(vectors, kernel, layout);
  return {
    name: 'wasm simd',
    exact: true,
    search(query, k, excluded) {
      checkSearch(vectors, query, excluded);
      if (k <= 0) return [];
      const shortlist = createShortlist(k);
      const { stride, places, codesAt, scalesAt, slacksAt, queryAt } = layout;
      const { norm, scale, spread } = roundQuery(query, new Int16Array(kernel.memory.buffer, queryAt, stride));
      // A query of zeros scores every item 0: from the k-th on its bound is 0 / 0, which nothing exceeds.
      current = { query, norm, excluded, shortlist };
      kernel.scan(0, places, codesAt, scalesAt, slacksAt, queryAt, stride, scale, spread, -Infinity);
      current = null;
      return shortlist.ranked();
    },
    memoryBytes: () => kernel.memory.buffer.byteLength,
  };
}

/** Fills the kernel's memory. The places that fill up the last group have a bound that nothing is below. */
async function roundAll(vectors: ItemVectors, { memory }: RetrievalKernel, layout: Layout): Promise<void> {
  const { values, width } = vectors;
  const { stride, places, codesAt, scalesAt, slacksAt } = layout;
  const items = itemsOf(vectors);
  const codes = new Int8Array(memory.buffer, codesAt, places * stride);
  const scales = new Float32Array(memory.buffer, scalesAt, places);
  const slacks = new Float32Array(memory.buffer, slacksAt, places).fill(-Infinity);
  const turn = Math.ceil(TURN_NUMBERS / width);
  for (let first = 0; first < items; first += turn) {
    for (let item = first; item < Math.min(first + turn, items); item++) {
      const { scale, slack } = roundItem(
        values,
        item * width,
        width,
        codes.subarray(item * stride, (item + 1) * stride),
      );
      scales[item] = scale;
      slacks[item] = slack;
    }
    await nextMessage();
  }
}
