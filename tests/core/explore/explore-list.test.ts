import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exploreList, type Exploring, type Untried } from '../../../src/core/explore/explore-list';
import { filmArms } from '../../../src/core/explore/film-arms';
import type { Trial } from '../../../src/core/explore/trials';
import { createGenreContent } from '../../../src/core/models/content/genres';
import { topK } from '../../../src/core/math/top-k';
import { createRng } from '../../../src/core/math/rng';
import type { ItemIndex, Scored } from '../../../src/core/types';
import { wanted } from '../../fixtures/histories';
import { wideCatalogue } from '../../fixtures/wide-catalogue';
import { kindOf, tinyCatalogue } from '../../fixtures/tiny-pack';

const catalogue = tinyCatalogue();
const { pack, likedBy, renown } = catalogue;
const arms = filmArms(pack, renown);
const content = createGenreContent(catalogue.genres).score([wanted(0), wanted(1)]);
const scores = Float32Array.from({ length: pack.items }, (_, item) => 1 - item / 50);
const LIMIT = 10;

function explored(
  changes: Partial<Untried & Exploring & { share: number; trials: readonly Trial[] }> = {},
): ReturnType<typeof exploreList> {
  const { share = 0.3, trials = [], seed = 1, shown = new Uint32Array(pack.items) } = changes;
  const allowed = changes.allowed ?? new Uint8Array(pack.items).fill(1);
  const ranked = topK(scores, LIMIT, (item) => !allowed[item]);
  const exploring = { seed, shown, arms, bandit: () => arms.learn(trials) };
  return exploreList(ranked, { limit: LIMIT, share }, { scores, content, likedBy, allowed }, exploring);
}
/** With how each film was drawn, worked out. */
const told = (list: ReturnType<typeof explored>) => list.map((film) => ({ ...film, draw: film.draw?.() }));
const tried = (list: ReturnType<typeof explored>): ItemIndex[] =>
  list.filter((film) => film.explored !== null).map(({ item }) => item);

describe('a list with places to try something out', () => {
  it('has the share asked for, never the first place, no film twice, none that may not be shown, the rest in order', () => {
    const masks = fc.uint8Array({ minLength: pack.items, maxLength: pack.items, max: 1 });
    fc.assert(
      fc.property(masks, fc.nat(), fc.double({ min: 0, max: 0.5, noNaN: true }), (allowed, seed, share) => {
        const list = explored({ allowed, seed, share });
        const items = list.map(({ item }) => item);
        expect(new Set(items).size).toBe(items.length);
        expect(items.every((item) => allowed[item] === 1)).toBe(true);
        expect(tried(list).length).toBeLessThanOrEqual(Math.ceil(share * LIMIT));
        expect(list[0]?.explored ?? null).toBeNull();
        const chosen = list.filter((film) => film.explored === null).map(({ item }) => item);
        expect(chosen).toEqual([...chosen].sort((a, b) => a - b));
        for (const { item, score } of list) expect(score).toBe(scores[item]);
      }),
    );
  });

  it('is the ranking where nothing is shared out', () => {
    expect(explored({ share: 0 })).toEqual(topK(scores, LIMIT).map((film) => ({ ...film, explored: null })));
  });

  it('tries films from below the list that were hardly shown, and says what their score is worth', () => {
    for (let seed = 0; seed < 50; seed++) {
      const shown = Uint32Array.from({ length: pack.items }, (_, item) => (item % 2 === 0 ? 3 : 2));
      const list = explored({ seed, shown, share: 0.5 });
      expect(tried(list)).toHaveLength(5);
      for (const item of tried(list)) {
        expect(item).toBeGreaterThanOrEqual(LIMIT);
        expect(shown[item]).toBeLessThanOrEqual(2);
      }
      for (const film of list) if (film.explored !== null) expect(film.explored).toBeCloseTo(scores[film.item]!, 6);
    }
  });

  it('stays the same for a seed, and differs between seeds', () => {
    expect(told(explored({ seed: 7 }))).toEqual(told(explored({ seed: 7 })));
    const lists = Array.from({ length: 20 }, (_, seed) => String(tried(explored({ seed }))));
    expect(new Set(lists).size).toBeGreaterThan(10);
  });

  it('says how each try-out was drawn, from what was left in the pool, and nothing of the others', () => {
    const list = explored({ share: 0.5 });
    for (const film of list) expect(film.draw === undefined).toBe(film.explored === null);
    const draws = list.flatMap(({ draw }) => draw?.() ?? []);
    const pool = pack.items - LIMIT;
    expect(draws.map((draw) => draw.of)).toEqual([0, 1, 2, 3, 4].map((before) => pool - before));
    for (const { chance, of, rank } of draws) {
      expect(chance).toBeGreaterThan(0);
      expect(chance).toBeLessThanOrEqual(1);
      expect(rank).toBeLessThan(of);
    }
  });

  it('draws each film as often as it says it does', () => {
    const seeds = 1500;
    const drawn = new Map<ItemIndex, { times: number; chance: number }>();
    for (let seed = 0; seed < seeds; seed++) {
      for (const { item, draw } of explored({ seed, share: 1 / LIMIT })) {
        if (!draw) continue;
        const film = drawn.get(item) ?? { times: 0, chance: draw().chance };
        drawn.set(item, { ...film, times: film.times + 1 });
      }
    }
    for (const { times, chance } of drawn.values()) {
      const error = Math.sqrt(chance * (1 - chance) * (1 / seeds + 1 / 400));
      expect(Math.abs(times / seeds - chance)).toBeLessThan(4.5 * error + 1 / 401);
    }
  });

  it('turns to the kind of film that was rewarded, and away from one that was not', () => {
    const kind = (item: ItemIndex): string | undefined => kindOf(catalogue.films.at(item).movieId);
    const itemsOf = (name: string): ItemIndex[] =>
      ([...scores.keys()] as ItemIndex[]).filter((item) => kind(item) === name);
    const trials = (name: string, reward: number): Trial[] =>
      Array.from({ length: 10 }, () => itemsOf(name).map((item) => ({ item, score: 0.5, reward }))).flat();
    const countOf = (learned: readonly Trial[], name: string): number =>
      Array.from({ length: 60 }, (_, seed) => tried(explored({ seed, trials: learned })))
        .flat()
        .filter((item) => kind(item) === name).length;
    const learned = [...trials('Horror', 0.8), ...trials('Children', 0)];
    expect(countOf(learned, 'Horror')).toBeGreaterThan(2 * countOf([], 'Horror'));
    expect(countOf(learned, 'Children')).toBeLessThan(countOf([], 'Children'));
  });
});

