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
  return {
    name: `${model.name}, newest first`,
    score: (history: History, context?: Context) => model.score(faded(history, fading), context),
    explain: (history, items, context) => model.explain(faded(history, fading), items, context),
  };
}

function faded(history: History, { halfLife, floor }: Fading): History {
  let later = history.reduce((count, { preference }) => count + preference, 0);
  return history.map((taste): Taste => {
    later -= taste.preference;
    return { ...taste, weight: taste.weight * (floor + (1 - floor) * 2 ** (-later / halfLife)) };
  });
}
