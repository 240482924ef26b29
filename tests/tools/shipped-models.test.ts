import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseManifest, summarise } from '../../src/core/data/manifest';
import { readPack } from '../../src/core/data/pack';
import { readShippedModel } from '../../src/core/models/shipped';
import { shippedModels } from '../../tools/shipped-models';
import { tinyBuffer } from '../fixtures/tiny-pack';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'matinee-models-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('a build has a model beside each pack that may be given away, and beside no other', async () => {
  const packs = join(folder, 'dist', 'packs');
  mkdirSync(packs, { recursive: true });
  const entryOf = (id: string, redistributable: boolean) => {
    const buffer = tinyBuffer(id);
    writeFileSync(join(packs, `${id}.pack`), new Uint8Array(buffer));
    const summary = summarise(readPack(buffer));
    return { ...summary, info: { ...summary.info, redistributable }, file: `${id}.pack`, sourceSha256: '' };
  };
  const entries = [entryOf('free', true), entryOf('closed', false)];
  writeFileSync(join(packs, 'manifest.json'), JSON.stringify({ format: 1, default: 'free', packs: entries }));
  const plugin = shippedModels() as unknown as {
    configResolved(config: object): void;
    writeBundle: { handler(): Promise<void> };
  };
  plugin.configResolved({ root: folder, build: { outDir: 'dist' } });
  const build = async () => {
    await plugin.writeBundle.handler();
    return readFileSync(join(packs, 'free.model'));
  };
  const model = await build();
  expect(readdirSync(packs).sort()).toEqual(['closed.pack', 'free.model', 'free.pack', 'manifest.json']);
  const manifest = parseManifest(JSON.parse(readFileSync(join(packs, 'manifest.json'), 'utf8')));
  expect(manifest.packs.map((entry) => entry.model)).toEqual(['free.model', undefined]);
  const { record, arrays } = readShippedModel(new Uint8Array(model).buffer, manifest.packs[0]!.hash);
  expect(arrays['itemFactors']!.length).toBe(record.items * 64);
  expect(arrays['itemFactors']!.every(Number.isFinite)).toBe(true);
  expect(model.equals(await build())).toBe(true);
});
