/** The person's vector and the sources of candidates, as a trace shows them. */
import { isRecordOf } from '../src/core/models/registry';
import { lookAtFoldIn } from '../src/core/models/als/traced-equations';
import type { History } from '../src/core/models/recommender';
import { ownVectors } from '../src/core/people/own-vectors';
import type { ListStep } from '../src/core/rank/list-steps';
import type { TracedSource, TracedVector } from '../src/core/trace-types';
import type { Film } from '../src/core/types';
import type { Desk } from './serve-desk';

const BEST_SHOWN = 3;
const RUNS = 5;

/** A vector, and how long it took to be had. */
export interface FoldedVector {
  readonly vector: TracedVector;
  /** Milliseconds of working it out alone, after the event: the middle of several times. */
  readonly solveMs: number;
}

/** The person's vector in the model in use before an event and after it; null where it has none, or nothing to go by. */
export function vectorOf({ model }: Desk, history: History, before: History, now: () => number): FoldedVector | null {
  if (!model || history.length === 0) return null;
  const { record, arrays } = model;
  if (isRecordOf('als', record)) {
    const look = lookAtFoldIn(arrays['itemFactors']!, record.config);
    const [after, solveMs] = timed(() => look.solve(history), now);
    const vector = { before: [...look.solve(before)], after: [...after], equations: look.equations(history, before) };
    return { vector, solveMs };
  }
  const [after, solveMs] = timed(() => ownVectors(model, history, 1), now);
  if (!after) return null;
  const past = ownVectors(model, before, 1)?.values ?? new Float32Array(after.width);
  return { vector: { before: [...past], after: [...after.values], equations: null }, solveMs };
}

/** What some work gives, and its middle time of several. */
function timed<Result>(work: () => Result, now: () => number): readonly [Result, number] {
  const times = Array.from({ length: RUNS }, () => {
    const from = now();
    work();
    return now() - from;
  });
  return [work(), middleOf(times)];
}

/** The middle one of an odd number of times. */
export const middleOf = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1]!;

/** What each source brought. */
export function sourcesOf(
  { catalogue }: Pick<Desk, 'catalogue'>,
  { sources, candidates }: Extract<ListStep, { name: 'gathered' }>,
): TracedSource[] {
  return sources.map(({ name, quota }) => {
    const ranks = candidates.flatMap(({ item, broughtBy }) => {
      const found = broughtBy.find((source) => source.name === name);
      return found ? [{ item, rank: found.rank, alone: broughtBy.length === 1 }] : [];
    });
    const best = ranks.sort((a, b) => a.rank - b.rank).slice(0, BEST_SHOWN);
    return {
      ...{ name, quota, brought: ranks.length, alone: ranks.filter(({ alone }) => alone).length },
      best: best.map(({ item }): Film => {
        const { movieId, title, year, genres } = catalogue.films.at(item);
        return { movieId, title, year, genres };
      }),
    };
  });
}
