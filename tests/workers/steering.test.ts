/** Trainings that are watched, stopped early, gone on with, and begun from a model. */
import { describe, expect, it } from 'vitest';
import { readPack } from '../../src/core/data/pack';
import { verifyModel } from '../../src/core/models/model-record';
import type { StepReport, TrainOptions } from '../../src/core/training-types';
import type { AlsConfig } from '../../src/core/types';
import { readCheckpoint } from '../../src/storage/checkpoints';
import { productionModel } from '../../src/storage/models';
import { listRuns } from '../../src/storage/runs';
import { createTrainApi, type TrainApi } from '../../workers/train.api';
import { useFreshDatabase } from '../fixtures/fresh-database';
import { thrownBy } from '../fixtures/thrown';
import { TINY_CONFIG } from '../fixtures/tiny-model';
import { movieOf, tinyBuffer } from '../fixtures/tiny-pack';
import { als, FROM_SCRATCH, trainDeps } from '../fixtures/train-deps';

useFreshDatabase();

const HASH = readPack(tinyBuffer()).hash;
const WATCHED: TrainOptions = { ...FROM_SCRATCH, patience: 2 };
/** A clock that lets every round be a checkpoint. */
const slowClock = () => {
  let time = 0;
  return () => (time += 2000);
};

async function toTheEnd(api: TrainApi, config: AlsConfig, options: TrainOptions): Promise<StepReport[]> {
  const { steps } = await api.start(tinyBuffer(), als(config), options);
  const reports = [...steps];
  do reports.push(await api.step());
  while (!reports.at(-1)!.done);
  return reports;
}

describe('a watched training', () => {
  const LONG = { ...TINY_CONFIG, iterations: 200 };

  it('stops when the NDCG has stopped rising, and keeps its best round', async () => {
    const api = createTrainApi(trainDeps());
    const reports = await toTheEnd(api, LONG, WATCHED);
    const scores = reports.map(({ ndcg }) => ndcg!);
    const best = scores.indexOf(Math.max(...scores));
    expect(reports.at(-1)).toMatchObject({ early: true, done: true });
    expect(reports.length).toBe(best + 1 + 2);
    const { record } = await api.finish(null);
    expect(record.metrics).toMatchObject({
      ndcg: scores[best],
      iterations: best + 1,
      objective: reports[best]!.objective,
    });
    expect(record.steps).toHaveLength(reports.length);
    const stored = await productionModel('tiny');
    expect(verifyModel(stored!).record.id).toBe(record.id);
    // The best round's own factors: a training of just so many rounds has the same.
    await toTheEnd(api, { ...LONG, iterations: best + 1 }, WATCHED);
    const again = await api.finish(null);
    expect(again.arrays['itemFactors']).toEqual(stored!.arrays['itemFactors']);
  });

  it('says on how many likes of how many people it is watched, and learns from the others', async () => {
    const api = createTrainApi(trainDeps());
    const watched = await api.start(tinyBuffer(), als(LONG), WATCHED);
    const whole = await api.start(tinyBuffer(), als(LONG), FROM_SCRATCH);
    expect(whole.held).toBeNull();
    expect(watched.held!.people).toBeGreaterThan(0);
    expect(watched.positives + watched.held!.positives).toBe(whole.positives);
  });
});

describe('half-steps', () => {
  it('alternate, and two of them are a round', async () => {
    const api = createTrainApi(trainDeps());
    await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    const films = await api.smallStep();
    const people = await api.smallStep();
    expect(films).toMatchObject({ part: 'items', next: 'users', iteration: 1, round: null });
    expect(people).toMatchObject({ part: 'users', next: 'items', iteration: 1, round: { iteration: 1 } });
    expect(people.objective).toBeLessThan(films.objective!);
    await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    expect((await api.step()).objective).toBe(people.objective);
  });

  it('left in the middle are finished before the model is taken', async () => {
    const api = createTrainApi(trainDeps());
    await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    await api.step();
    await api.smallStep();
    const { record } = await api.finish(null);
    expect(record.metrics.iterations).toBe(2);
    expect(record.steps).toHaveLength(2);
  });
});

