import { describe, expect, it } from 'vitest';
import { createOracleSolver } from '../../src/core/models/als/oracle';
import { plainProducts } from '../../src/core/math/dense';
import { isSimulated } from '../../src/core/monitor/simulated-crowd';
import type { GuestFile } from '../../src/core/guest-types';
import type { ModelRecord } from '../../src/core/training-types';
import type { AlsConfig, LoggedEvent } from '../../src/core/types';
import type { KeptOutcome } from '../../src/storage/guardian';
import { createMonitorApi, type MonitorDeps, type ShadowStep } from '../../workers/monitor.api';
import { fallingClicks, type Breakage } from '../../workers/monitor-break';
import type { MonitorAsked } from '../../workers/monitor-report';
import { impression, like, logged, open } from '../fixtures/events';
import { TINY_CONFIG, tinyStoredModel } from '../fixtures/tiny-model';
import { KINDS, movieOf, tinyBuffer, tinyPack } from '../fixtures/tiny-pack';

const NOTHING: Breakage = { crowd: null, clicksFall: false };
const ASKED: MonitorAsked = { now: 5_000_000, watchedSince: null, latency: null, errors: 0, broken: NOTHING };

/** Likes of the first films of kinds, in this order. */
const likesOf = (...kinds: readonly (typeof KINDS)[number][]): LoggedEvent[] =>
  logged(kinds.flatMap((kind) => Array.from({ length: 14 }, (_, n) => like(movieOf(kind, n)))));

async function monitor(events: readonly LoggedEvent[] = [], changes: Partial<MonitorDeps> = {}) {
  const production = await tinyStoredModel();
  const kept: (readonly KeptOutcome[])[] = [];
  const api = createMonitorApi({
    readEvents: async () => [...events],
    readGuestFiles: async () => [],
    productionModel: async () => production,
    inUse: async () => production.record.id,
    storedModel: async () => null,
    promoteStored: async () => production.record,
    rollBack: async () => production.record,
    wentOn: async () => false,
    readOutcomes: async () => [...(kept.at(-1) ?? [])],
    keepOutcomes: async (_, outcomes) => void kept.push(outcomes),
    createSolver: async () => createOracleSolver(),
    makeProducts: async () => plainProducts,
    hourOf: () => 12,
    now: () => 0,
    ...changes,
  });
  api.open(tinyBuffer(), 4);
  return { api, kept, production };
}

const checkOf = ({ health }: { health: { checks: readonly { name: string; status: string }[] } }, name: string) =>
  health.checks.find((check) => check.name === name)!.status;

describe('a report', () => {
  it('says that nothing is known of a person who did nothing', async () => {
    const { api } = await monitor();
    const report = await api.report(ASKED);
    expect(report).toMatchObject({ dataset: 'tiny', likes: 0, clicks: null, shownSince: 0, rolling: [] });
    expect(report.health.checks.filter(({ status }) => status !== 'unknown').map(({ name }) => name)).toEqual([
      'errors',
    ]);
  });

  it('does not take a taste that is not that of most people for a fault', async () => {
    const { api } = await monitor(likesOf('Horror', 'Romance').slice(0, 22));
    const report = await api.report(ASKED);
    expect(report.likedReference).toBe('learned');
    expect(checkOf(report, 'liked-genre')).toBe('watch');
    expect(report.health.checks.find(({ name }) => name === 'liked-genre')!.advice).toMatch(/no fault/);
  });

  it('holds the newest likes against the earlier ones of the same person, where there are enough', async () => {
    const turned = await monitor(
      likesOf('Horror', 'Horror', 'Romance', 'Romance').map((event, at) => ({
        ...event,
        session: `visit ${Math.floor(at / 14)}`,
      })),
    );
    const report = await turned.api.report(ASKED);
    expect(report.likedReference).toBe('own');
    expect(checkOf(report, 'liked-genre')).toBe('bad');
    const steady = await monitor(
      likesOf('Horror', 'Romance', 'Horror', 'Romance').map((event, at) => ({
        ...event,
        session: `visit ${Math.floor(at / 14)}`,
      })),
    );
    expect(checkOf(await steady.api.report(ASKED), 'liked-genre')).toBe('good');
  });

  it('tests each like once, by the model in use when it came', async () => {
    const events = likesOf('Horror').slice(0, 6);
    const models = [await tinyStoredModel(), await tinyStoredModel({ ...TINY_CONFIG, factors: 2 }, 2000)];
    const { api, kept } = await monitor(events, {
      productionModel: async () => models[0]!,
      inUse: async () => models[0]!.record.id,
    });
    await api.report(ASKED);
    const before = kept.at(-1)!;
    expect(before).toHaveLength(6);
    models.shift();
    events.push(...logged([like(movieOf('Horror', 6))], 7));
    const report = await api.report(ASKED);
    expect(report.modelId).toBe(models[0]!.record.id);
    expect(kept.at(-1)!.slice(0, 6)).toEqual(before);
    expect(kept.at(-1)).toHaveLength(7);
  });

  it('counts a like that was taken back no longer', async () => {
    const events = likesOf('Horror').slice(0, 6);
    const { api, kept } = await monitor(events);
    await api.report(ASKED);
    events.push({ ...logged([{ type: 'undo', undoes: 6, surface: 'list' }], 7)[0]! });
    expect((await api.report(ASKED)).likes).toBe(5);
    expect(kept.at(-1)).toHaveLength(5);
  });

  it('is made even where its outcomes cannot be kept, and not where the log cannot be read', async () => {
    const full = await monitor(likesOf('Horror'), { keepOutcomes: () => Promise.reject(new Error('full')) });
    await expect(full.api.report(ASKED)).resolves.toMatchObject({ likes: 14 });
    const refused = await monitor([], { readEvents: () => Promise.reject(new Error('refused')) });
    await expect(refused.api.report(ASKED)).rejects.toThrow('refused');
  });
});

