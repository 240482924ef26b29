import type { TimedCsr } from '../../data/times';
import { topK } from '../../math/top-k';
import type { CoOccurrenceConfig } from './config';
import type { CoOccurrenceModel } from './model';
import { createPairCounter, expectedPairs } from './pairs';
import { sequencesOf } from './sequences';

/** Pairs and films looked at between two turns: some 10 ms. */
const BLOCK_WORK = 1_000_000;

/** The table of followers on its way, block by block. */
export interface FollowerTable {
  readonly model: CoOccurrenceModel;
  /** How many blocks of films there are; each takes about as long as another. */
  readonly blocks: number;
  /** Fills the rows of a block, from 0. */
  fill(block: number): void;
  /** Part of all pair counts so far, after normalisation, that did not fit into the rows: 0 to 1. */
  lost(): number;
  /** Pairs met so far. */
  pairs(): number;
  memoryBytes(): number;
}

/**
 * Prepares the table of followers. With c_ij the decayed count of pairs i then j, and n people liking an item, the
 * weight of j beside i is
 *
 *   w_ij = c_ij / (n_i^(1 − beta) · n_j^beta + shrinkage)
 *
 * the asymmetric cosine of Aiolli 2013 with the shrinkage of Bell and Koren 2007: at beta 0 about the share of those who
 * liked i that went on to j, at 0.5 the cosine, at 1 the share of those who liked j that came from i.
 */
export function createFollowerTable(positives: TimedCsr, config: CoOccurrenceConfig): FollowerTable {
  const { beta, shrinkage, neighbours } = config;
  const items = positives.cols;
  const sequences = sequencesOf(positives);
  const counter = createPairCounter(sequences, config);
  const ends = blockEnds(expectedPairs(sequences, config.window));
  const liked = Float64Array.from(
    { length: items },
    (_, item) => sequences.starts[item + 1]! - sequences.starts[item]!,
  );
  const before = liked.map((count) => count ** (1 - beta));
  const after = liked.map((count) => count ** beta);
  const followers = new Float32Array(items * neighbours).fill(-1);
  const weights = new Float32Array(items * neighbours);
  const row = new Float64Array(items);
  let [all, kept] = [0, 0];

  const fillRow = (item: number): void => {
    row.fill(0);
    counter.add(item, row);
    for (let other = 0; other < items; other++) {
      if (row[other] === 0) continue;
      row[other]! /= before[item]! * after[other]! + shrinkage;
      all += row[other]!;
    }
    topK(row, neighbours, (other) => !(Math.fround(row[other]!) > 0)).forEach(({ item: other, score }, place) => {
      followers[item * neighbours + place] = other;
      weights[item * neighbours + place] = score;
      kept += score;
    });
  };

  return {
    model: { items, neighbours, followers, weights },
    blocks: ends.length,
    fill(block) {
      for (let item = ends[block - 1] ?? 0; item < ends[block]!; item++) fillRow(item);
    },
    lost: () => (all === 0 ? 0 : Math.max(0, 1 - kept / all)),
    pairs: () => counter.pairs(),
    memoryBytes: () => 2 * weights.byteLength + 24 * positives.indices.length + 32 * items,
  };
}

/** Where each block ends: films in their order, until the work is enough; at least one. */
function blockEnds(pairs: Float64Array): number[] {
  const items = pairs.length;
  const ends: number[] = [];
  let work = 0;
  for (let item = 0; item < items; item++) {
    work += pairs[item]! + items;
    if (work < BLOCK_WORK && item + 1 < items) continue;
    ends.push(item + 1);
    work = 0;
  }
  return ends;
}