describe('a training that was broken off', () => {
  it('goes on from its last round to the same model, bit for bit', async () => {
    const whole = createTrainApi(trainDeps());
    await toTheEnd(whole, TINY_CONFIG, FROM_SCRATCH);
    const { arrays } = await whole.finish(null);
    const broken = createTrainApi(trainDeps({ clock: slowClock() }));
    await broken.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    await broken.step();
    await broken.step();
    // The tab is closed here; another begins.
    const later = createTrainApi(trainDeps());
    const reports = await toTheEnd(later, TINY_CONFIG, { ...FROM_SCRATCH, from: 'checkpoint' });
    expect(reports.map(({ iteration }) => iteration)).toEqual([1, 2, 3, 4]);
    expect((await later.finish(null)).arrays).toEqual(arrays);
    expect(await readCheckpoint('tiny', HASH)).toBeNull();
  });

  it('keeps its best round over the break', async () => {
    const config = { ...TINY_CONFIG, iterations: 200 };
    const whole = createTrainApi(trainDeps());
    const expected = await toTheEnd(whole, config, WATCHED);
    const broken = createTrainApi(trainDeps({ clock: slowClock() }));
    await broken.start(tinyBuffer(), als(config), WATCHED);
    for (let round = 0; round < expected.length - 2; round++) await broken.step();
    const later = createTrainApi(trainDeps());
    const reports = await toTheEnd(later, config, { ...WATCHED, from: 'checkpoint' });
    expect(reports.map(({ ndcg }) => ndcg)).toEqual(expected.map(({ ndcg }) => ndcg));
  });

  it('keeps a checkpoint at a pause, and none after a stop', async () => {
    const api = createTrainApi(trainDeps({ clock: () => 7 }));
    await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    await api.checkpoint();
    expect(await readCheckpoint('tiny', HASH)).toBeNull();
    await api.step();
    expect(await readCheckpoint('tiny', HASH)).toBeNull();
    await api.checkpoint();
    expect(await readCheckpoint('tiny', HASH)).toMatchObject({ savedAt: 7, state: { iteration: 1 } });
    await api.stop();
    expect(await readCheckpoint('tiny', HASH)).toBeNull();
  });

  it('trains on where checkpoints cannot be written', async () => {
    const saveCheckpoint = () => Promise.reject(new Error('no room'));
    const api = createTrainApi(trainDeps({ clock: slowClock(), saveCheckpoint }));
    expect(await toTheEnd(api, TINY_CONFIG, FROM_SCRATCH)).toHaveLength(4);
  });

  it('cannot go on from nothing', async () => {
    const api = createTrainApi(trainDeps());
    const start = () => api.start(tinyBuffer(), als(TINY_CONFIG), { ...FROM_SCRATCH, from: 'checkpoint' });
    expect((await thrownBy(start)).code).toBe('model-missing');
  });
});

