import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ResolvedConfig } from 'vite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ManifestEntry, PackManifest } from '../../src/core/data/manifest';
import { shippablePacks, withoutRestricted } from '../../tools/shippable-packs';

const entry = (id: string, redistributable: boolean): ManifestEntry => ({
  info: { id, name: id, simulated: false, licence: '', citation: '', redistributable, source: '' },
  file: `${id}.pack`,
  hash: 'ab',
  sourceSha256: '',
  sizeBytes: 1,
  users: 1,
  items: 1,
  ratings: 1,
});

const FREE = entry('ml-latest-small', true);
const CLOSED = entry('ml-100k', false);
const manifest = (first: string, ...packs: ManifestEntry[]): PackManifest => ({ format: 1, default: first, packs });

let folder = '';
const lines: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'matinee-packs-'));
  lines.length = 0;
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Writes a built folder with these packs and one that nobody listed, and runs the plugin on it. */
async function build(contents: PackManifest, local: boolean): Promise<void> {
  vi.stubEnv('MATINEE_LOCAL', local ? '1' : '0');
  const packs = join(folder, 'dist', 'packs');
  mkdirSync(packs, { recursive: true });
  for (const { file } of [...contents.packs, { file: 'stray.pack' }, { file: 'ml-100k.README.txt' }])
    writeFileSync(join(packs, file), 'x');
  writeFileSync(join(packs, 'manifest.json'), JSON.stringify(contents));
  const plugin = shippablePacks() as unknown as {
    configResolved(config: Pick<ResolvedConfig, 'root'> & { build: { outDir: string } }): void;
    writeBundle(): Promise<void>;
  };
  plugin.configResolved({ root: folder, build: { outDir: 'dist' } });
  await plugin.writeBundle();
}

const has = (file: string): boolean => existsSync(join(folder, 'dist', 'packs', file));
const written = (): PackManifest =>
  JSON.parse(readFileSync(join(folder, 'dist', 'packs', 'manifest.json'), 'utf8')) as PackManifest;

describe('a public build', () => {
  it('leaves out what may not be redistributed, says so, and lets the default fall back', async () => {
    await build(manifest('ml-100k', CLOSED, FREE), false);
    expect(['ml-100k.pack', 'ml-100k.README.txt', 'stray.pack'].filter(has)).toEqual([]);
    expect(has('ml-latest-small.pack')).toBe(true);
    expect(written()).toEqual(manifest('ml-latest-small', FREE));
    expect(lines).toEqual(['This build leaves out ml-100k, which may not be redistributed.']);
  });

  it('says nothing when there is nothing to leave out', async () => {
    await build(manifest('ml-latest-small', FREE), false);
    expect(lines).toEqual([]);
  });

  it('refuses to be built without any data set', async () => {
    await expect(build(manifest('ml-100k', CLOSED), false)).rejects.toThrow('npm run datasets');
  });

  it('keeps the default when it may be carried', () => {
    expect(withoutRestricted(manifest('ml-latest-small', CLOSED, FREE)).default).toBe('ml-latest-small');
  });
});

describe('a build for this machine', () => {
  it('carries everything and says what that means', async () => {
    await build(manifest('ml-100k', CLOSED, FREE), true);
    expect(has('ml-100k.pack')).toBe(true);
    expect(written().packs).toHaveLength(2);
    expect(lines).toEqual(['This build carries ml-100k, which may not be redistributed: keep it on this machine.']);
  });
});
