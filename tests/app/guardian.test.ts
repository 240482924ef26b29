import { afterEach, describe, expect, it, vi } from 'vitest';
import { Guardian, NOTHING_BROKEN, guardianOf, type GuardianSession } from '../../src/app/guardian.svelte';
import { createOracleSolver } from '../../src/core/models/als/oracle';
import { plainProducts } from '../../src/core/math/dense';
import type { ModelRecord } from '../../src/core/training-types';
import type { EventDraft } from '../../src/core/types';
import { readAudit } from '../../src/storage/audit';
import { openEventLog, readEvents } from '../../src/storage/events';
import { keepOutcomes, keepWatch, readOutcomes, readWatch } from '../../src/storage/guardian';
import { productionModel, promoteModel } from '../../src/storage/models';
import { addCandidate, promoteStored, rollBack } from '../../src/storage/registry';
import { storedModel } from '../../src/storage/stored-model';
import { createMonitorApi } from '../../workers/monitor.api';
import { createTrainApi } from '../../workers/train.api';
import { alongWith } from '../fixtures/along-with';
import { like } from '../fixtures/events';
import { readGuestFiles } from '../../src/storage/guests';
import { useFreshDatabase } from '../fixtures/fresh-database';
import { createMessageWorker, type MessageWorker } from '../fixtures/message-workers';
import { TINY_CONFIG, tinyStoredModel } from '../fixtures/tiny-model';
import { movieOf, tinyBuffer, tinyPack } from '../fixtures/tiny-pack';
import { trainDeps } from '../fixtures/train-deps';

useFreshDatabase();
afterEach(() => void vi.unstubAllGlobals());

const HORROR = { crowd: { kind: 'genre' as const, genre: 'Horror' }, clicksFall: false };
const whats = async (dataset = 'tiny') => (await readAudit(dataset)).map(({ what }) => what).reverse();

/** A session with a stored model, whose candidates are of the same recipe unless told. */
async function visit(changes: Partial<GuardianSession> = {}, lock: object | null = null) {
  const workers: Record<string, MessageWorker[]> = {};
  const apis: Record<string, () => object> = {
    monitor: () =>
      createMonitorApi({
        readGuestFiles,
        readEvents,
        ...{ productionModel, storedModel, promoteStored, rollBack, readOutcomes, keepOutcomes },
        inUse: async (dataset) => (await productionModel(dataset))?.record.id ?? null,
        // Whoever has learned from more people went on from another.
        wentOnAt: async (_, id) => {
          const { users, createdAt } = (await storedModel(id))!.record;
          return users > tinyPack().users ? createdAt : null;
        },
        createSolver: async () => createOracleSolver(),
        makeProducts: async () => plainProducts,
        hourOf: () => 12,
        now: () => 0,
      }),
    train: () => createTrainApi(trainDeps()),
  };
  function Worker(_address: URL, { name }: { name: string }): MessageWorker {
    const worker = createMessageWorker(apis[name]!());
    (workers[name] ??= []).push(worker);
    return worker;
  }
  vi.stubGlobal('Worker', Worker);
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('navigator', lock ? { locks: { query: () => Promise.resolve({}), ...lock } } : {});
  const first = await promoteModel(await tinyStoredModel());
  let createdAt = 2000;
  const session = {
    dataset: { info: { id: 'tiny' }, hash: tinyPack().hash },
    model: first as ModelRecord | null,
    plan: { kind: 'als', config: TINY_CONFIG },
    ...{ notices: [], storageWorks: true, served: null, training: { phase: 'done' } },
    lab: { latency: async () => [] },
    openPack: async () => tinyBuffer(),
    cancelTraining: vi.fn(async () => {}),
    trainCandidate: vi.fn(async () => addCandidate(await tinyStoredModel(TINY_CONFIG, createdAt++))),
    readModelAgain: vi.fn(async () => void (session.model = (await productionModel('tiny'))!.record)),
    ...changes,
  } as unknown as GuardianSession & { model: ModelRecord | null };
  const guardian = new Guardian(session);
  await guardian.look();
  return { guardian, session, workers, first };
}

async function likeFilms(count: number): Promise<void> {
  const log = await openEventLog();
  const stamp = { time: 1000, dataset: 'tiny', session: 'visit', modelId: null };
  const drafts = Array.from({ length: count }, (_, n): EventDraft => like(movieOf('Horror', n)));
  await log.appendAll(drafts, stamp);
}

