/** What the suite `ease` finds, as it crosses from the worker to Node: types only. */
/** One engine at the whole training. */
export interface EaseContestant {
  readonly id: 'scalar' | 'wasm';
  /** What the engine calls itself. */
  readonly engine: string;
  /** One for each turn it had, in order: pairs counted, matrix inverted, weights made. */
  readonly seconds: readonly number[];
  /** The part of the first block, which counts the pairs as well. */
  readonly firstSeconds: readonly number[];
  /** The longest of the other blocks of all turns; messages are let through within blocks as well. */
  readonly longestBlockMs: number;
  /** Additions of the pairs and operations of the inversion. */
  readonly flops: number;
  /** Most bytes that trainer and engine held. */
  readonly memoryBytes: number;
}

/** All of the suite. */
export interface EaseResult {
  /** Hyper-parameters and sizes. */
  readonly setting: Readonly<Record<string, string | number>>;
  /** The reference first. */
  readonly contestants: readonly EaseContestant[];
  /** What one thread reaches at best, right before each turn of the kernel. */
  readonly peakGflops: readonly number[];
  /** Largest difference of a weight from the reference's. */
  readonly worstDifference: number;
}
