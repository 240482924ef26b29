/** What the suite `retrieval` finds, as it crosses from the worker to Node: types only. */

/** How to measure one size. */
export interface RetrievalSize {
  readonly items: number;
  /** Build the graph as well, which takes minutes for a million items. */
  readonly graph: boolean;
}

/** One index at the same searches as the others. */
export interface IndexFigures {
  readonly id: 'plain' | 'simd' | 'hnsw';
  /** What the index calls itself. */
  readonly index: string;
  readonly exact: boolean;
  readonly buildSeconds: number;
  /** Beside the vectors. */
  readonly memoryBytes: number;
  /** One for each search, as far as the clock tells, which may tick every 0.1 ms; the plain index makes fewer. */
  readonly searchMs: readonly number[];
  /** The mean of each turn. */
  readonly meanMs: readonly number[];
  /** Share of the exact list that it finds, the mean over the queries. */
  readonly recall: number;
}

/** All of one size. */
export interface RetrievalResult {
  /** Sizes and settings. */
  readonly setting: Readonly<Record<string, string | number>>;
  readonly items: number;
  readonly vectorBytes: number;
  /** The reference first. */
  readonly indexes: readonly IndexFigures[];
}
