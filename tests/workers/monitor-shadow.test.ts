import { describe, expect, it } from 'vitest';
import type { GuestFile } from '../../src/core/guest-types';
import type { AlsConfig, LoggedEvent } from '../../src/core/types';
import { createMonitorApi, type MonitorDeps, type ShadowStep } from '../../workers/monitor.api';
import type { Breakage } from '../../workers/monitor-break';
import { ASKED, likesOf, monitor, NOTHING } from '../fixtures/monitor-worker';
import { TINY_CONFIG, tinyStoredModel } from '../fixtures/tiny-model';
import { KINDS, movieOf } from '../fixtures/tiny-pack';

/** When the training of a candidate that goes on began; it was done later. */
const BEGAN_AT = 8_000_000;

describe('a shadow run', () => {
  /** To its end. */
  async function compare(
    config: AlsConfig,
    { warm = false, broken = NOTHING, events = [] as LoggedEvent[], guests = [] as GuestFile[], generation = 0 } = {},
  ) {
    const candidate = await tinyStoredModel(config, 9_000_000);
    const { api } = await monitor(events, {
      storedModel: async () => candidate,
      readGuestFiles: async () => guests,
      wentOnAt: async (_, id) => (warm && id === candidate.record.id ? BEGAN_AT : null),
    });
    await api.startShadow(candidate.record.id, broken, generation);
    const steps: ShadowStep[] = [];
    while (!steps.at(-1)?.result) steps.push(await api.stepShadow());
    const shares = steps.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    return steps.at(-1)!.result!;
  }

  it('finds a candidate of the same recipe the same, on people held out', async () => {
    const { held, newest } = await compare(TINY_CONFIG);
    expect(held.count).toBeGreaterThan(30);
    expect(held.production).toBeGreaterThan(0);
    expect(held.difference).toEqual({ mean: 0, low: 0, high: 0 });
    expect(newest).toBeNull();
  });

  it('finds a poor one worse', async () => {
    const { held } = await compare({ ...TINY_CONFIG, factors: 1, iterations: 1 });
    expect(held.difference.high).toBeLessThan(0);
  });

  it('makes one that went on from the model in use again in the same way', async () => {
    const { held } = await compare(TINY_CONFIG, { warm: true });
    expect(held.difference.mean).not.toBe(0);
    expect(Math.abs(held.difference.mean)).toBeLessThan(0.05 * held.production);
  });

  it('has guests learned from where they came before its training began, not after', async () => {
    const compareWith = (addedAt: number) => {
      const people = KINDS.slice(0, 2).flatMap((kind) =>
        Array.from({ length: 8 }, (_, user) => {
          const movieIds = Array.from({ length: 6 }, (__, n) => movieOf(kind, (n + user) % 14));
          return { user: `${kind} ${user}`, movieIds, stars: movieIds.map(() => 5) };
        }),
      );
      const guests = [{ name: 'class.csv', addedAt, people, unknown: 0, already: 0 }];
      return compare(TINY_CONFIG, { warm: true, guests });
    };
    const alone = await compare(TINY_CONFIG, { warm: true });
    expect((await compareWith(BEGAN_AT + 1)).held).toEqual(alone.held);
    expect((await compareWith(BEGAN_AT - 1)).held).not.toEqual(alone.held);
  });

  it('takes the newest likes as well, of the person or of those who were made up', async () => {
    const events = likesOf('Horror', 'Romance', 'Children');
    expect((await compare(TINY_CONFIG, { warm: true, events })).newest!.count).toBe(21);
    const crowd: Breakage = { ...NOTHING, crowd: { kind: 'genre', genre: 'Horror' } };
    expect((await compare(TINY_CONFIG, { broken: crowd })).newest!.count).toBe(100);
  });

  it('has the crowd learned from where the candidate went on, and foresees its newest likes the better', async () => {
    const broken: Breakage = { ...NOTHING, crowd: { kind: 'little-known' } };
    const cold = await compare(TINY_CONFIG, { broken });
    expect(cold.newest!.difference.mean).toBe(0);
    const warm = await compare(TINY_CONFIG, { broken, warm: true });
    expect(warm.newest!.difference.mean).toBeGreaterThan(0);
    expect((await compare(TINY_CONFIG, { broken, warm: true, generation: 1 })).newest).not.toEqual(warm.newest);
  });

  it('gives a candidate up whose numbers are not those of its recipe', async () => {
    const { record, arrays } = await tinyStoredModel(TINY_CONFIG, 9_000_000);
    const spoilt = {
      record,
      arrays: { ...arrays, itemFactors: arrays['itemFactors']!.map((_, at) => Math.sin(at * at)) },
    };
    const { api } = await monitor([], { storedModel: async () => spoilt });
    await api.startShadow(record.id, NOTHING, 0);
    const toEnd = async () => {
      while (!(await api.stepShadow()).result);
    };
    await expect(toEnd()).rejects.toMatchObject({ code: 'model-diverged' });
  });

  it('needs both models, and to be begun', async () => {
    const { api } = await monitor();
    await expect(api.stepShadow()).rejects.toMatchObject({ code: 'not-ready' });
    await expect(api.startShadow('gone', NOTHING, 0)).rejects.toMatchObject({ code: 'model-missing' });
    await expect(createMonitorApi({} as MonitorDeps).report(ASKED)).rejects.toMatchObject({ code: 'not-ready' });
  });
});
