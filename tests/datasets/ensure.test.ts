import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureDatasets, type EnsureOptions } from '../../datasets/ensure';
import type { Folders } from '../../datasets/files';
import { createSample } from '../../datasets/sample/simulate';
import { findSource, type Source } from '../../datasets/sources';
import { parseManifest } from '../../src/core/data/manifest';
import { readPack } from '../../src/core/data/pack';
import { fileServer, serveBytes } from '../fixtures/file-server';
import { CSV_FILES, zipOf } from '../fixtures/invented-movielens';
import { temporaryFolder } from '../fixtures/temporary-folder';
import { thrownBy } from '../fixtures/thrown';

const DEFAULT_ID = 'ml-latest-small';
const ZIP = zipOf(CSV_FILES);
const STAND_IN = zipOf({ ...CSV_FILES, 'tiny/REBUILT.txt': 'why' });

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The real default and one more source, but made of the invented zips and served from nowhere. */
function sourcesAt(url: string): Source[] {
  const original = { file: 'original.zip', sha256: sha256Of(ZIP) };
  const standIn = { file: 'stand-in.zip', sha256: sha256Of(STAND_IN) };
  return [
    { ...findSource(DEFAULT_ID), url, files: [original] },
    { ...findSource('ml-1m'), url, files: [{ ...original, file: 'other.zip' }, standIn] },
  ];
}

async function setUp(url = 'http://127.0.0.1:9/none.zip') {
  const root = await temporaryFolder();
  const folders: Folders = {
    cache: join(root, 'cache'),
    search: [join(root, 'own'), join(root, 'shared')],
    packs: join(root, 'packs'),
  };
  for (const folder of [folders.cache, ...folders.search]) await mkdir(folder);
  const said: string[] = [];
  const options: EnsureOptions = {
    folders,
    sources: sourcesAt(url),
    say: (line) => said.push(line),
    download: { tries: 1, backOffMs: 1 },
  };
  const pack = async (id: string) => readPack(new Uint8Array(await readFile(join(folders.packs, `${id}.pack`))).buffer);
  const manifest = async () => parseManifest(JSON.parse(await readFile(join(folders.packs, 'manifest.json'), 'utf8')));
  const ensure = (names: string[] = [], more: EnsureOptions = {}) => ensureDatasets(names, { ...options, ...more });
  return { folders, said, pack, manifest, ensure };
}

