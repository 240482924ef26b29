import { describe, expect, it } from 'vitest';
import { isSimulated } from '../../src/core/monitor/simulated-crowd';
import type { ModelRecord } from '../../src/core/training-types';
import type { LoggedEvent, MovieId } from '../../src/core/types';
import { fallingClicks, type Breakage } from '../../workers/monitor-break';
import type { MonitorDeps } from '../../workers/monitor.api';
import { clear, impression, like, logged, open } from '../fixtures/events';
import { ASKED, likesOf, monitor, NOTHING } from '../fixtures/monitor-worker';
import { TINY_CONFIG, tinyStoredModel } from '../fixtures/tiny-model';
import { KINDS, movieOf, tinyPack } from '../fixtures/tiny-pack';

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
    expect(report.health.checks.find(({ name }) => name === 'liked-genre')!.found).toMatchObject({ own: true });
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

  it('has likes that the model in use has learned from as no news: their alarm ends, and new ones are held against them', async () => {
    const events = likesOf('Horror', 'Horror', 'Romance', 'Romance').map((event, at) => ({
      ...event,
      session: `visit ${Math.floor(at / 14)}`,
    }));
    const learned = await tinyStoredModel(TINY_CONFIG, events.at(-1)!.time + 1);
    const { api } = await monitor(events, {
      productionModel: async () => learned,
      inUse: async () => learned.record.id,
      wentOnAt: async () => events.at(-1)!.time + 1,
    });
    const report = await api.report(ASKED);
    expect(report).toMatchObject({ newLikes: 0, quality: { count: 0 } });
    expect([report.health.status, checkOf(report, 'liked-genre')]).toEqual(['good', 'unknown']);
    expect(report.health.checks.find(({ name }) => name === 'liked-genre')!.found).toMatchObject({
      kind: 'learned',
      likes: 0,
    });
    const later = logged(
      Array.from({ length: 30 }, (_, n) => like(movieOf('Children', n % 14))),
      events.length + 1,
    );
    events.push(...later.map((event, at) => ({ ...event, time: 6_000_000 + at, session: `later ${at % 3}` })));
    const again = await api.report({ ...ASKED, now: 7_000_000 });
    expect(again).toMatchObject({ newLikes: 30, likedReference: 'own', quality: { count: 7 } });
    expect(checkOf(again, 'liked-genre')).toBe('bad');
  });

  /** Likes of a person, `before` and `since` a training; films come again once their opinion was cleared. */
  const likesAround = (before: number, since: number): LoggedEvent[] => {
    const films = [...tinyPack().movieIds].slice(0, 56) as MovieId[];
    const drafts = Array.from({ length: before + since }, (_, n) => [clear(films[n % 56]!), like(films[n % 56]!)]);
    return logged(drafts.flat()).map((event, at) => {
      const nth = Math.floor(at / 2);
      return { ...event, time: (nth < before ? 1000 : TRAINED_AT) + at, session: `visit ${Math.floor(nth / 5)}` };
    });
  };
  const TRAINED_AT = 500_000;
  /** A monitor whose model in use is one before the training, then the one that came of it. */
  async function retrained(events: LoggedEvent[], changes: Partial<MonitorDeps> = {}) {
    const models = [await tinyStoredModel(), await tinyStoredModel({ ...TINY_CONFIG, factors: 2 }, TRAINED_AT)];
    const world = await monitor(events, {
      productionModel: async () => models[0]!,
      inUse: async () => models[0]!.record.id,
      wentOnAt: async (_, id) => (id === models.at(-1)!.record.id ? TRAINED_AT : null),
      ...changes,
    });
    return { ...world, exchange: () => void models.splice(0, models.length - 1) };
  }

  it.each([
    ['few likes were learned', 5, 51, { count: 28, baselineCount: 28 }],
    ['one more than few likes were learned', 20, 30, { count: 30, baselineCount: 20 }],
    ['many likes are new', 40, 190, { count: 50, baselineCount: 40 }],
    ['more likes are new than are tested', 40, 250, { count: 50, baselineCount: 40 }],
  ])('goes on after a retraining where %s', async (_, before, since, quality) => {
    const events = likesAround(before, since);
    const all = events.splice(2 * before);
    const { api, exchange } = await retrained(events);
    await api.report(ASKED);
    exchange();
    events.push(...all);
    const report = await api.report(ASKED);
    expect(report).toMatchObject({ newLikes: since, likedReference: 'own', quality });
    expect(checkOf(report, 'quality')).not.toBe('unknown');
  });

  it('tests no like by a model that learned from it, and takes none of those for normal', async () => {
    const { api, kept, exchange } = await retrained(likesAround(40, 60));
    exchange();
    expect((await api.report(ASKED)).quality).toMatchObject({ count: 30, baselineCount: 30 });
    expect(kept.at(-1)).toHaveLength(60);
  });

  it('asks again when the model in use was trained, until it is known', async () => {
    let times = 0;
    const wentOnAt = async () => (times++ > 0 ? TRAINED_AT : null);
    const { api } = await retrained(likesAround(30, 4), { wentOnAt });
    expect((await api.report(ASKED)).newLikes).toBeNull();
    expect((await api.report(ASKED)).newLikes).toBe(4);
    await api.report(ASKED);
    expect(times).toBe(2);
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

  it('comes as new people once the model in use has learned from it, and is no drift then', async () => {
    const { api } = await monitor();
    const broken: Breakage = { ...NOTHING, crowd: { kind: 'genre', genre: 'Horror' } };
    const [first, next] = await Promise.all([0, 1].map((generation) => api.report({ ...ASKED, broken, generation })));
    expect([first!.likedReference, first!.health.status]).toEqual(['crowd', 'bad']);
    expect([next!.likedReference, next!.health.status]).toEqual(['taught', 'good']);
    expect(next!.madeUpLikes).toBe(200);
    const taste = { kind: 'genre', genre: 'Horror' } as const;
    expect(api.crowd(taste, 0)).toHaveLength(25);
    expect(api.crowd(taste, 0)).not.toEqual(api.crowd(taste, 1));
  });

  it('is of one hour, whenever it comes', async () => {
    const { api } = await monitor([], { hourOf: (time) => Math.floor(time / 3_600_000) % 24 });
    const broken: Breakage = { ...NOTHING, crowd: { kind: 'usual' } };
    const report = await api.report({ ...ASKED, now: 11.5 * 3_600_000, broken });
    expect(checkOf(report, 'part-of-day')).toBe('good');
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
