import { describe, expect, it } from 'vitest';
import { replay } from '../../../src/core/experiment/replay';
import { allMeetings, createSimulation } from '../../../src/core/experiment/simulate';
import { firstPlaces } from '../../../src/core/experiment/simulate-replay';
import { recommenderStrategy, staticStrategy, type Strategy } from '../../../src/core/experiment/strategies';
import { DEFAULT_BEHAVIOUR, type TasteWorld } from '../../../src/core/experiment/user-model';
import { mean } from '../../../src/core/math/statistics';
import { createPopularity } from '../../../src/core/models/popularity';
import type { History } from '../../../src/core/models/recommender';
import type { ItemIndex } from '../../../src/core/types';

const [PEOPLE, ITEMS] = [1000, 12];

/** High films are clicked more often, and are the more popular ones. */
const attraction = Float64Array.from({ length: ITEMS }, (_, item) => 0.1 + 0.05 * item);
const world: TasteWorld = {
  people: PEOPLE,
  items: ITEMS,
  tasteOf: () => ({ attraction, satisfaction: new Float64Array(ITEMS).fill(0.5) }),
};
const fame = createPopularity(Float64Array.from({ length: ITEMS }, (_, item) => item));
const plan = { sessions: 2, pages: 2, pageLength: 3 };
const starts: History[] = Array.from({ length: PEOPLE }, () => [{ item: 4 as ItemIndex, weight: 1, preference: 1 }]);

const simulation = createSimulation({
  ...{ world, plan, starts, behaviour: DEFAULT_BEHAVIOUR, seed: 3, likeness: () => 0 },
  strategies: [recommenderStrategy(fame, { pool: ITEMS, temperature: 1 })],
  meetings: allMeetings(PEOPLE, 1),
});
const outcomes = Array.from({ length: simulation.total }, () => simulation.step()!);

describe('the first places of a log', () => {
  it('are one of each page, as logged', () => {
    const { people, rewards, propensities, targets } = firstPlaces(outcomes, starts, staticStrategy([3, 2, 1]), {
      plan,
      seed: 1,
    });
    const pages = outcomes.flatMap(({ person, log }) =>
      log.map(({ page, films }) => ({ person, page, film: films[0]! })),
    );
    expect(people).toEqual(pages.map(({ person }) => person));
    expect(rewards).toEqual(pages.map(({ film }) => Number(film.clicked)));
    expect(propensities).toEqual(pages.map(({ film }) => film.propensity));
    expect(targets).toEqual(pages.map(({ page, film }) => Number(page === 0 && film.item === 0)));
  });

  it('put before a strategy just what the logged one knew', () => {
    const histories: number[] = [];
    firstPlaces(
      outcomes,
      starts,
      {
        name: 'listening',
        page({ history, isOut }) {
          histories.push(history.length);
          for (const { item } of history) expect(isOut(item)).toBe(true);
          return { items: [], propensities: [] };
        },
      },
      { plan, seed: 1 },
    );
    expect(histories).toEqual(outcomes.flatMap(({ log }) => log.map(({ known }) => known)));
  });

  it('leave out what was chosen ever, and what was shown in the same session alone', () => {
    const items = Array.from({ length: ITEMS }, (_, item) => item as ItemIndex);
    const outs: ItemIndex[][] = [];
    const listening: Strategy = {
      name: 'listening',
      page({ isOut }) {
        outs.push(items.filter(isOut));
        return { items: [], propensities: [] };
      },
    };
    firstPlaces(outcomes, starts, listening, { plan, seed: 1 });
    const expected = outcomes.flatMap(({ log }) =>
      log.map(({ session }, at) => {
        const before = log.slice(0, at).flatMap((page) => page.films.map((film) => ({ ...film, in: page.session })));
        const out = before.filter((film) => film.clicked || film.in === session).map(({ item }) => item);
        return items.filter((item) => item === 4 || out.includes(item));
      }),
    );
    expect(outs).toEqual(expected);
  });

  it('tell what a strategy would have got there, though another was shown', () => {
    const best: number[] = [];
    const other = recommenderStrategy(fame);
    const target = {
      ...other,
      page(request: Parameters<typeof other.page>[0]) {
        const page = other.page(request);
        best.push(page.items[0]!);
        return page;
      },
    };
    const places = firstPlaces(outcomes, starts, target, { plan, seed: 1 });
    // In the first session no film was met before, so that the chance of a click is the film's own.
    const isFirst = outcomes.flatMap(({ log }) => log.map(({ session, page }) => session === 0 && page === 0));
    const only = (values: readonly number[]): number[] => values.filter((_, at) => isFirst[at]);
    const truth = mean(only(best).map((item) => attraction[item]!));
    const log = {
      people: only(places.people),
      rewards: only(places.rewards),
      propensities: only(places.propensities),
      targets: only(places.targets),
    };
    const { ips, snips } = replay(log, { alpha: 0.001 });
    expect(mean(only(places.rewards))).toBeLessThan(truth - 0.1);
    for (const { low, high } of [ips, snips]) expect(low <= truth && truth <= high).toBe(true);
  });
});
