import type { Csr } from '../../data/csr';
import type { EaseConfig } from './config';
import { countPairs } from './gramian';
import type { Inversion, Inverter } from './inverter';
import { countsOf, coveredItems } from './items';
import { toWeights, type EaseModel } from './model';

/** A block that was taken. */
export interface SolvedBlock {
  /** Which one, from 1, and of how many. */
  readonly at: number;
  readonly of: number;
  /** The penalised squared error over all items, with the last block; null before. */
  readonly objective: number | null;
}

/** The closed form of EASE on its way: pairs counted, blocks inverted one by one, weights at the end. */
export interface ClosedForm {
  /** The items that take part. */
  readonly items: Uint32Array;
  /** The next block; the first one counts the pairs as well. After an error the next call begins again. */
  block(): Promise<SolvedBlock>;
  /** Null before the last block. */
  model(): EaseModel | null;
  /** True before the first block. */
  isAtBeginning(): boolean;
  /** Additions of the pairs and operations of the inversion. */
  flops(): number;
  /** Most bytes held at a time. */
  memoryBytes(): number;
}

/** Prepares B = I − P · diag(1 / diag P), P = (XᵀX + reg I)⁻¹, over the covered items (Steck 2019, eq. 8). */
export function createClosedForm(
  userItems: Csr,
  { reg, maxItems }: EaseConfig,
  inverter: Inverter,
  signal: AbortSignal,
): ClosedForm {
  const items = coveredItems(userItems, maxItems);
  let [flops, memoryBytes, done] = [0, 0, 0];
  let inversion: Inversion | null = null;
  let model: EaseModel | null = null;

  const begin = async (): Promise<Inversion> => {
    const pairs = countPairs(userItems, items, reg);
    const begun = await inverter.begin(pairs.size, pairs.fillRow, signal);
    flops = pairs.additions + begun.flops;
    memoryBytes = pairs.sizeBytes + begun.memoryBytes();
    done = 0;
    return begun;
  };
  const finish = (ended: Inversion): number => {
    const weights = ended.inverse();
    memoryBytes = Math.max(memoryBytes, ended.memoryBytes() + weights.byteLength);
    const error = toWeights(weights, items.length, reg) + leftOut(userItems, items);
    model = { weights, items };
    return error;
  };

  return {
    items,
    async block() {
      const current = inversion ?? (await begin());
      // Only a block that went well leaves something to go on from.
      inversion = null;
      await current.step(signal);
      done++;
      const of = current.blocks;
      if (done === of) return { at: done, of, objective: finish(current) };
      inversion = current;
      return { at: done, of, objective: null };
    },
    model: () => model,
    isAtBeginning: () => inversion === null,
    flops: () => flops,
    memoryBytes: () => memoryBytes,
  };
}

/** The squared error of items that did not take part: all of their entries. */
function leftOut(userItems: Csr, items: Uint32Array): number {
  const counts = countsOf(userItems);
  return items.reduce((left, item) => left - counts[item]!, userItems.indices.length);
}