describe('made-up trouble', () => {
  it('is of people who drifted, raises the alarm, and leaves nothing behind', async () => {
    const { api, kept } = await monitor(likesOf('Horror').slice(0, 3));
    const usual = await api.report({ ...ASKED, broken: { ...NOTHING, crowd: { kind: 'usual' } } });
    expect(usual.likedReference).toBe('crowd');
    expect(checkOf(usual, 'liked-genre')).not.toBe('bad');
    const report = await api.report({ ...ASKED, broken: { ...NOTHING, crowd: { kind: 'genre', genre: 'Horror' } } });
    expect(checkOf(report, 'liked-genre')).toBe('bad');
    expect(report.health.status).toBe('bad');
    expect(report.likes).toBe(3 + 200);
    expect(kept.every((outcomes) => outcomes.length === 3)).toBe(true);
    expect((await api.report(ASKED)).likes).toBe(3);
  });

  it('has lists that are opened less since a promotion, which the test is sure of', async () => {
    const { api } = await monitor();
    const report = await api.report({ ...ASKED, watchedSince: 4_000_000, broken: { ...NOTHING, clicksFall: true } });
    expect(report.clicks).toMatchObject({ verdict: 'worse' });
    expect(report.clicks!.before).toBeGreaterThan(0.15);
    expect(report.shownSince).toBeGreaterThan(100);
    expect(fallingClicks(tinyPack(), 4_000_000).every(isSimulated)).toBe(true);
  });
});

describe('clicks of the person', () => {
  it('are told over time, and compared only while a promotion is watched', async () => {
    const shown = Array.from({ length: 50 }, (_, at) => {
      const movie = movieOf(KINDS[at % 4]!, at % 14);
      const drafts = [impression([movie, movieOf('Romance', 13)]), open(movie)];
      return logged(drafts, 1 + 2 * at).map((event) => ({ ...event, session: `visit ${at}` }));
    }).flat();
    const { api } = await monitor(shown);
    const report = await api.report(ASKED);
    expect(report.clicks).toBeNull();
    expect(report.clickPoints.map(({ share }) => share)).toEqual([expect.closeTo(0.5, 1), expect.closeTo(0.5, 1)]);
    const watching = await api.report({ ...ASKED, watchedSince: 50_000 });
    expect(watching.clicks).toMatchObject({ verdict: 'unsure' });
    expect(watching.shownSince).toBeGreaterThan(30);
  });
});

it('models are exchanged in the worker, where checking them slows nothing', async () => {
  const told: string[] = [];
  const note = async (what: string): Promise<ModelRecord> => {
    told.push(what);
    return (await tinyStoredModel()).record;
  };
  const { api } = await monitor([], {
    promoteStored: (id, { over }) => note(`promote ${id} over ${over}`),
    rollBack: (dataset, { over }) => note(`roll back ${dataset} from ${over}`),
  });
  const packHash = tinyPack().hash;
  await api.promote('als-2', { packHash, over: 'als-1' });
  expect((await api.rollBack('tiny', { packHash, over: 'als-2' })).kind).toBe('als');
  expect(told).toEqual(['promote als-2 over als-1', 'roll back tiny from als-2']);
});

it('the numbers of the model in use are read once, as long as it is the same', async () => {
  const model = await tinyStoredModel();
  let reads = 0;
  const { api } = await monitor([], { productionModel: async () => (reads++, model) });
  await api.report(ASKED);
  await api.report(ASKED);
  expect(reads).toBe(1);
});

describe('a shadow run', () => {
  /** To its end. */
  async function compare(
    config: AlsConfig,
    { warm = false, broken = NOTHING, events = [] as LoggedEvent[], guests = [] as GuestFile[] } = {},
  ) {
    const candidate = await tinyStoredModel(config, 9_000_000);
    const { api } = await monitor(events, {
      storedModel: async () => candidate,
      readGuestFiles: async () => guests,
      wentOn: async (_, id) => warm && id === candidate.record.id,
    });
    await api.startShadow(candidate.record.id, broken, 0);
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

  it('has guests learned from where they came before the model, not after', async () => {
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
    expect((await compareWith(9_000_001)).held).toEqual(alone.held);
    expect((await compareWith(8_999_999)).held).not.toEqual(alone.held);
  });

  it('takes the newest likes as well, of the person or of those who were made up', async () => {
    const events = likesOf('Horror', 'Romance', 'Children');
    expect((await compare(TINY_CONFIG, { warm: true, events })).newest!.count).toBe(21);
    const crowd: Breakage = { ...NOTHING, crowd: { kind: 'genre', genre: 'Horror' } };
    expect((await compare(TINY_CONFIG, { broken: crowd })).newest!.count).toBe(100);
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