describe('data sets', () => {
  it('are built from a zip on this machine, with README, manifest and the sample', async () => {
    const { folders, pack, manifest, ensure } = await setUp();
    await writeFile(join(folders.search[1]!, 'original.zip'), ZIP);
    const { ready, failed, defaultId } = await ensure();
    expect(failed).toEqual([]);
    expect(ready[0]).toMatchObject({ from: 'local zip', place: join(folders.search[1]!, 'original.zip') });
    expect(defaultId).toBe(DEFAULT_ID);
    expect((await pack(DEFAULT_ID)).info).toMatchObject({ name: 'MovieLens Latest Small', redistributable: true });
    expect(await readFile(join(folders.packs, `${DEFAULT_ID}.README.txt`), 'utf8')).toBe('Made up for tests.');
    const { default: first, packs } = await manifest();
    expect([first, packs.map(({ info }) => info.id)]).toEqual([DEFAULT_ID, [DEFAULT_ID, 'sample']]);
    expect(packs[1]).toMatchObject({ items: createSample().films.length, info: { simulated: true } });
  });

  it('are looked for in the cache first, then in the other folders in order', async () => {
    const { folders, ensure } = await setUp();
    for (const folder of [folders.cache, ...folders.search]) await writeFile(join(folder, 'original.zip'), ZIP);
    expect((await ensure()).ready[0]?.place).toBe(join(folders.cache, 'original.zip'));
  });

  it('are not built from a file with another checksum, and that is said', async () => {
    const { folders, said, ensure } = await setUp();
    await writeFile(join(folders.cache, 'original.zip'), 'something else');
    await writeFile(join(folders.search[0]!, 'original.zip'), ZIP);
    expect((await ensure()).ready[0]?.place).toBe(join(folders.search[0]!, 'original.zip'));
    expect(said[0]).toContain('is not the file it should be');
  });

  it('are not built again when the pack is there, even with the zip gone', async () => {
    const { folders, ensure } = await setUp();
    await writeFile(join(folders.cache, 'original.zip'), ZIP);
    await ensure();
    const written = await stat(join(folders.packs, `${DEFAULT_ID}.pack`));
    expect((await ensure()).ready[0]?.from).toBe('pack');
    const without = { ...folders, cache: join(folders.cache, 'gone') };
    expect((await ensure([], { folders: without, offline: true })).ready[0]?.from).toBe('pack');
    expect((await stat(join(folders.packs, `${DEFAULT_ID}.pack`))).mtimeMs).toBe(written.mtimeMs);
  });

  it('are built again when the pack is damaged', async () => {
    const { folders, pack, ensure } = await setUp();
    await writeFile(join(folders.cache, 'original.zip'), ZIP);
    await ensure();
    await writeFile(join(folders.packs, `${DEFAULT_ID}.pack`), 'ruined');
    expect((await ensure()).ready[0]?.from).toBe('local zip');
    expect((await pack(DEFAULT_ID)).ratings).toBe(5);
  });

  it('are built again when the original takes the place of a stand-in', async () => {
    const { folders, pack, ensure } = await setUp();
    await writeFile(join(folders.cache, 'stand-in.zip'), STAND_IN);
    await ensure(['ml-1m']);
    expect((await pack('ml-1m')).info).toMatchObject({ name: 'MovieLens 1M (rebuilt)', source: 'stand-in.zip' });
    await writeFile(join(folders.cache, 'other.zip'), ZIP);
    await ensure(['ml-1m']);
    expect((await pack('ml-1m')).info.name).toBe('MovieLens 1M');
  });

  it('that were built before stay listed', async () => {
    const { folders, manifest, said, ensure } = await setUp();
    await writeFile(join(folders.cache, 'other.zip'), ZIP);
    await writeFile(join(folders.cache, 'original.zip'), ZIP);
    await ensure(['ml-1m']);
    await ensure();
    expect((await manifest()).packs.map(({ info }) => info.id)).toEqual([DEFAULT_ID, 'ml-1m', 'sample']);
    expect(said.join('\n')).toContain('do not publish ml-1m.pack');
  });

  it('are downloaded into the cache when this machine has none', async () => {
    const server = await fileServer((request, response) => serveBytes(ZIP, request, response));
    const { folders, ensure } = await setUp(server.url);
    expect((await ensure()).ready[0]).toMatchObject({ from: 'download', place: join(folders.cache, 'original.zip') });
    expect(await readdir(folders.cache)).toEqual(['original.zip']);
  });

  it('that cannot be had leave the page to the sample, which is said with what to do', async () => {
    const { said, manifest, ensure } = await setUp();
    const { ready, failed, defaultId } = await ensure();
    expect([ready, defaultId]).toEqual([[], 'sample']);
    expect(failed).toMatchObject([{ id: DEFAULT_ID, error: { code: 'download-failed' } }]);
    expect(said.join('\n')).toMatch(/could not be downloaded[^]*embedded sample takes over[^]*npm run datasets/);
    expect(await manifest()).toMatchObject({ default: 'sample', packs: [{ info: { id: 'sample' } }] });
  });

  it('are not asked of the network when it is not to be asked', async () => {
    const server = await fileServer((_, response) => response.end());
    const { ensure } = await setUp(server.url);
    expect((await ensure([], { offline: true })).failed[0]?.error.message).toContain('not on this machine');
    expect(server.ranges).toEqual([]);
  });

  it('that are damaged fail without harm to the pack that is there', async () => {
    const { folders, pack, ensure } = await setUp();
    await writeFile(join(folders.cache, 'original.zip'), ZIP);
    await ensure();
    const damaged = ZIP.slice(0, ZIP.length - 30);
    await writeFile(join(folders.cache, 'original.zip'), damaged);
    const [first] = sourcesAt('http://127.0.0.1:9/none.zip');
    const sources = [{ ...first!, files: [{ file: 'original.zip', sha256: sha256Of(damaged) }] }] as const;
    const { failed, defaultId } = await ensure([], { sources });
    expect(failed[0]?.error.code).toBe('zip-damaged');
    expect(defaultId).toBe(DEFAULT_ID);
    expect((await pack(DEFAULT_ID)).ratings).toBe(5);
  });

  it('with a name that is not known are refused before anything is done', async () => {
    const { folders, ensure } = await setUp();
    expect((await thrownBy(() => ensure([DEFAULT_ID, 'ml-2m']))).code).toBe('unknown-dataset');
    await expect(readdir(folders.packs)).rejects.toThrow();
  });
});
