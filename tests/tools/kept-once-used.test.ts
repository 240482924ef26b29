import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keptOnceUsed } from '../../tools/kept-once-used';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'matinee-kept-'));
  for (const inner of ['packs', 'assets']) mkdirSync(join(folder, inner));
  for (const file of ['packs/manifest.json', 'packs/first.pack', 'packs/other.pack', 'assets/main-1.js']) write(file);
});

afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, text = file): void => writeFileSync(join(folder, file), text);

const routes = async () =>
  (await keptOnceUsed(folder, ['packs/first.pack'])).map(({ urlPattern, options }) => ({
    pattern: urlPattern as RegExp,
    cache: options?.cacheName,
    integrity: options?.fetchOptions?.integrity,
  }));

it('keeps packs that are not kept from the start, and the library of the graph', async () => {
  write('assets/hnswlib-1.js');
  const found = await routes();
  expect(found).toHaveLength(2);
  expect(found[0]?.pattern.test('https://a.test/matinee/packs/other.pack')).toBe(true);
  expect(found[1]?.pattern.test('https://a.test/matinee/assets/hnswlib-1.js')).toBe(true);
});

it('leaves alone what is asked for again, and names that only look alike', async () => {
  const [route] = await routes();
  for (const name of ['other.pack?again=1', 'another.pack', 'otherXpack', 'other.pack.txt'])
    expect(route?.pattern.test(`https://a.test/packs/${name}`)).toBe(false);
});

it('has another hash and another cache for another content', async () => {
  const [before] = await routes();
  write('packs/other.pack', 'changed');
  const [after] = await routes();
  expect(before?.integrity).toMatch(/^sha256-[\w+/]{43}=$/);
  expect(after?.integrity).not.toBe(before?.integrity);
  expect(after?.cache).not.toBe(before?.cache);
});

it('keeps nothing where there is nothing', async () => {
  rmSync(join(folder, 'packs'), { recursive: true });
  expect(await routes()).toEqual([]);
});
