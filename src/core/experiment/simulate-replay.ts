import { createRng, roundSeed } from '../math/rng';
import type { History } from '../models/recommender';
import type { VisitOutcome, VisitPlan } from '../simulation-types';
import type { ItemIndex } from '../types';
import { withLikes } from './simulate-visit';
import type { Strategy } from './strategies';

/** One entry for each page of a log: what was first on it, and what another strategy would have put there. */
export interface FirstPlaces {
  readonly people: readonly number[];
  /** 1 for a click, else 0. */
  readonly rewards: readonly number[];
  /** Chance of the film under the strategy that was shown: above 0. */
  readonly propensities: readonly number[];
  /** 1 where the other strategy would have put the same film first, else 0. */
  readonly targets: readonly number[];
}

/**
 * The first places of a log, made ready for counterfactual replay of another strategy: the same histories, pages and films
 * that are out are put before it. Of first places alone a log knows everything that matters: they are always looked at, and
 * nothing on the page comes before.
 *
 * The value that replay then finds is that of the other strategy at the pages that the logged one led people to. A strategy
 * that draws is asked once a page, which is right on average. O(pages) requests.
 *
 * @param starts by row of the world, as in the experiment; the seed is for the other strategy's dice
 */
export function firstPlaces(
  outcomes: readonly VisitOutcome[],
  starts: readonly History[],
  strategy: Strategy,
  { plan, seed }: { readonly plan: VisitPlan; readonly seed: number },
): FirstPlaces {
  const entries = outcomes.flatMap(({ person, log }, at) => {
    const rng = createRng(roundSeed(seed, at));
    return contextsOf(log, starts[person]!).map(({ history, page, out }) => {
      const isOut = (item: ItemIndex): boolean => out.has(item);
      const asked = strategy.page({ history, page: page.page, length: plan.pageLength, isOut, rng });
      const film = page.films[0]!;
      return {
        person,
        reward: Number(film.clicked),
        propensity: film.propensity,
        target: Number(asked.items[0] === film.item),
      };
    });
  });
  return {
    people: entries.map(({ person }) => person),
    rewards: entries.map(({ reward }) => reward),
    propensities: entries.map(({ propensity }) => propensity),
    targets: entries.map(({ target }) => target),
  };
}

/** What was known when each page was asked for. */
function contextsOf(log: VisitOutcome['log'], start: History) {
  let history = start;
  const watched = new Set(start.map(({ item }) => item));
  let shown = new Set<ItemIndex>();
  return log.map((page) => {
    if (page.page === 0) shown = new Set();
    const context = { history, page, out: new Set([...watched, ...shown]) };
    history = withLikes(history, page.films);
    for (const { item, clicked } of page.films) {
      shown.add(item);
      if (clicked) watched.add(item);
    }
    return context;
  });
}
