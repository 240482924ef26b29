import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allMeetings, createSimulation, firstLikes, type Experiment } from '../../../src/core/experiment/simulate';
import { armValues, VISIT_FIGURES, visitFigures } from '../../../src/core/experiment/simulate-figures';
import {
  randomStrategy,
  recommenderStrategy,
  staticStrategy,
  type Strategy,
} from '../../../src/core/experiment/strategies';
import { DEFAULT_BEHAVIOUR, DEFAULT_PLAN, type TasteWorld } from '../../../src/core/experiment/user-model';
import { timedPositives } from '../../../src/core/evaluate/split';
import { bootstrapMean, mean, pairedBootstrap } from '../../../src/core/math/statistics';
import { createPopularity } from '../../../src/core/models/popularity';
import type { VisitOutcome } from '../../../src/core/simulation-types';
import type { ItemIndex } from '../../../src/core/types';
import { thrownBy } from '../../fixtures/thrown';
import { tinyPack } from '../../fixtures/tiny-pack';

const [PEOPLE, ITEMS] = [60, 120];

/** Low films are famous; beside that, everybody has an own third of them that is liked better. */
const attraction = (person: number, item: number): number =>
  (0.5 * Math.exp(-item / 40) + 0.1) * (item % 3 === person % 3 ? 1.5 : 0.5);
const fame = Float64Array.from({ length: ITEMS }, (_, item) => ITEMS - item);

const world: TasteWorld = {
  people: PEOPLE,
  items: ITEMS,
  tasteOf: (person) => ({
    attraction: Float64Array.from({ length: ITEMS }, (_, item) => attraction(person, item)),
    satisfaction: new Float64Array(ITEMS).fill(0.6),
  }),
};

/** Knows the truth: who a person is it reads from the one film of the start. */
const knowing: Strategy = recommenderStrategy({
  ...createPopularity(fame),
  name: 'knowing',
  score: (history) => Float32Array.from({ length: ITEMS }, (_, item) => attraction(history[0]!.item, item)),
});
const popular = recommenderStrategy(createPopularity(fame));
const random = randomStrategy(ITEMS);
const control = staticStrategy(fame);

const starts = Array.from({ length: PEOPLE }, (_, person) => [
  { item: (ITEMS - 3 + (person % 3)) as ItemIndex, weight: 1, preference: 1 as const },
]);

function experiment(strategies: readonly Strategy[], changed: Partial<Experiment> = {}): Experiment {
  return {
    ...{ world, strategies, starts, seed: 5, behaviour: DEFAULT_BEHAVIOUR, plan: DEFAULT_PLAN },
    meetings: allMeetings(PEOPLE, strategies.length),
    likeness: (a, b) => (a % 3 === b % 3 ? 1 : 0),
    ...changed,
  };
}

function run(options: Experiment): VisitOutcome[] {
  const simulation = createSimulation(options);
  return Array.from({ length: simulation.total }, () => simulation.step()!);
}