describe('a guardian', () => {
  it('looks, finds nothing to do, and does nothing', async () => {
    const { guardian } = await visit();
    expect(guardian.report).toMatchObject({ dataset: 'tiny', likes: 0 });
    expect([guardian.trail, guardian.problem, guardian.looking]).toEqual([[], null, false]);
  });

  it('raises an alarm that is in the trail, and does not retrain unless it may', async () => {
    const { guardian, session } = await visit();
    await guardian.break(HORROR);
    expect(guardian.report!.health.status).toBe('bad');
    await guardian.look();
    expect(await whats()).toEqual(['alarm']);
    expect((await readAudit('tiny'))[0]!.facts).toMatchObject({ simulated: 'yes' });
    await guardian.break(NOTHING_BROKEN);
    expect(await whats()).toEqual(['alarm', 'alarm-over']);
    expect((await readAudit('tiny'))[0]!.facts).toEqual({ simulated: 'yes' });
    expect(session.trainCandidate).not.toHaveBeenCalled();
    expect(await (await openEventLog()).read('tiny')).toEqual([]);
  });

  it('retrains by itself when it may, once', async () => {
    const { guardian, session } = await visit();
    await guardian.setAutomatic(true);
    await guardian.break(HORROR);
    expect(await whats()).toEqual(['alarm', 'retraining', 'shadow', 'promoted', 'alarm-over']);
    await guardian.keepPromoted();
    await guardian.look();
    expect((await whats()).at(-1)).toBe('settled');
    expect(session.trainCandidate).not.toHaveBeenCalled();
  });

  it('has a candidate learn from the made-up people: their alarm ends with it, and is back without it', async () => {
    const { guardian, session, first, workers } = await visit();
    await guardian.break(HORROR);
    expect(guardian.report!.likedReference).toBe('crowd');
    await guardian.retrain();
    expect(session.model!.users).toBe(first.users + 25);
    expect(workers['train']!.map(({ terminated }) => terminated)).toEqual([true]);
    expect(guardian.report).toMatchObject({ likedReference: 'taught', health: { status: 'good' } });
    expect(await whats()).toEqual(['alarm', 'retraining', 'shadow', 'promoted', 'alarm-over']);
    const begun = (await readAudit('tiny')).find(({ what }) => what === 'retraining')!;
    expect(begun.facts).toMatchObject({ likes: 200, madeUpLikes: 200, simulated: 'yes' });
    await guardian.takeBack();
    expect(session.model!.id).toBe(first.id);
    expect((await whats()).at(-1)).toBe('alarm');
  });

  it('takes a model back that learned from made-up people once they are gone, in another visit too, unless it was kept', async () => {
    const { guardian, session, first } = await visit();
    await guardian.break(HORROR);
    await guardian.retrain();
    const learned = session.model!.id;
    expect(await readWatch('tiny')).toMatchObject({ state: { at: 'watching', promoted: learned }, madeUp: true });
    await guardian.break(NOTHING_BROKEN);
    expect(session.model!.id).toBe(first.id);
    const taken = (await readAudit('tiny')).find(({ what }) => what === 'rolled-back')!;
    expect(taken.why).toContain('learned from people who were made up');
    await guardian.break(HORROR);
    await guardian.retrain();
    const later = new Guardian(session);
    await later.look();
    expect(session.model!.id).toBe(first.id);
    await guardian.look();
    await guardian.retrain();
    await guardian.keepPromoted();
    await guardian.break(NOTHING_BROKEN);
    expect(session.model!.id).not.toBe(first.id);
  });

  it('remembers each taste that the model in use has learned, also through models that came of it', async () => {
    const { guardian } = await visit();
    const drama = { crowd: { kind: 'genre' as const, genre: 'Romance' }, clicksFall: false };
    for (const crowd of [HORROR, drama, NOTHING_BROKEN]) {
      await guardian.break(crowd);
      await guardian.retrain();
      await guardian.keepPromoted();
    }
    for (const crowd of [HORROR, drama]) {
      await guardian.break(crowd);
      expect(guardian.report!.likedReference).toBe('taught');
    }
  });

  it('calls a poor training off', async () => {
    const { guardian, first } = await visit();
    const attempt = guardian.retrain(true);
    await vi.waitFor(() => expect(guardian.work?.doing).toBe('training'), { interval: 1 });
    await guardian.cancel();
    await attempt;
    expect((await readAudit('tiny'))[0]).toMatchObject({ what: 'failed', facts: { during: 'retraining' } });
    expect((await productionModel('tiny'))!.record.id).toBe(first.id);
  });

  it('does not retrain by itself while the person trains, nor what would come out the same', async () => {
    const busy = await visit({ training: { phase: 'paused' } } as unknown as Partial<GuardianSession>);
    await busy.guardian.setAutomatic(true);
    await busy.guardian.break(HORROR);
    await busy.guardian.retrain();
    expect(busy.session.trainCandidate).not.toHaveBeenCalled();
    busy.session.model = { ...busy.first, kind: 'ease' } as unknown as ModelRecord;
    expect(busy.guardian.canRetrain).toBe(false);
  });

  it('retrains when asked, compares, promotes, and takes it back when clicks fall', async () => {
    const { guardian, session, first } = await visit();
    await guardian.retrain();
    expect([guardian.work, guardian.problem]).toEqual([null, null]);
    expect(guardian.watch.state.at).toBe('watching');
    expect(session.model!.id).not.toBe(first.id);
    await guardian.break({ crowd: null, clicksFall: true });
    expect(session.model!.id).toBe(first.id);
    expect((await productionModel('tiny'))!.record.id).toBe(first.id);
    expect(await whats()).toEqual(['retraining', 'shadow', 'promoted', 'alarm', 'rolled-back', 'alarm-over']);
    expect((await readWatch('tiny'))!.state.at).toBe('idle');
  });

  it('takes nothing back where another tab did, which the trail says', async () => {
    const { guardian, first } = await visit();
    await guardian.retrain();
    await promoteStored(first.id, { packHash: tinyPack().hash });
    await guardian.takeBack();
    expect((await productionModel('tiny'))!.record.id).toBe(first.id);
    const trail = await readAudit('tiny');
    expect(trail.slice(0, 2).map(({ what }) => what)).toEqual(['failed', 'rolled-back']);
    expect(trail[0]!.why).toMatch(/another tab/);
  });

  it('puts no candidate into use over another model than it was compared with', async () => {
    const { guardian } = await visit();
    const other = await tinyStoredModel(TINY_CONFIG, 9000);
    const attempt = guardian.retrain();
    await vi.waitFor(() => expect(guardian.work?.doing).toBe('comparing'), { interval: 1 });
    await promoteModel(other);
    await attempt;
    expect((await productionModel('tiny'))!.record.id).toBe(other.record.id);
    expect((await readAudit('tiny'))[0]).toMatchObject({ what: 'failed', why: expect.stringMatching(/another tab/) });
  });

  it('trains a poor candidate, turns it down, and keeps the model in use', async () => {
    const { guardian, first, workers } = await visit();
    await guardian.retrain(true);
    expect(await whats()).toEqual(['retraining', 'shadow', 'rejected']);
    expect((await productionModel('tiny'))!.record.id).toBe(first.id);
    expect(workers['train']!.map(({ terminated }) => terminated)).toEqual([true]);
  });

  it('sees that somebody else put a model into use', async () => {
    const { guardian } = await visit();
    await guardian.retrain();
    await promoteModel(await tinyStoredModel(TINY_CONFIG, 9000));
    await guardian.look();
    expect((await whats()).at(-1)).toBe('given-up');
  });

  it('finds what was broken off by closing the page', async () => {
    await keepWatch('tiny', { state: { at: 'shadow', likesAt: 0, candidate: 'x' }, since: 1, before: null });
    const { guardian } = await visit();
    expect(guardian.trail[0]).toMatchObject({ what: 'failed' });
    expect(guardian.watch.state.at).toBe('idle');
  });

  it('calls the comparison off, and can begin another', async () => {
    const { guardian } = await visit();
    const attempt = guardian.retrain();
    await vi.waitFor(() => expect(guardian.work?.doing).toBe('comparing'), { interval: 1 });
    await guardian.cancel();
    await attempt;
    expect((await readAudit('tiny'))[0]).toMatchObject({ what: 'failed', why: expect.stringMatching(/called off/) });
    await guardian.retrain();
    expect(guardian.watch.state.at).toBe('watching');
  });

  it('calls off what is between two of its parts', async () => {
    const { guardian, session, first } = await visit();
    alongWith(session.trainCandidate, () => guardian.cancel());
    await guardian.retrain();
    expect((await readAudit('tiny'))[0]).toMatchObject({ what: 'failed', why: expect.stringMatching(/called off/) });
    expect((await productionModel('tiny'))!.record.id).toBe(first.id);
  });

  it('does not break off what follows from a comparison, and calls nothing off where nothing is under way', async () => {
    const { guardian, session } = await visit();
    alongWith(session.readModelAgain, async () => {
      expect(guardian.work?.doing).toBe('deciding');
      await guardian.cancel();
    });
    await guardian.retrain();
    expect(guardian.problem).toBeNull();
    expect(session.model!.id).toBe((await productionModel('tiny'))!.record.id);
    expect(await whats()).toEqual(['retraining', 'shadow', 'promoted']);
    await guardian.cancel();
    expect(session.cancelTraining).not.toHaveBeenCalled();
  });

  it('counts likes, and lets another tab do its work', async () => {
    await likeFilms(5);
    const taken = { request: (_: string, __: object, job: (lock: null) => unknown) => job(null) };
    const { guardian, session } = await visit({}, taken);
    expect(guardian.report!.likes).toBe(5);
    await guardian.retrain();
    expect([guardian.elsewhere, await whats()]).toEqual([true, []]);
    expect(session.trainCandidate).not.toHaveBeenCalled();
  });

  it('says what went wrong, does nothing without storage, and is one for a session', async () => {
    const broken = await visit({ openPack: () => Promise.reject(new Error('The pack is gone.')) });
    expect([broken.guardian.problem, broken.guardian.report]).toEqual(['The pack is gone.', null]);
    const refused = await visit({ storageWorks: false });
    expect([refused.guardian.report, refused.workers['monitor']]).toEqual([null, undefined]);
    expect(guardianOf(refused.session)).toBe(guardianOf(refused.session));
  });
});
