import { describe, expect, it } from 'vitest';
import { Serving, type ServingChange, type ServingOptions } from '../../src/app/serving.svelte';
import { DEFAULT_WISHES } from '../../src/core/rank/default-wishes';
import type { Mixture, Wishes } from '../../src/core/serving-types';
import type { Served } from '../../src/core/types';

const MIX: Mixture = {
  learned: { few: { als: 1, fame: 0 }, more: { als: 2, fame: -1 } },
  used: { few: { als: 1, fame: 0 }, more: { als: 2, fame: -1 } },
  tier: 'more',
};
const listOf = (movies: readonly number[], mixture: Mixture | null = MIX): Served =>
  ({ mixture, rows: [{ id: 'for-you', films: movies.map((movieId) => ({ movieId })) }] }) as unknown as Served;

function serving(before: Served, after: Served | null) {
  const asked: (ServingOptions & ServingChange)[] = [];
  let shown = before;
  const serve = async (options: ServingOptions & ServingChange): Promise<Served | null> => {
    asked.push(options);
    shown = after ?? shown;
    return after;
  };
  const wished: Wishes[] = [];
  const wish = async (wishes: Wishes): Promise<Served | null> => {
    wished.push(wishes);
    return after;
  };
  return { asked, wished, it: new Serving({ serve, wish }, () => shown) };
}

describe('serving in another way', () => {
  it('counts the films that own steps moved, and forgets that when they are switched off', async () => {
    const { asked, it } = serving(listOf([1, 2, 3, 4]), listOf([1, 3, 2, 9]));
    await it.setOwnSteps(true);
    expect(it.moved).toBe(3);
    await it.setOwnSteps(false);
    expect(it.moved).toBeNull();
    expect(asked.map(({ ownSteps }) => ownSteps)).toEqual([true, false]);
  });

  it('weighs for people like this one alone, and takes all back', async () => {
    const { asked, it } = serving(listOf([1]), listOf([2]));
    await it.weigh({ fame: 3 });
    expect(asked[0]!.mix).toEqual({ few: MIX.used.few, more: { als: 2, fame: 3 } });
    await it.weigh(null);
    expect(it.options.mix).toBeNull();
  });

  it('begins and ends a duel once, beside options that stay', async () => {
    const { asked, it } = serving(listOf([1]), listOf([2]));
    await it.setOwnSteps(true);
    const duel = { a: 'as-set', b: 'popular' } as const;
    await it.serve({ duel });
    await it.serve();
    await it.serve({ duel: null });
    expect(asked.map((change) => change.duel)).toEqual([undefined, duel, undefined, null]);
    expect(asked.every(({ ownSteps }) => ownSteps)).toBe(true);
    expect(it.options).toEqual({ ownSteps: true, mix: null });
  });

  it('weighs nothing where nothing is mixed', async () => {
    const { asked, it } = serving(listOf([1], null), listOf([2]));
    await it.weigh({ fame: 3 });
    expect(asked).toEqual([]);
  });

  it('wishes one thing after the other, and for nothing again', async () => {
    const { wished, it } = serving(listOf([1]), listOf([2]));
    await it.wish({ variety: 0.5 });
    await it.wish({ surprise: 1 });
    await it.wish(null);
    expect(wished).toEqual([
      { ...DEFAULT_WISHES, variety: 0.5 },
      { ...DEFAULT_WISHES, variety: 0.5, surprise: 1 },
      DEFAULT_WISHES,
    ]);
    await it.wish({ newness: 1 });
    it.modelChanged();
    expect(it.wishes.newness).toBe(1);
    it.forget();
    expect(it.wishes.newness).toBe(0);
  });

  it('forgets weights when another model comes, and everything at a new start', async () => {
    const { it } = serving(listOf([1]), listOf([2]));
    await it.setOwnSteps(true);
    await it.weigh({ fame: 3 });
    it.modelChanged();
    expect(it.options).toEqual({ ownSteps: true, mix: null });
    it.forget();
    expect(it).toMatchObject({ options: { ownSteps: false, mix: null }, moved: null });
  });
});
