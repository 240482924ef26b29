import type { LoggedPage, VisitFigures, VisitOutcome } from '../simulation-types';

/** The names of all figures of a visit. */
export const VISIT_FIGURES = [
  'impressions',
  'examined',
  'clicks',
  'likes',
  'clickThrough',
  'sessionLength',
  'filmsPerSession',
  'satisfaction',
  'distinctFilms',
] as const satisfies readonly (keyof VisitFigures)[];

/**
 * Sums up one person's log over so many sessions; all 0 for an empty one.
 *
 * Every film of a page counts as shown, wherever the person left: were it only those before, a poor list that drives people
 * off near the top, where most is looked at, would have the better click-through rate.
 */
export function visitFigures(log: readonly LoggedPage[], sessions: number): VisitFigures {
  const films = log.flatMap((page) => page.films);
  const count = (is: 'examined' | 'clicked' | 'liked'): number => films.filter((film) => film[is]).length;
  const [impressions, examined, clicks] = [films.length, count('examined'), count('clicked')];
  const pleased = new Set(log.filter((page) => page.films.some(({ liked }) => liked)).map(({ session }) => session));
  return {
    impressions,
    examined,
    clicks,
    likes: count('liked'),
    clickThrough: impressions > 0 ? clicks / impressions : 0,
    sessionLength: examined / sessions,
    filmsPerSession: impressions / sessions,
    satisfaction: pleased.size / sessions,
    distinctFilms: new Set(films.map(({ item }) => item)).size,
  };
}

/**
 * One figure of all people of an arm, ascending by person, so that arms that met the same people go by pairs.
 *
 * Empty for an arm that met nobody.
 */
export function armValues(outcomes: readonly VisitOutcome[], arm: number, figure: keyof VisitFigures): Float64Array {
  const own = outcomes.filter((outcome) => outcome.arm === arm).sort((a, b) => a.person - b.person);
  return Float64Array.from(own, ({ figures }) => figures[figure]);
}
