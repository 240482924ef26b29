import { describe, expect, it } from 'vitest';
import { armValues, VISIT_FIGURES, visitFigures } from '../../../src/core/experiment/simulate-figures';
import type { VisitOutcome } from '../../../src/core/simulation-types';
import type { ItemIndex } from '../../../src/core/types';

describe('figures of a log', () => {
  it('are counted as said', () => {
    const film = (item: number, examined = 0, clicked = 0, liked = 0) => ({
      ...{ item: item as ItemIndex, place: 0, propensity: 1 },
      ...{ examined: examined === 1, clicked: clicked === 1, liked: liked === 1 },
    });
    const log = [
      { session: 0, page: 0, known: 0, films: [film(1, 1, 1, 1), film(2, 1)] },
      { session: 0, page: 1, known: 1, films: [film(3, 1, 1), film(4)] },
      { session: 1, page: 0, known: 1, films: [film(2, 1), film(5)] },
    ];
    expect(visitFigures(log, 2)).toEqual({
      ...{ impressions: 6, examined: 4, clicks: 2, likes: 1, clickThrough: 1 / 3 },
      ...{ sessionLength: 2, filmsPerSession: 3, satisfaction: 0.5, distinctFilms: 5 },
    });
  });

  it('are all 0 for an empty one', () => {
    for (const name of VISIT_FIGURES) expect(visitFigures([], 3)[name]).toBe(0);
  });

  it('are asked for by arm, people in order', () => {
    const outcome = (person: number, arm: number): VisitOutcome => ({
      ...{ person, arm, log: [] },
      figures: { ...visitFigures([], 1), clicks: 10 * person + arm },
    });
    const outcomes = [outcome(2, 1), outcome(0, 1), outcome(1, 0), outcome(1, 1)];
    expect([0, 1, 2].map((arm) => [...armValues(outcomes, arm, 'clicks')])).toEqual([[10], [1, 11, 21], []]);
  });
});
