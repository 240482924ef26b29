/** Every kind of model through the worker's own door: trained, stored, served, broken off and gone on with. */
import { describe, expect, it } from 'vitest';
import { buildPack, readPack } from '../../src/core/data/pack';
import { defaultPlan, MODEL_KINDS } from '../../src/core/models/registry';
import type { ModelKind, ModelPlan, TrainOptions } from '../../src/core/training-types';
import { readCheckpoint } from '../../src/storage/checkpoints';
import { productionModel } from '../../src/storage/models';
import { createTrainApi } from '../../workers/train.api';
import { like } from '../fixtures/events';
import { reload, useFreshDatabase } from '../fixtures/fresh-database';
import { createDesk, lasting, openDesk } from '../fixtures/serve-desk';
import { TEST_INFO } from '../fixtures/test-info';
import { movieOf, tinyBuffer, tinyPack } from '../fixtures/tiny-pack';
import { FROM_SCRATCH, trainDeps } from '../fixtures/train-deps';

useFreshDatabase();

const SMALL: Readonly<Record<string, number>> = { factors: 8, iterations: 3, batchSize: 16, maxItems: 60 };

function planOf(kind: ModelKind): ModelPlan {
  const plan = defaultPlan(kind);
  const own = Object.entries(SMALL).filter(([name]) => name in plan.config);
  return { kind, config: { ...plan.config, ...Object.fromEntries(own) } };
}

async function train(kind: ModelKind, options: TrainOptions = FROM_SCRATCH) {
  const api = createTrainApi(trainDeps());
  const started = await api.start(tinyBuffer(), planOf(kind), options);
  const reports = [];
  do reports.push(await api.step());
  while (!reports.at(-1)!.done);
  return { started, reports, trained: await api.finish(null) };
}

describe.each(MODEL_KINDS)('a model of the kind %s', (kind) => {
  it('is trained, stored and served, fresh and from storage alike', async () => {
    const { started, reports, trained } = await train(kind);
    expect(started.positives).toBeGreaterThan(0);
    expect(reports.every(({ objective }) => Number.isFinite(objective))).toBe(true);
    expect(reports.every(({ memoryBytes }) => memoryBytes! > 0)).toBe(true);
    expect(trained).toMatchObject({ stored: true, record: { ...planOf(kind), stage: 'production' } });
    expect(trained.record.id).toMatch(new RegExp(`^${kind}-[0-9a-f]{16}$`));
    reload();
    const stored = await productionModel('tiny');
    expect(stored?.record).toEqual(trained.record);
    const fresh = await openDesk();
    await fresh.useModel(trained.record, trained.arrays);
    const later = createDesk({ model: stored });
    await later.open(tinyBuffer(), { threshold: 4, session: 'visit' });
    expect(await later.restoreModel()).toEqual(trained.record);
    const likes = [movieOf('Horror', 0), movieOf('Horror', 1), movieOf('Horror', 2)];
    for (const movieId of likes) await fresh.record(like(movieId), 1);
    for (const movieId of likes) await later.record(like(movieId), 1);
    expect(lasting(later.list(2))).toEqual(lasting(fresh.list(2)));
    const [row] = fresh.list(2).rows;
    expect(row!.films.some(({ movieId }) => likes.includes(movieId))).toBe(false);
  });

  it('is the same model for the same seed', async () => {
    const [one, two] = [await train(kind), await train(kind)];
    expect(two.trained.arrays).toEqual(one.trained.arrays);
  });

  it('is measured on likes held out, where that is asked for', async () => {
    const { reports, trained, started } = await train(kind, { ...FROM_SCRATCH, patience: 2 });
    expect(started.held!.people).toBeGreaterThan(0);
    for (const { ndcg } of reports) expect(ndcg).toBeGreaterThanOrEqual(0);
    expect(trained.record.metrics.ndcg).toBe(Math.max(...reports.map(({ ndcg }) => ndcg ?? 0)));
  });
});

describe.each(MODEL_KINDS.filter((kind) => 'iterations' in defaultPlan(kind).config))('a training of %s', (kind) => {
  it('that is broken off comes to the model it would have come to', async () => {
    const whole = await train(kind);
    const broken = createTrainApi(trainDeps());
    await broken.start(tinyBuffer(), planOf(kind), FROM_SCRATCH);
    await broken.step();
    await broken.checkpoint();
    const checkpoint = await readCheckpoint('tiny', tinyPack().hash);
    expect(checkpoint).toMatchObject({ plan: planOf(kind), iteration: 1 });
    await broken.stop('keep');
    const { started, trained } = await train(kind, { ...FROM_SCRATCH, from: 'checkpoint' });
    expect(started.iteration).toBe(1);
    expect(trained.arrays).toEqual(whole.trained.arrays);
  });
});

describe('a training of EASE', () => {
  it('that is broken off leaves nothing to go on from', async () => {
    const api = createTrainApi(trainDeps());
    const { kind, config } = planOf('ease');
    const buffer = manyFilms();
    const { hash } = readPack(buffer.slice());
    await api.start(buffer, { kind, config: { ...config, maxItems: 4096 } }, FROM_SCRATCH);
    const part = await api.smallStep();
    expect(part.at).toBe(1);
    expect(part.of).toBeGreaterThan(1);
    await api.checkpoint();
    expect(await readCheckpoint('many', hash)).toBeNull();
    await api.stop('keep');
    expect(await readCheckpoint('many', hash)).toBeNull();
  });
});

/** Some people and five hundred films: more than one block of an inversion. */
function manyFilms(): ArrayBuffer {
  const rows = Array.from({ length: 2000 }, (_, at) => [1 + (at % 40), 10 * (1 + ((at * 7) % 500))] as const);
  const film = { year: 1990, genres: ['Drama'], tags: [], imdbId: 0, tmdbId: 0 };
  return buildPack(
    {
      films: Array.from({ length: 500 }, (_, n) => ({ ...film, movieId: 10 * (1 + n), title: `Film ${n}` })),
      ratings: {
        users: Uint32Array.from(rows, ([user]) => user),
        movies: Uint32Array.from(rows, ([, movie]) => movie),
        halfStars: new Uint8Array(rows.length).fill(10),
        timestamps: Uint32Array.from(rows, (_, at) => at),
      },
      badRows: { count: 0, total: rows.length, first: null },
    },
    { ...TEST_INFO, id: 'many' },
  );
}
