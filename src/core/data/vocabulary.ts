/** Ids on one side, dense indices on the other: index i belongs to the i-th smallest id. */
export interface Vocabulary {
  /** Distinct, ascending. */
  readonly ids: Uint32Array;
  /** The index of an id, or −1 for an id that is not in the vocabulary. */
  indexOf(id: number): number;
}

/** Builds the vocabulary of the given ids (uint32, any order, duplicates allowed). */
export function createVocabulary(ids: Iterable<number>): Vocabulary {
  const sorted = Uint32Array.from(new Set(ids)).sort();
  const indices = new Map<number, number>();
  sorted.forEach((id, index) => indices.set(id, index));
  return { ids: sorted, indexOf: (id) => indices.get(id) ?? -1 };
}
