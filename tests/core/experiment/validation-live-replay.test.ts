import { describe, expect, it } from 'vitest';
import { liveReplay } from '../../../src/core/experiment/live-replay';
import type { DrawRule, RuleFigures } from '../../../src/core/experiment-types';
import { exploreList } from '../../../src/core/explore/explore-list';
import { filmArms } from '../../../src/core/explore/film-arms';
import type { LoggedTrial } from '../../../src/core/explore/trials';
import { createRng, type Rng } from '../../../src/core/math/rng';
import { topK } from '../../../src/core/math/top-k';
import type { ItemIndex } from '../../../src/core/types';

/** Films of the list, and ten below it that each have a genre of their own: none is better than another in all. */
const [LISTED, TRIED] = [12, 10];
const ITEMS = LISTED + TRIED;
const items = Array.from({ length: ITEMS }, (_, item) => item as ItemIndex);
const pack = {
  genreMasks: Uint32Array.from(items, (item) => 1 << (item % TRIED)),
  genreNames: items.slice(0, TRIED).map(String),
  years: new Uint16Array(ITEMS).fill(2000),
};
const arms = filmArms(pack, new Float32Array(ITEMS));
const scores = Float32Array.from(items, (item) => 1 - item / 200);
const ranked = topK(scores, LISTED);
const [allowed, likedBy, shown] = [
  new Uint8Array(ITEMS).fill(1),
  new Uint32Array(ITEMS).fill(9),
  new Uint32Array(ITEMS),
];
const DAYS = 30;
const LOGS = 100;

/** What the person wants of a film; the bandit has learned some of it, and learns no more, so that every day is alike. */
const likes = (item: ItemIndex): number => [0.9, 0.5, 0.1, 0.3, 0.1][item % 5]!;
const bandit = arms.learn(items.slice(0, 4).map((item) => ({ item, score: scores[item]!, reward: likes(item) })));

interface SimulatedLog {
  readonly trials: LoggedTrial[];
  /** For each of them, the chance that the person wants what a rule would have picked in its place. */
  readonly truths: { readonly likeliest: number; readonly random: number }[];
}

/** A list a day with two or three try-outs, which the person sees. */
function logOf(log: number, rng: Rng): SimulatedLog {
  const found: SimulatedLog = { trials: [], truths: [] };
  for (let day = 0; day < DAYS; day++) {
    const exploring = { seed: 1000 * log + day, shown, arms, bandit: () => bandit };
    const untried = { scores, content: scores, likedBy, allowed };
    const open = new Set(items.slice(LISTED));
    for (const { item, explored, draw } of exploreList(ranked, { limit: LISTED, share: 0.2 }, untried, exploring)) {
      if (!draw) continue;
      found.truths.push(truthOf([...open]));
      open.delete(item);
      const reward = rng.next() < likes(item) ? 0.8 : 0;
      found.trials.push({ item, score: explored!, reward, time: day, draw: draw() });
    }
  }
  return found;
}

function truthOf(open: readonly ItemIndex[]): SimulatedLog['truths'][number] {
  const means = open.map((item) => bandit.mean(arms.featuresOf(item, scores[item]! / scores[0]!)));
  return { likeliest: likes(open[means.indexOf(Math.max(...means))]!), random: meanOf(open.map(likes)) };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('replay of try-outs that the list itself drew', () => {
  const rng = createRng(5);
  const logs = Array.from({ length: LOGS }, (_, log) => logOf(log, rng));
  const reports = logs.map(({ trials }) => liveReplay(trials, String));
  const figures = (name: DrawRule): RuleFigures[] =>
    reports.map(({ rules }) => rules.find((one) => one.rule === name)!);
  const truth = (name: 'likeliest' | 'random'): number =>
    meanOf(logs.flatMap(({ truths }) => truths.map((one) => one[name])));

  it.each(['likeliest', 'random'] as const)('tells what “%s” would have got, within its interval', (name) => {
    const right = truth(name);
    const found = figures(name).map(({ plain }) => plain.snips);
    const covered = found.filter(({ low, high }) => low <= right && right <= high).length / LOGS;
    expect(covered).toBeGreaterThanOrEqual(0.88);
    expect(covered).toBeLessThanOrEqual(0.99);
    const errors = found.map(({ value }) => value - right);
    const deviation = Math.sqrt(meanOf(errors.map((error) => error * error)));
    expect(Math.abs(meanOf(errors))).toBeLessThan((4 * deviation) / Math.sqrt(LOGS));
  });

  it('has weights of the mean 1, and of the rule that drew all weights 1', () => {
    for (const name of ['likeliest', 'mostly-likeliest', 'random'] as const) {
      expect(Math.abs(meanOf(figures(name).map(({ plain }) => plain.meanWeight)) - 1)).toBeLessThan(0.08);
    }
    for (const { plain } of figures('as-drawn')) expect(plain).toMatchObject({ meanWeight: 1, largestWeight: 1 });
  });

  it('tells rules apart that differ much', () => {
    const [likeliest, random] = [truth('likeliest'), truth('random')];
    expect(likeliest - random).toBeGreaterThan(0.1);
    const valueOf = (name: DrawRule): number => meanOf(figures(name).map(({ plain }) => plain.snips.value));
    expect(valueOf('likeliest') - valueOf('random')).toBeGreaterThan(0.1);
  });
});