describe('a warm start', () => {
  const OWN: TrainOptions = {
    ...FROM_SCRATCH,
    from: 'model',
    own: [movieOf('Horror', 0), movieOf('Horror', 1)],
    rounds: 1,
  };

  /** What comes of a training that follows another. */
  async function afterwards(first: TrainOptions, then: TrainOptions, firstConfig = TINY_CONFIG) {
    let time = 0;
    const api = createTrainApi(trainDeps({ clock: () => ++time }));
    await toTheEnd(api, firstConfig, first);
    await api.finish(null);
    const started = await api.start(tinyBuffer(), als(TINY_CONFIG), then);
    const reports = [await api.step()];
    while (!reports.at(-1)!.done) reports.push(await api.step());
    const { record } = await api.finish(null);
    return { started, reports, record };
  }

  it('has the person as one more user, and ends after its rounds', async () => {
    const api = createTrainApi(trainDeps());
    await toTheEnd(api, TINY_CONFIG, FROM_SCRATCH);
    const before = await api.finish(null);
    const [report, ...others] = await toTheEnd(api, TINY_CONFIG, OWN);
    expect(others).toEqual([]);
    expect(report).toMatchObject({ iteration: 1, iterations: 1, done: true });
    const { record } = await api.finish(before.record.id);
    expect(record).toMatchObject({ users: before.record.users + 1, parentId: before.record.id, config: TINY_CONFIG });
    await toTheEnd(api, TINY_CONFIG, OWN);
    expect((await api.finish(record.id)).record.users).toBe(record.users);
  });

  it('has guests as further users, also where it is gone on with after a break', async () => {
    const api = createTrainApi(trainDeps());
    await toTheEnd(api, TINY_CONFIG, FROM_SCRATCH);
    const { record: before } = await api.finish(null);
    const guests = [[movieOf('Romance', 0), movieOf('Romance', 1)], [movieOf('Romance', 2)], []];
    const broken = createTrainApi(trainDeps({ clock: slowClock() }));
    await broken.start(tinyBuffer(), als(TINY_CONFIG), { ...OWN, guests, rounds: 3 });
    await broken.step();
    const kept = await readCheckpoint('tiny', HASH);
    expect(kept).toMatchObject({ own: OWN.own, guests });
    const later = createTrainApi(trainDeps());
    const { own, rounds } = kept!;
    await toTheEnd(later, TINY_CONFIG, { ...FROM_SCRATCH, from: 'checkpoint', own, guests, rounds });
    expect((await later.finish(null)).record.users).toBe(before.users + 3);
  });

  it('holds out what training anew does: one more person changes nothing of it', async () => {
    const { splitHash } = (await afterwards(WATCHED, WATCHED)).record;
    expect(splitHash).toMatch(/^[0-9a-f]{16}$/);
    const { started, record } = await afterwards(WATCHED, { ...OWN, patience: 2 });
    expect(record.splitHash).toBe(splitHash);
    const alone = await createTrainApi(trainDeps()).start(tinyBuffer(), als(TINY_CONFIG), WATCHED);
    expect(started.held).toEqual(alone.held);
    // Nothing is held out of the person's own likes.
    expect(started.positives).toBe(alone.positives + OWN.own.length);
    expect(record.metrics.ndcg).toBeGreaterThan(0);
  });

  it.each<[string, TrainOptions, AlsConfig]>([
    ['on all likes', FROM_SCRATCH, TINY_CONFIG],
    ['on all likes but others', WATCHED, { ...TINY_CONFIG, seed: TINY_CONFIG.seed + 1 }],
    ['of another threshold', WATCHED, { ...TINY_CONFIG, threshold: 3.5 }],
  ])('measures nothing from a model trained %s: it knows the answers', async (_, first, config) => {
    const { started, reports, record } = await afterwards(first, { ...OWN, patience: 2 }, config);
    expect(started.held).toBeNull();
    expect(reports.map(({ ndcg }) => ndcg)).toEqual([null]);
    expect(record).not.toHaveProperty('held');
    expect(record).not.toHaveProperty('splitHash');
    expect(record.metrics).not.toHaveProperty('ndcg');
    expect((await listRuns()).map(({ splitHash }) => splitHash !== null)).toEqual([false, first.patience !== null]);
  });

  it('that measures nothing, and is broken off, still measures nothing when it is gone on with', async () => {
    const long = { ...TINY_CONFIG, iterations: 9 };
    await afterwards(FROM_SCRATCH, FROM_SCRATCH);
    const api = createTrainApi(trainDeps());
    await api.start(tinyBuffer(), als(long), { ...OWN, rounds: 3, patience: 2 });
    await api.step();
    await api.checkpoint();
    expect(await readCheckpoint('tiny', HASH)).toMatchObject({ patience: null });
  });

  it('without a model is refused', async () => {
    const api = createTrainApi(trainDeps());
    expect((await thrownBy(() => api.start(tinyBuffer(), als(TINY_CONFIG), OWN))).code).toBe('model-missing');
  });
});
