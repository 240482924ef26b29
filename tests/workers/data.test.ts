import { describe, expect, it } from 'vitest';
import type { ManifestEntry, PackSummary } from '../../src/core/data/manifest';
import { summarise } from '../../src/core/data/manifest';
import { buildPack, readPack } from '../../src/core/data/pack';
import type { PackStore } from '../../src/core/data/pack-store';
import { DEFAULT_ALS } from '../../src/core/models/als/config';
import { writeShippedModel } from '../../src/core/models/shipped';
import { createDataApi, type ImportProgress } from '../../workers/data.api';
import { CSV_FILES, type Files, zipOf } from '../fixtures/invented-movielens';
import { realDataset } from '../fixtures/real-datasets';
import { TEST_INFO } from '../fixtures/test-info';
import { thrownBy } from '../fixtures/thrown';

const BASE = 'https://films.test/some/path/';

function packOf(id: string, movieId = 1): ArrayBuffer {
  const film = { movieId, title: 'A', year: 2000, genres: [], tags: [], imdbId: 0, tmdbId: 0 };
  const ratings = {
    users: Uint32Array.of(1),
    movies: Uint32Array.of(movieId),
    halfStars: Uint8Array.of(8),
    timestamps: Uint32Array.of(9),
  };
  return buildPack({ films: [film], ratings, badRows: { count: 0, total: 1, first: null } }, { ...TEST_INFO, id });
}

function entryOf(buffer: ArrayBuffer): ManifestEntry {
  const summary = summarise(readPack(buffer));
  return { ...summary, file: `${summary.info.id}.pack`, sourceSha256: '' };
}

function memoryStore(): PackStore & { readonly held: Map<string, { summary: PackSummary; buffer: ArrayBuffer }> } {
  const held = new Map<string, { summary: PackSummary; buffer: ArrayBuffer }>();
  return {
    held,
    list: () => Promise.resolve([...held.values()].map(({ summary }) => summary)),
    get: (id) => Promise.resolve(held.get(id)?.buffer.slice(0) ?? null),
    put: (summary, buffer) => Promise.resolve(void held.set(summary.info.id, { summary, buffer })),
    remove: (id) => Promise.resolve(void held.delete(id)),
  };
}

/** A site with the packs `first` (its default) and `second`; `answers` replaces what single addresses give. */
function setUp(answers: Record<string, () => Response> = {}) {
  const packs = { first: packOf('first'), second: packOf('second') };
  const manifest = { format: 1, default: 'first', packs: [entryOf(packs.second), entryOf(packs.first)] };
  const site: Record<string, () => Response> = {
    'packs/manifest.json': () => Response.json(manifest),
    'packs/first.pack': () => new Response(packs.first),
    'packs/second.pack': () => new Response(packs.second),
    ...answers,
  };
  const asked: string[] = [];
  const store = memoryStore();
  const api = createDataApi({
    packs: store,
    fetch: (input, options) => {
      const address = String(input instanceof Request ? input.url : input).replace(BASE, '');
      asked.push(options?.cache ? `${address} ${options.cache}` : address);
      return Promise.resolve(site[address]?.() ?? new Response('', { status: 404 }));
    },
  });
  api.start({ baseUrl: BASE });
  return { api, store, asked, packs };
}

const fileOf = (files: Files | Uint8Array, name = 'My Films 2.zip') =>
  new File([(files instanceof Uint8Array ? files : zipOf(files)) as Uint8Array<ArrayBuffer>], name);

const ids = (summaries: readonly PackSummary[]) => summaries.map(({ info }) => info.id);

describe('the data sets', () => {
  it('are those of the site, its default first, then those the person added', async () => {
    const { api } = setUp();
    await api.importFile(fileOf(CSV_FILES));
    const all = await api.datasets();
    expect(ids(all)).toEqual(['first', 'second', 'import-my-films-2']);
    expect(all.map(({ imported }) => imported)).toEqual([false, false, true]);
    expect(all[0]).not.toHaveProperty('file');
  });

  it('are those the person added when the site cannot be reached', async () => {
    const { api } = setUp({ 'packs/manifest.json': () => new Response('', { status: 503 }) });
    expect((await thrownBy(() => api.datasets())).code).toBe('download-failed');
    await api.importFile(fileOf(CSV_FILES));
    expect(ids(await api.datasets())).toEqual(['import-my-films-2']);
  });

  it('cannot be told before the worker is started, nor from a manifest that is a web page', async () => {
    const cold = createDataApi({ fetch, packs: memoryStore() });
    expect((await thrownBy(() => cold.datasets())).code).toBe('not-ready');
    const { api } = setUp({ 'packs/manifest.json': () => new Response('<html>') });
    expect((await thrownBy(() => api.datasets())).code).toBe('pack-damaged');
  });
});

