import { describe, expect, it } from 'vitest';
import { createMemoryLog } from '../../src/core/online/event-log';
import type { MovieId } from '../../src/core/types';
import { like } from '../fixtures/events';
import { createDesk, lasting, openDesk } from '../fixtures/serve-desk';
import { thrownBy } from '../fixtures/thrown';
import { TINY_CONFIG, tinyStoredModel } from '../fixtures/tiny-model';
import { movieOf, tinyBuffer, tinyCatalogue } from '../fixtures/tiny-pack';

const MODEL = await tinyStoredModel();
const OTHER_THRESHOLD = await tinyStoredModel({ ...TINY_CONFIG, threshold: 3.5 });
const A = movieOf('Horror', 0);
const arrays = () => structuredClone(MODEL.arrays);

describe('a model', () => {
  it('changes the list, the rows naming it', async () => {
    const api = await openDesk();
    const before = await api.record(like(A), 1);
    await api.useModel(MODEL.record, arrays());
    const after = api.list(2);
    expect([before.modelId, after.modelId]).toEqual([null, MODEL.record.id]);
    expect(after.rows).not.toEqual(before.rows);
    expect(after.history).toEqual(before.history);
  });

  it('gives the same list fresh from training and from storage', async () => {
    const [fresh, stored] = [await openDesk(), await openDesk({ model: MODEL })];
    await fresh.useModel(MODEL.record, arrays());
    expect(lasting(await fresh.record(like(A), 1))).toEqual(lasting(await stored.record(like(A), 1)));
  });

  it('that came with the site serves until there is another, and takes the place of none', async () => {
    const api = await openDesk();
    expect(await api.useShipped(MODEL.record, arrays())).toBe(true);
    expect((await api.record(like(A), 1)).modelId).toBe(MODEL.record.id);
    await api.useModel(OTHER_THRESHOLD.record, structuredClone(OTHER_THRESHOLD.arrays));
    expect(await api.useShipped(MODEL.record, arrays())).toBe(false);
    expect(api.list(2).modelId).toBe(OTHER_THRESHOLD.record.id);
  });

  it.each([
    ['of another pack', { ...MODEL.record, packHash: '0' }, arrays()],
    ['with a number missing', MODEL.record, { itemFactors: arrays()['itemFactors']!.slice(1) }],
    ['of another width', { ...MODEL.record, config: { ...TINY_CONFIG, factors: 4 } }, arrays()],
  ])('%s is refused, the one in use stays', async (_, record, numbers) => {
    const api = await openDesk({ model: MODEL });
    const before = lasting(await api.record(like(A), 1));
    expect((await thrownBy(() => api.useModel(record, numbers))).code).toBe('model-damaged');
    expect(lasting(api.list(2))).toEqual(before);
  });

  it('brings its threshold of what counts as liked', async () => {
    const api = await openDesk();
    expect(api.search('horror story 0')[0]?.likedBy).toBe(tinyCatalogue(4).likedBy[28]);
    await api.useModel(OTHER_THRESHOLD.record, structuredClone(OTHER_THRESHOLD.arrays));
    const { likedBy } = tinyCatalogue(3.5);
    expect(likedBy[28]).toBeGreaterThan(tinyCatalogue(4).likedBy[28]!);
    expect(api.film(A).likedBy).toBe(likedBy[28]);
    expect(api.search('horror story 0')[0]?.likedBy).toBe(likedBy[28]);
    for (const film of api.list(1).rows[0]!.films) {
      expect(film.likedBy).toBe(likedBy[tinyCatalogue().films.indexOf(film.movieId)!]);
    }
  });
});

it('a search after a new threshold ranks as one that never knew another', async () => {
  const [changed, fresh] = [await openDesk(), await openDesk({ model: OTHER_THRESHOLD })];
  const before = changed.search('story');
  await changed.useModel(OTHER_THRESHOLD.record, structuredClone(OTHER_THRESHOLD.arrays));
  expect(changed.search('story')).toEqual(fresh.search('story'));
  expect(changed.search('story').map(({ movieId }) => movieId)).not.toEqual(before.map(({ movieId }) => movieId));
});

describe('the stored model', () => {
  it('is taken into use when it fits', async () => {
    const api = createDesk({ model: MODEL });
    await api.open(tinyBuffer(), { threshold: 4, session: 'visit' });
    expect(await api.restoreModel()).toEqual(MODEL.record);
    expect(api.list(1).modelId).toBe(MODEL.record.id);
  });

  it('is left when it lacks a parameter that there is now', async () => {
    const { nu: _nu, ...older } = TINY_CONFIG;
    const api = createDesk({ model: { ...MODEL, record: { ...MODEL.record, config: older as typeof TINY_CONFIG } } });
    await api.open(tinyBuffer(), { threshold: 4, session: 'visit' });
    expect(await api.restoreModel()).toBeNull();
  });

  it('brings its threshold too', async () => {
    const api = createDesk({ model: OTHER_THRESHOLD });
    await api.open(tinyBuffer(), { threshold: 5, session: 'visit' });
    await api.restoreModel();
    expect(api.film(A).likedBy).toBe(tinyCatalogue(3.5).likedBy[28]);
  });

  it('is left when the data have changed under the same name', async () => {
    const api = createDesk({ model: MODEL });
    await api.open(tinyBuffer('tiny', 1), { threshold: 4, session: 'visit' });
    expect(await api.restoreModel()).toBeNull();
  });

  it('is none for a data set without one', async () => {
    const api = createDesk({ model: MODEL });
    await api.open(tinyBuffer('other'), { threshold: 4, session: 'visit' });
    expect(await api.restoreModel()).toBeNull();
  });
});

describe('opening', () => {
  const options = { threshold: 4, session: 'visit' };

  it('says that nothing lasts where storage is refused, and works all the same', async () => {
    const api = createDesk({ openLog: () => Promise.reject(new Error('no')) });
    expect(await api.open(tinyBuffer(), options)).toMatchObject({ durable: false });
    expect((await api.record(like(A), 1)).history).toHaveLength(1);
    await api.open(tinyBuffer(), options);
    expect(api.list(2).history).toHaveLength(1);
  });

  it('says that it lasts where it does', async () => {
    const log = { ...createMemoryLog(), durable: true };
    expect(await createDesk({ log }).open(tinyBuffer(), options)).toMatchObject({ durable: true });
  });

  it('of another data set leaves the model behind', async () => {
    const api = await openDesk({ model: MODEL });
    await api.open(tinyBuffer('other'), options);
    const bare = await openDesk();
    expect(api.list(1).modelId).toBeNull();
    expect((await api.record(like(A), 2)).rows).toEqual((await bare.record(like(A), 2)).rows);
  });

  it('of a damaged pack is refused, and what was open stays open', async () => {
    const api = await openDesk({ model: MODEL });
    const before = lasting(await api.record(like(A), 1));
    expect((await thrownBy(() => api.open(tinyBuffer().slice(0, -1), options))).code).toBe('pack-damaged');
    expect(lasting(api.list(2))).toEqual(before);
  });

  it('shows opinions of films that the data set no longer has nowhere, and does not fail', async () => {
    const log = createMemoryLog();
    const gone = { time: 1, dataset: 'tiny', session: 'before', modelId: null };
    await log.append(like(7 as MovieId), gone);
    const api = await openDesk({ log });
    expect(api.list(1)).toMatchObject({
      history: [],
      tier: 'popular',
      undoable: { seq: 1, type: 'like', title: null },
    });
  });
});
