/** A mixed model and its weights through the serve worker's own door. */
import { describe, expect, it } from 'vitest';
import { defaultPlan } from '../../src/core/models/registry';
import { DEFAULT_WISHES, NO_WISHES } from '../../src/core/rank/default-wishes';
import { createTrainApi } from '../../workers/train.api';
import { like } from '../fixtures/events';
import { useFreshDatabase } from '../fixtures/fresh-database';
import { lasting, openDesk } from '../fixtures/serve-desk';
import { movieOf, tinyBuffer } from '../fixtures/tiny-pack';
import { FROM_SCRATCH, trainDeps } from '../fixtures/train-deps';

useFreshDatabase();

async function trainHybrid() {
  const api = createTrainApi(trainDeps());
  await api.start(tinyBuffer(), defaultPlan('hybrid'), FROM_SCRATCH);
  while (!(await api.step()).done);
  return api.finish(null);
}
const { record, arrays } = await trainHybrid();

async function deskWithLikes(count: number) {
  const api = await openDesk();
  await api.useModel(record, structuredClone(arrays));
  for (let n = 0; n < count; n++) await api.record(like(movieOf('Horror', n)), n);
  return api;
}

describe('the mixture', () => {
  it('is told with each list: what was learned, what counts, and for whom', async () => {
    const api = await deskWithLikes(4);
    expect(api.list(1).mixture).toMatchObject({ tier: 'few' });
    await api.record(like(movieOf('Horror', 4)), 2);
    const { mixture } = api.list(3);
    expect(mixture!.tier).toBe('more');
    expect(mixture!.used).toEqual(mixture!.learned);
    expect((await openDesk()).list(1).mixture).toBeNull();
  });

  it('can be weighed otherwise, which changes the list, and taken back exactly', async () => {
    const api = await deskWithLikes(3);
    const before = await api.wish(NO_WISHES, 1);
    const { learned } = before.mixture!;
    const onlyFame = Object.fromEntries(Object.keys(learned.few).map((name) => [name, Number(name === 'fame')]));
    const famous = await api.serveWith({ ownSteps: false, mix: { ...learned, few: onlyFame } }, 2);
    expect(famous.mixture!.used.few).toEqual(onlyFame);
    expect(famous.mixture!.learned).toEqual(learned);
    const likes = famous.rows[0]!.films.slice(0, 8).map(({ likedBy }) => likedBy);
    expect(likes).toEqual([...likes].sort((a, b) => b - a));
    expect(lasting(famous).rows).not.toEqual(lasting(before).rows);
    expect(lasting(await api.serveWith({ ownSteps: false, mix: null }, 3))).toEqual(lasting(before));
  });

  it('stays what was learned where the weights given are no weights', async () => {
    const api = await deskWithLikes(3);
    const before = api.list(1);
    const { learned } = before.mixture!;
    for (const few of [{}, { ...learned.few, als: NaN }]) {
      expect(lasting(await api.serveWith({ ownSteps: false, mix: { ...learned, few } }, 2))).toEqual(lasting(before));
    }
  });

  it('is as learned again when another model comes into use', async () => {
    const api = await deskWithLikes(3);
    const { learned } = api.list(1).mixture!;
    await api.serveWith({ ownSteps: false, mix: { ...learned, few: { ...learned.few, fame: 9 } } }, 2);
    await api.useModel(record, structuredClone(arrays));
    expect(api.list(3).mixture!.used).toEqual(learned);
  });
});

describe('wishes', () => {
  it('change the list until they are taken back, under any model, and wrong ones change nothing', async () => {
    const api = await deskWithLikes(3);
    const before = lasting(api.list(1));
    const varied = await api.wish({ ...DEFAULT_WISHES, variety: 1 }, 2);
    expect(lasting(varied).rows).not.toEqual(before.rows);
    expect(lasting(api.list(3))).toEqual(lasting(varied));
    await expect(api.wish({ ...DEFAULT_WISHES, variety: 2 }, 4)).rejects.toMatchObject({
      code: 'config-invalid',
    });
    expect(lasting(api.list(5))).toEqual(lasting(varied));
    await api.useModel(record, structuredClone(arrays));
    expect(lasting(api.list(6))).toEqual(lasting(varied));
    expect(lasting(await api.wish(DEFAULT_WISHES, 7))).toEqual(before);
  });
});
