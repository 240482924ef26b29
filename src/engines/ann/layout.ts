import type { ItemVectors } from '../../core/retrieval/vector-index';
import { itemsOf } from '../../core/retrieval/vector-index';

const PAGE_BYTES = 65536;
const FIRST_FREE = 1024;
/** A cache line. */
const ALIGNMENT = 64;
/** Numbers of a vector, and items, are filled up to a multiple of these. */
const LANES = 16;
const ITEM_GROUP = 4;

/** Where everything lies in the kernel's memory; bytes. */
export interface Layout {
  /** Bytes of an item's codes, and numbers of the query. */
  readonly stride: number;
  /** Items, filled up. */
  readonly places: number;
  readonly codesAt: number;
  /** Of each item, in float32. */
  readonly scalesAt: number;
  readonly slacksAt: number;
  readonly queryAt: number;
  /** Pages of memory in all. */
  readonly pages: number;
}

/** Lays out the kernel's memory: one byte for each number of a vector, and eight for each item. */
export function layOut(vectors: ItemVectors): Layout {
  const stride = Math.ceil(vectors.width / LANES) * LANES;
  const places = Math.ceil(itemsOf(vectors) / ITEM_GROUP) * ITEM_GROUP;
  let used = FIRST_FREE;
  const reserve = (sizeBytes: number): number => {
    const at = used;
    used += Math.ceil(sizeBytes / ALIGNMENT) * ALIGNMENT;
    return at;
  };
  const addresses = {
    codesAt: reserve(places * stride),
    scalesAt: reserve(places * 4),
    slacksAt: reserve(places * 4),
    queryAt: reserve(stride * 2),
  };
  return { stride, places, ...addresses, pages: Math.ceil(used / PAGE_BYTES) };
}
