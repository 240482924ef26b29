import { describe, expect, it } from 'vitest';
import { Retraining, type Compared, type RetrainingDeps } from '../../src/app/retraining';
import { AppError } from '../../src/core/errors';
import type { AuditDraft, ShadowComparison } from '../../src/core/monitor-types';
import type { Watch } from '../../src/storage/guardian';

const comparison = (low: number, high: number): ShadowComparison => ({
  count: 100,
  production: 0.2,
  difference: { mean: (low + high) / 2, low, high },
});
const FINE: Compared = { held: comparison(-0.002, 0.01), newest: null };
const WORSE: Compared = { held: comparison(-0.1, -0.05), newest: null };

/** A policy over a world that notes what is done to it, in its order. */
function world(changes: Partial<RetrainingDeps> = {}, watch: Watch | null = null) {
  const done: string[] = [];
  const trail: AuditDraft[] = [];
  const world = { watch, model: 'old', likes: 30, done, trail };
  const retraining = new Retraining({
    readWatch: async () => world.watch,
    keepWatch: async (kept) => void (done.push(`keep ${kept.state.at}`), (world.watch = kept)),
    append: async (draft) => {
      done.push(`write ${draft.what}`);
      trail.push(draft);
      return { ...draft, seq: trail.length, time: 0, dataset: 'tiny' };
    },
    train: async () => (done.push('train'), { id: 'new' }),
    compare: async (candidate) => (done.push(`compare ${candidate}`), FINE),
    promote: async (id, over) => void (done.push(`promote ${id} over ${over}`), (world.model = id)),
    rollBack: async (over) => void done.push(`roll back from ${over}`),
    modelId: () => world.model,
    likes: () => world.likes,
    clock: () => 1000,
    onStep: () => {},
    ...changes,
  });
  return {
    ...world,
    retraining,
    now: () => world.watch!,
    set: (next: Partial<typeof world>) => Object.assign(world, next),
  };
}

const WATCHING: Watch = { state: { at: 'watching', likesAt: 0, promoted: 'new' }, since: 500, before: 'old' };
const asked = { kind: 'asked', likes: 30 } as const;

describe('an attempt', () => {
  it('writes to the trail, keeps where it stands and only then acts, from training to promotion', async () => {
    const { retraining, done, now } = world();
    await retraining.tell(asked);
    expect(done).toEqual([
      ...['write retraining', 'keep retraining', 'train'],
      ...['write shadow', 'keep shadow', 'compare new'],
      ...['write promoted', 'keep watching', 'promote new over old'],
    ]);
    expect(now()).toEqual({ state: { at: 'watching', likesAt: 0, promoted: 'new' }, since: 1000, before: 'old' });
  });

  it('turns a worse candidate down, and does not promote it', async () => {
    const { retraining, done, now } = world({ compare: async () => WORSE });
    await retraining.tell(asked);
    expect(done.at(-2)).toBe('write rejected');
    expect(done.some((what) => what.startsWith('promote'))).toBe(false);
    expect(now().state).toEqual({ at: 'idle', likesAt: 30 });
  });

  it.each<[string, Partial<RetrainingDeps>, RegExp]>([
    ['is called off in training', { train: async () => null }, /called off/],
    [
      'fails in training',
      { train: () => Promise.reject(new AppError('model-diverged', 'It diverged.')) },
      /It diverged/,
    ],
    ['is called off in comparing', { compare: () => Promise.reject(new AppError('cancelled', 'No.')) }, /called off/],
  ])('that %s is at rest again, and the trail says why', async (_, changes, why) => {
    const { retraining, trail, now } = world(changes);
    await retraining.tell(asked);
    expect(trail.at(-1)).toMatchObject({ what: 'failed', why: expect.stringMatching(why) });
    expect(now().state).toEqual({ at: 'idle', likesAt: 30 });
  });

  it('is given up when another model was put into use while it compared', async () => {
    const one = world({ compare: async () => (one.set({ model: 'another' }), FINE) });
    await one.retraining.tell(asked);
    expect(one.trail.at(-1)).toMatchObject({ what: 'given-up', facts: { model: 'another', during: 'shadow' } });
    expect(one.now().state.at).toBe('idle');
  });

  it('that cannot be put into use says so, and watches over nothing', async () => {
    const full = new AppError('storage-full', 'No room.');
    const { retraining, trail, now } = world({ promote: () => Promise.reject(full) });
    await retraining.tell(asked);
    expect(trail.map(({ what }) => what)).toEqual(['retraining', 'shadow', 'promoted', 'failed']);
    expect(trail.at(-1)!.why).toMatch(/not exchanged.*No room/);
    expect(now().state.at).toBe('idle');
  });

  it('does nothing where the trail cannot be written', async () => {
    const { retraining, done } = world({ append: () => Promise.reject(new Error('full')) });
    await expect(retraining.tell(asked)).rejects.toThrow('full');
    expect(done).toEqual([]);
  });
});

describe('a promotion that is watched', () => {
  it('is rolled back when clicks surely fell', async () => {
    const { retraining, done, now } = world({}, WATCHING);
    const clicks = { before: 0.2, now: 0.05, verdict: 'worse' } as const;
    await retraining.tell({ kind: 'live', clicks, shown: 300, likes: 40 });
    expect(done).toEqual(['write rolled-back', 'keep idle', 'roll back from new']);
    expect(now().state).toEqual({ at: 'idle', likesAt: 40 });
  });

  it('is kept or taken back by the person, and only while it is watched', async () => {
    const kept = world({}, WATCHING);
    await kept.retraining.keepPromoted('You said so.');
    await kept.retraining.takeBack('You said so.');
    expect(kept.done).toEqual(['write settled', 'keep idle']);
    const back = world({}, WATCHING);
    await back.retraining.takeBack('You said so.');
    expect(back.done).toEqual(['write rolled-back', 'keep idle', 'roll back from new']);
    expect(back.trail[0]!.facts).toEqual({ model: 'new' });
  });
});

describe('what an earlier visit left', () => {
  it.each<Watch['state']>([
    { at: 'retraining', likesAt: 0 },
    { at: 'shadow', likesAt: 0, candidate: 'new' },
  ])('has failed when it was broken off: $at', async (state) => {
    const { retraining, trail } = world({}, { state, since: 1, before: 'old' });
    expect((await retraining.settle()).state).toEqual({ at: 'idle', likesAt: 30 });
    expect(trail).toMatchObject([{ what: 'failed', why: expect.stringMatching(/closed/) }]);
  });

  it('is no wait for likes that are gone', async () => {
    const { retraining, done } = world({}, { state: { at: 'idle', likesAt: 230 }, since: 1, before: null });
    expect((await retraining.settle()).state).toEqual({ at: 'idle', likesAt: 30 });
    expect(done).toEqual(['keep idle']);
  });

  it('stays where nothing is wrong', async () => {
    const { retraining, done } = world({}, WATCHING);
    expect(await retraining.settle()).toBe(WATCHING);
    expect(await world().retraining.settle()).toMatchObject({ state: { at: 'idle', likesAt: 0 } });
    expect(done).toEqual([]);
  });
});
