import type { Context, History, Recommender, Taste } from './recommender';

/** How a history fades: its newest wanted film counts whole. */
export interface Fading {
  /** Wanted films after which what fades of a film has halved. */
  readonly halfLife: number;
  /** The part that never fades: 0 to 1. */
  readonly floor: number;
}

/**
 * A recommender that reads a history with its newest films counting most: weight · (floor + (1 − floor) · 2^(−later /
 * halfLife)), `later` wanted films having come after.
 */
export function createFaded(model: Recommender, fading: Fading): Recommender {
  let last: { readonly history: History; readonly faded: History } | null = null;
  // The same object for the same history: models keep what they worked out of it.
  const read = (history: History): History => {
    if (last?.history !== history) last = { history, faded: faded(history, fading) };
    return last.faded;
  };
  return {
    name: `${model.name}, newest first`,
    score: (history: History, context?: Context) => model.score(read(history), context),
    explain: (history, items, context) => model.explain(read(history), items, context),
  };
}

function faded(history: History, { halfLife, floor }: Fading): History {
  let later = history.reduce((count, { preference }) => count + preference, 0);
  return history.map((taste): Taste => {
    later -= taste.preference;
    return { ...taste, weight: taste.weight * (floor + (1 - floor) * 2 ** (-later / halfLife)) };
  });
}