describe('the model that comes with a data set', () => {
  const FIRST = readPack(packOf('first'));
  const metrics = { objective: 0, trainMs: 0, iterations: 1 };
  const about = {
    packHash: FIRST.hash,
    dataset: 'first',
    engine: '',
    parentId: null,
    createdAt: 0,
    users: 1,
    items: 1,
  };
  const config = { ...DEFAULT_ALS, factors: 2 };
  const file = () => writeShippedModel({ kind: 'als', config, metrics, steps: [], ...about }, Float32Array.of(0.5, -2));
  const withModel = (answers: Record<string, () => Response>) => {
    const packs = [{ ...entryOf(packOf('first')), model: 'first.model' }, entryOf(packOf('second'))];
    const listed = () => Response.json({ format: 1, default: 'first', packs });
    return setUp({ 'packs/manifest.json': listed, ...answers });
  };

  it('is had by the hash of its pack; no other has one', async () => {
    const { api } = withModel({ 'packs/first.model': () => new Response(file()) });
    const model = await api.shippedModel(FIRST.hash);
    expect(model!.record.dataset).toBe('first');
    expect([...model!.arrays['itemFactors']!]).toEqual([0.5, -2]);
    expect(await api.shippedModel(readPack(packOf('second')).hash)).toBeNull();
    expect(await api.shippedModel('unheard')).toBeNull();
  });

  it('is fetched once more where it is damaged, and refused where it still is', async () => {
    const damaged = () => new Response(flipped(file(), 200));
    const again = withModel({
      'packs/first.model': damaged,
      'packs/first.model?again=1': () => new Response(file()),
    });
    expect(await again.api.shippedModel(FIRST.hash)).not.toBeNull();
    const { api } = withModel({ 'packs/first.model': damaged, 'packs/first.model?again=1': damaged });
    expect((await thrownBy(() => api.shippedModel(FIRST.hash))).code).toBe('pack-damaged');
  });
});

describe('opening', () => {
  it('gives a verified buffer with its summary and bad rows', async () => {
    const { api, asked } = setUp();
    const { buffer, summary, badRows } = await api.open('second');
    expect(readPack(buffer).info.id).toBe('second');
    expect(summary).toMatchObject({ hash: readPack(buffer).hash, ratings: 1, imported: false });
    expect(badRows.total).toBe(1);
    expect(asked).toEqual(['packs/manifest.json', 'packs/second.pack']);
  });

  it('says so when the connection breaks off in mid-download', async () => {
    const broken = (): Response =>
      new Response(new ReadableStream({ pull: (stream) => stream.error(new TypeError('network error')) }));
    const { api } = setUp({ 'packs/second.pack': broken });
    const error = await thrownBy(() => api.open('second'));
    expect(error.code).toBe('download-failed');
    expect(error.message).toMatch(/broke off: network error.*What is open stays as it is/);
  });

  it.each([
    ['truncated', () => packOf('first').slice(0, 100)],
    ['bit-flipped', () => flipped(packOf('first'), 200)],
    ['of another version', () => flipped(packOf('first'), 8)],
    ['another than the site lists', () => packOf('first', 2)],
  ])('fetches a pack that is %s once more, past the caches', async (_, damaged) => {
    const { api, asked, packs } = setUp({
      'packs/first.pack': () => new Response(damaged()),
      'packs/first.pack?again=1': () => new Response(packs.first),
    });
    expect((await api.open('first')).summary.info.id).toBe('first');
    expect(asked.slice(1)).toEqual(['packs/first.pack', 'packs/first.pack?again=1 reload']);
  });

  it('refuses a pack that is damaged both times', async () => {
    const damaged = () => new Response(flipped(packOf('first'), 200));
    const { api } = setUp({ 'packs/first.pack': damaged, 'packs/first.pack?again=1': damaged });
    const error = await thrownBy(() => api.open('first'));
    expect(error.code).toBe('pack-damaged');
    expect(error.message).toContain('checksum');
  });

  it('says so when the pack or the data set is not there', async () => {
    const { api } = setUp({ 'packs/first.pack': () => new Response('', { status: 404 }) });
    expect((await thrownBy(() => api.open('first'))).message).toContain('answered 404');
    expect((await thrownBy(() => api.open('third'))).code).toBe('unknown-dataset');
  });

  it('takes an added data set from this browser, and asks for its file when it is damaged', async () => {
    const { api, store, asked } = setUp();
    const { info } = await api.importFile(fileOf(CSV_FILES));
    expect((await api.open(info.id)).summary).toMatchObject({ imported: true, ratings: 5 });
    expect(asked).toEqual([]);
    const kept = store.held.get(info.id)!;
    store.held.set(info.id, { ...kept, buffer: flipped(kept.buffer, 300) });
    const error = await thrownBy(() => api.open(info.id));
    expect(error.code).toBe('pack-damaged');
    expect(error.message).toMatch(/Remove it, then add its file again/);
  });
});