describe('a simulation', () => {
  it('is a stepper: one meeting a step, null after the last', () => {
    const simulation = createSimulation(experiment([control], { meetings: [{ person: 7, arm: 0 }] }));
    expect([simulation.total, simulation.done]).toEqual([1, 0]);
    expect(simulation.step()).toMatchObject({ person: 7, arm: 0 });
    expect(simulation.done).toBe(1);
    expect(simulation.step()).toBeNull();
    expect(simulation.done).toBe(1);
  });

  it('gives a meeting the same outcome whatever others there are, in whatever order', () => {
    const strategies = [control, random, knowing];
    const all = run(experiment(strategies));
    expect(run(experiment(strategies))).toEqual(all);
    expect(run(experiment(strategies, { seed: 6 }))).not.toEqual(all);
    const meetings = [
      { person: 9, arm: 2 },
      { person: 3, arm: 1 },
    ];
    expect(run(experiment(strategies, { meetings }))).toEqual([all[9 * 3 + 2], all[3 * 3 + 1]]);
  });

  it('meets two arms with the same luck: strategies that show the same have the same outcomes', () => {
    const outcomes = run(experiment([popular, recommenderStrategy(createPopularity(fame))]));
    for (let at = 0; at < outcomes.length; at += 2) expect(outcomes[at + 1]).toEqual({ ...outcomes[at], arm: 1 });
  });

  it('has figures in bounds and logs that agree with them, whatever is assumed', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    const behaviour = fc.record({
      eta: fc.double({ min: 0, max: 3, noNaN: true }),
      ...{ interest: chance, curiosity: chance, leave: chance, tired: chance, repeated: chance, alike: chance },
    });
    const plan = fc.record({
      sessions: fc.integer({ min: 1, max: 4 }),
      pages: fc.integer({ min: 1, max: 8 }),
      pageLength: fc.integer({ min: 1, max: 50 }),
    });
    const strategies = [
      control,
      random,
      popular,
      recommenderStrategy(createPopularity(fame), { pool: 40, temperature: 0.3 }),
    ];
    fc.assert(
      fc.property(
        behaviour,
        plan,
        fc.nat(PEOPLE - 1),
        fc.nat(3),
        fc.nat(999),
        (assumed, planned, person, arm, seed) => {
          const [{ figures, log }] = run(
            experiment(strategies, { behaviour: assumed, plan: planned, seed, meetings: [{ person, arm }] }),
          ) as [VisitOutcome];
          const { impressions, examined, clicks, likes, distinctFilms } = figures;
          expect(impressions).toBeLessThanOrEqual(planned.sessions * planned.pages * planned.pageLength);
          expect(impressions >= examined && examined >= clicks && clicks >= likes && likes >= 0).toBe(true);
          expect(distinctFilms).toBeLessThanOrEqual(Math.min(impressions, ITEMS));
          for (const share of [figures.clickThrough, figures.satisfaction]) expect(share >= 0 && share <= 1).toBe(true);
          expect(visitFigures(log, planned.sessions)).toEqual(figures);

          const has = new Set(starts[person]!.map(({ item }) => item));
          let [session, history] = [-1, 1];
          let shown = new Set<ItemIndex>();
          for (const page of log) {
            if (page.session !== session) shown = new Set();
            session = page.session;
            expect(page.known).toBe(history);
            for (const film of page.films) {
              if (arm !== 0) expect(has.has(film.item) || shown.has(film.item)).toBe(false);
              if (film.clicked) expect(film.examined && !has.has(film.item)).toBe(true);
              if (film.liked) expect(film.clicked).toBe(true);
            }
            for (const film of page.films) {
              shown.add(film.item);
              if (film.clicked) has.add(film.item);
              if (film.liked) history++;
            }
          }
        },
      ),
    );
  });

  it('shows everybody the same pages with the static strategy, as far as they stay', () => {
    const pages = new Map<number, string>();
    for (const { log } of run(experiment([control]))) {
      for (const { page, films } of log) {
        const list = films.map(({ item }) => item).join();
        expect(pages.get(page) ?? list).toBe(list);
        pages.set(page, list);
      }
    }
    expect(pages.size).toBe(DEFAULT_PLAN.pages);
  });

  it('is won by who knows the taste, from who knows fame, from who knows nothing, surely', () => {
    const outcomes = run(experiment([knowing, popular, random]));
    for (const figure of ['clicks', 'clickThrough', 'likes'] as const) {
      const [best, middle, worst] = [0, 1, 2].map((arm) => armValues(outcomes, arm, figure));
      expect(pairedBootstrap(best!, middle!, { seed: 1 }).low).toBeGreaterThan(0);
      expect(pairedBootstrap(middle!, worst!, { seed: 1 }).low).toBeGreaterThan(0);
    }
  });

  it('differs less between arms that met the same people than between people', () => {
    const outcomes = run(experiment([popular, control]));
    const [one, other] = [0, 1].map((arm) => armValues(outcomes, arm, 'clicks'));
    const paired = pairedBootstrap(one!, other!, { seed: 1 });
    const single = bootstrapMean(one!, { seed: 1 });
    expect(paired.high - paired.low).toBeLessThan(single.high - single.low);
  });

  it('lets the place of a film tell how often it is clicked, as eta says', () => {
    const plan = { sessions: 6, pages: 1, pageLength: 8 };
    const places = (eta: number): number[] => {
      const behaviour = { ...DEFAULT_BEHAVIOUR, eta, leave: 0 };
      const clicks = new Array<number>(plan.pageLength).fill(0);
      for (let seed = 0; seed < 12; seed++) {
        const outcomes = run(experiment([random], { behaviour, plan, seed }));
        for (const { place, clicked } of outcomes.flatMap(({ log }) => log.flatMap(({ films }) => films))) {
          if (clicked) clicks[place]!++;
        }
      }
      return clicks;
    };
    const biased = places(1);
    biased.forEach((count, place) => expect(Math.abs((count / biased[0]!) * (place + 1) - 1)).toBeLessThan(0.3));
    const even = places(0);
    even.forEach((count) => expect(Math.abs(count / mean(even) - 1)).toBeLessThan(0.15));
  });

  it.each([
    ['what does not please', { tired: 1 }],
    ['what was shown before', { repeated: 3 }],
    ['what is all alike', { alike: 3 }],
    ['little patience', { leave: 0.5 }],
  ])('has shorter sessions where people tire of %s', (_, changed) => {
    const lengths = (behaviour: typeof DEFAULT_BEHAVIOUR): Float64Array =>
      armValues(run(experiment([popular], { behaviour })), 0, 'sessionLength');
    const calm = { ...DEFAULT_BEHAVIOUR, tired: 0, repeated: 0, alike: 0 };
    expect(pairedBootstrap(lengths(calm), lengths({ ...calm, ...changed }), { seed: 1 }).low).toBeGreaterThan(0);
  });

  it('leaves at once, or sees the whole plan, where that is assumed', () => {
    const figures = (leave: number) =>
      run(experiment([popular], { behaviour: { ...DEFAULT_BEHAVIOUR, leave, eta: 0 } }));
    for (const { figures: all } of figures(0)) expect(all).toMatchObject({ impressions: 150, examined: 150 });
    for (const { figures: few } of figures(1)) expect(few).toMatchObject({ impressions: 30, examined: 3 });
  });

  it('refuses what cannot be', async () => {
    const bad = { ...DEFAULT_BEHAVIOUR, eta: NaN };
    expect(await thrownBy(() => createSimulation(experiment([control], { behaviour: bad })))).toMatchObject({
      code: 'config-invalid',
    });
    const plan = { ...DEFAULT_PLAN, pages: 1.5 };
    expect(await thrownBy(() => createSimulation(experiment([control], { plan })))).toMatchObject({
      code: 'config-invalid',
    });
    for (const meeting of [
      { person: PEOPLE, arm: 0 },
      { person: 0, arm: 1 },
    ]) {
      expect(() => createSimulation(experiment([control], { meetings: [meeting] }))).toThrow(RangeError);
    }
  });

  it.each([
    ['too long', { items: Array.from({ length: 11 }, (_, item) => item), propensities: new Array(11).fill(1) }],
    ['with a film twice', { items: [1, 1], propensities: [1, 1] }],
    ['with a film that the person has', { items: [ITEMS - 3], propensities: [1] }],
    ['without propensities', { items: [1, 2], propensities: [1] }],
    ['with a propensity of 0', { items: [1], propensities: [0] }],
  ])('refuses a page %s', (_, { items, propensities }) => {
    const broken: Strategy = { name: 'broken', page: () => ({ items: items as ItemIndex[], propensities }) };
    expect(() => run(experiment([broken]))).toThrow(RangeError);
  });

  it('has figures of 0 where there is nothing to show', () => {
    const empty: Strategy = { name: 'empty', page: () => ({ items: [], propensities: [] }) };
    const [{ figures, log }] = run(experiment([empty])) as [VisitOutcome];
    expect(log).toEqual([]);
    for (const name of VISIT_FIGURES) expect(figures[name]).toBe(0);
  });
});

describe('first likes', () => {
  it('are the oldest of each person, as many as there are', () => {
    const pack = tinyPack();
    const likes = timedPositives(pack, 4);
    const people = Uint32Array.of(3, 0);
    const [three, all] = [firstLikes(likes, people, 3), firstLikes(likes, people, 1000)];
    people.forEach((person, row) => {
      expect(three[row]).toEqual(all[row]!.slice(0, 3));
      expect(all[row]).toHaveLength(likes.indptr[person + 1]! - likes.indptr[person]!);
    });
  });
});