describe('what is tried in a large catalogue', () => {
  const wide = wideCatalogue();
  const { items } = wide.pack;
  const wideArms = filmArms(wide.pack, wide.renown);
  const rng = createRng(4);
  const model = Float32Array.from({ length: items }, () => 5 * rng.next() ** 8);
  const byGenre = Float32Array.from({ length: items }, () => 2 * rng.next());
  const all = new Uint8Array(items).fill(1);
  const likedBy = Uint32Array.from({ length: items }, (_, item) => (item % 2 === 0 ? 5 : 6));
  const plain = topK(model, LIMIT);
  const listOf = (ranked: readonly Scored[], seed: number) => {
    const exploring = { seed, shown: new Uint32Array(items), arms: wideArms, bandit: () => wideArms.learn([]) };
    const untried = { scores: model, content: byGenre, likedBy, allowed: all };
    return exploreList(ranked, { limit: LIMIT, share: 0.5 }, untried, exploring);
  };
  const triedOf = (ranked: readonly Scored[]) =>
    Array.from({ length: 60 }, (_, seed) => listOf(ranked, seed))
      .flat()
      .filter((film) => film.explored !== null);

  it('has the share of the best score, and at most half of it where only the genre speaks for it', () => {
    const likely = new Set(topK(model, LIMIT + 60).map(({ item }) => item));
    const films = triedOf(plain);
    for (const { item, explored: told } of films) {
      if (likely.has(item)) expect(told).toBeCloseTo(model[item]! / plain[0]!.score, 6);
      else expect(told).toBeLessThanOrEqual(0.5);
    }
    const cold = films.filter(({ item }) => !likely.has(item));
    expect(cold.length).toBeGreaterThan(0);
    for (const { item } of cold) expect(likedBy[item]).toBeLessThanOrEqual(5);
  });

  it('is never what a wish took out of the list', () => {
    const wished = topK(model, 3 * LIMIT).slice(2 * LIMIT);
    const taken = new Set(plain.map(({ item }) => item));
    expect(triedOf(wished).filter(({ item }) => taken.has(item))).toEqual([]);
  });
});