describe('adding a file', () => {
  it('makes a pack of it, names it after the file and tells how far it is', async () => {
    const { api, store } = setUp();
    const file = fileOf(CSV_FILES);
    const seen: ImportProgress[] = [];
    const summary = await api.importFile(file, (progress) => seen.push(progress));
    expect(summary).toMatchObject({ users: 3, items: 3, ratings: 5, imported: true });
    expect(summary.info).toMatchObject({
      id: 'import-my-films-2',
      name: 'My Films 2',
      simulated: false,
      redistributable: false,
    });
    expect(seen.at(-1)).toEqual({ bytesRead: file.size, totalBytes: file.size, ratings: 5 });
    expect(readPack(store.held.get('import-my-films-2')!.buffer).titles).toHaveLength(3);
  });

  it('knows a published data set by its numbers and a stand-in by its mark', async () => {
    const { expected, dataset, name } = await realDataset('ml-100k');
    const { api } = setUp();
    const ratings = Array.from(dataset.ratings.users, (user, row) =>
      [user, dataset.ratings.movies[row], 3, 9].join(','),
    );
    const films = dataset.films.map(({ movieId }) => `${movieId},Film,`);
    const files = {
      'ratings.csv': ['userId,movieId,rating,timestamp', ...ratings].join('\n'),
      'movies.csv': ['movieId,title,genres', ...films].join('\n'),
      'REBUILT.txt': 'why',
    };
    const { info, ...counts } = await api.importFile(fileOf(files, 'renamed.zip'));
    expect(counts).toMatchObject({ users: expected.users, items: expected.items, ratings: expected.ratings });
    expect(info.name).toBe(name === 'ml-100k' ? 'MovieLens 100K (rebuilt)' : 'renamed');
  });

  it.each([
    ['an empty file', new Uint8Array(0), 'file-empty'],
    ['a web page', new TextEncoder().encode('<!doctype html><html></html>'), 'file-not-zip'],
    ['a truncated zip', zipOf(CSV_FILES).slice(0, -40), 'zip-damaged'],
    ['a zip with a path out of it', zipOf({ ...CSV_FILES, '../x': 'y' }), 'zip-unsafe-path'],
    ['a zip bomb', zipOf({ ...CSV_FILES, 'tiny/tags.csv': new Uint8Array(64 * 2 ** 20).fill(10) }), 'zip-too-large'],
    ['another zip', zipOf({ 'holiday.txt': 'sun' }), 'data-unrecognised'],
    ['bad rows', zipOf({ ...CSV_FILES, 'tiny/ratings.csv': 'userId,movieId,rating,timestamp\nx\n' }), 'data-bad-rows'],
    ['no ratings', zipOf({ ...CSV_FILES, 'tiny/ratings.csv': 'userId,movieId,rating,timestamp\n' }), 'data-empty'],
  ])('that is %s changes nothing', async (_, bytes, code) => {
    const { api, store } = setUp();
    await api.importFile(fileOf(CSV_FILES));
    const before = structuredClone(store.held);
    expect((await thrownBy(() => api.importFile(fileOf(bytes)))).code).toBe(code);
    expect(store.held).toEqual(before);
  });

  it('that the browser has no room for passes the reason on', async () => {
    const { api, store } = setUp();
    store.put = () => Promise.reject(new RangeError('full'));
    await expect(api.importFile(fileOf(CSV_FILES))).rejects.toThrow('full');
    expect(ids(await api.datasets())).toEqual(['first', 'second']);
  });
});

describe('removing', () => {
  it('lets go of an added data set', async () => {
    const { api } = setUp();
    const { info } = await api.importFile(fileOf(CSV_FILES));
    await api.remove(info.id);
    expect(ids(await api.datasets())).toEqual(['first', 'second']);
  });
});

function flipped(buffer: ArrayBuffer, at: number): ArrayBuffer {
  const copy = buffer.slice(0);
  new Uint8Array(copy)[at]! ^= 1;
  return copy;
}
