import { describe, expect, it } from 'vitest';
import { DuelDesk } from '../../src/app/duel.svelte';
import type { ServingChange } from '../../src/app/serving.svelte';
import type { Session } from '../../src/app/session';
import type { Duel, Wishes } from '../../src/core/serving-types';
import type { Verdict } from '../../src/core/experiment-types';
import type { ModelKind } from '../../src/core/training-types';

/** A session that notes what it is asked, in which a duel may run. */
function world(kind: ModelKind | null, duel: (Pick<Duel, 'a' | 'b' | 'endedAt'> & { verdict: Verdict }) | null = null) {
  const served: ServingChange[] = [];
  const wished: (Partial<Wishes> | null)[] = [];
  const session = {
    model: kind && { kind },
    served: duel ? { duel: { ...duel, preference: { verdict: duel.verdict } } } : {},
    serving: {
      serve: async (change: ServingChange = {}) => void served.push(change),
      wish: async (wishes: Partial<Wishes> | null) => void wished.push(wishes),
    },
  } as unknown as Session;
  return { served, wished, session, desk: new DuelDesk(session) };
}

describe('a duel', () => {
  it('begins between two different lists of a model that is there', async () => {
    const { served, desk } = world('als');
    expect(desk.canBegin).toBe(true);
    await desk.begin();
    desk.a = 'popular';
    expect(desk.canBegin).toBe(false);
    await desk.begin();
    desk.a = 'als-mix';
    expect(desk.canBegin).toBe(false);
    expect(served).toEqual([{ duel: { a: 'as-set', b: 'popular' } }]);
    expect(world(null).desk.canBegin).toBe(false);
  });

  it('is stopped, and asked for how it stands', async () => {
    const { served, desk } = world('als', { a: 'as-set', b: 'popular', verdict: 'open' });
    await desk.look();
    await desk.stop();
    expect(served).toEqual([{}, { duel: null }]);
  });

  it('rests while the model in use is of a kind that does not make both lists, and gives no winner then', async () => {
    const duel = { a: 'as-set', b: 'own-steps', verdict: 'better' } as const;
    const [als, tower] = [world('als', duel), world('two-tower', duel)];
    expect([als.desk.rests, tower.desk.rests]).toEqual([true, false]);
    expect([als.desk.prize, tower.desk.prize]).toEqual([null, 'own-steps']);
    expect([world(null, duel).desk.rests, world('als').desk.rests]).toEqual([false, false]);
  });

  it('that ended is still told of, and neither runs nor gives anything', () => {
    const { desk } = world('als', { a: 'as-set', b: 'varied', verdict: 'better', endedAt: 9 });
    expect(desk).toMatchObject({ runs: false, rests: false, prize: null, winner: 'b', report: { endedAt: 9 } });
    const running = world('als', { a: 'as-set', b: 'varied', verdict: 'better' }).desk;
    expect([running.runs, running.prize, world('als').desk.runs]).toEqual([true, 'varied', false]);
  });

  it('is early while the list is what is popular', () => {
    const { desk, session } = world('als');
    expect(desk.isEarly).toBe(false);
    Object.assign(session, { served: { tier: 'popular' } });
    expect(desk.isEarly).toBe(true);
  });

  it('has a winner once there is a verdict', () => {
    const winnerOf = (verdict: Verdict) => world('als', { a: 'as-set', b: 'varied', verdict }).desk.winner;
    expect([winnerOf('open'), winnerOf('better'), winnerOf('worse')]).toEqual([null, 'b', 'a']);
    expect(world('als').desk.winner).toBeNull();
  });

  it('gives a winner that is a wish or an option, and no other', async () => {
    const varied = world('als', { a: 'as-set', b: 'varied', verdict: 'better' });
    await varied.desk.take();
    expect(varied).toMatchObject({ served: [{ duel: null }], wished: [{ variety: 0.6 }] });
    const learned = world('hybrid', { a: 'learned-mix', b: 'popular', verdict: 'worse' });
    await learned.desk.take();
    expect(learned).toMatchObject({ served: [{ mix: null, duel: null }], wished: [] });
    const popular = world('als', { a: 'as-set', b: 'popular', verdict: 'better' });
    expect(popular.desk.prize).toBeNull();
    await popular.desk.take();
    expect(popular).toMatchObject({ served: [], wished: [] });
  });
});
