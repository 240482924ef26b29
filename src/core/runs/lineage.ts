import type { LineageStep, Run } from '../run-types';
import type { ModelRecord } from '../training-types';

/**
 * The line a model comes from: itself, then the model that was there before it, and so on to the oldest known.
 *
 * A parent is what the record names, else the run the model came from. It ends with a model that names none, or of which
 * only the id is known; a circle, which only damage can make, is cut where it closes.
 */
export function lineageOf(modelId: string, records: readonly ModelRecord[], runs: readonly Run[]): LineageStep[] {
  const line: LineageStep[] = [];
  const seen = new Set<string>();
  for (let id: string | null = modelId; id !== null && !seen.has(id);) {
    seen.add(id);
    const record: ModelRecord | null = records.find((known) => known.id === id) ?? null;
    const run: Run | null = runs.find((known) => known.modelId === id) ?? null;
    line.push({ modelId: id, record, run });
    id = record?.parentId ?? run?.parentId ?? null;
  }
  return line;
}
