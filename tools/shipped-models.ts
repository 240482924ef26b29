/** Trains a model for every data set that a build may give away, so that a visitor's first click counts at once. */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { readBuffer } from '../datasets/files';
import { MANIFEST_FILE, PACKS_FOLDER, type ManifestEntry } from '../src/core/data/manifest';
import { readPack, type Pack } from '../src/core/data/pack';
import { positives } from '../src/core/data/positives';
import { DEFAULT_ALS } from '../src/core/models/als/config';
import type { FitAls } from '../src/core/models/als/random-search';
import { writeShippedModel } from '../src/core/models/shipped';
import { readyAlsFit } from './als-kernel';
import { readManifest } from './shippable-packs';

/** Vite plugin: puts a model beside each of those packs in `<outDir>/packs`, and names it in the manifest. */
export function shippedModels(): Plugin {
  let packsFolder = '';
  return {
    name: 'matinee:shipped-models',
    apply: 'build',
    configResolved(config) {
      packsFolder = resolve(config.root, config.build.outDir, PACKS_FOLDER);
    },
    writeBundle: {
      // Once it is settled which packs the build carries, and before the service worker's list of files is made.
      sequential: true,
      order: 'post',
      handler: () => addModels(packsFolder),
    },
  };
}

async function addModels(packsFolder: string): Promise<void> {
  const manifest = await readManifest(packsFolder);
  if (!manifest) return;
  const fit = await readyAlsFit();
  const packs: ManifestEntry[] = [];
  for (const entry of manifest.packs) packs.push(await withModel(entry, packsFolder, fit));
  await writeFile(join(packsFolder, MANIFEST_FILE), `${JSON.stringify({ ...manifest, packs }, null, 2)}\n`);
}

async function withModel(entry: ManifestEntry, folder: string, fit: FitAls): Promise<ManifestEntry> {
  if (!entry.info.redistributable) return entry;
  const pack = readPack((await readBuffer(join(folder, entry.file)))!);
  const model = `${entry.info.id}.model`;
  await writeFile(join(folder, model), new Uint8Array(await trainShipped(pack, fit)));
  return { ...entry, model };
}

/** As the page trains its first model; nothing is told of the machine it was trained on, so that the same data gives the same bytes. */
export async function trainShipped(pack: Pack, fit: FitAls): Promise<ArrayBuffer> {
  const config = DEFAULT_ALS;
  const { itemFactors } = await fit(positives(pack, config.threshold), config);
  const { hash: packHash, info, users, items } = pack;
  const metrics = { objective: 0, trainMs: 0, iterations: config.iterations };
  const about = { packHash, dataset: info.id, engine: 'wasm', parentId: null, createdAt: 0, users, items };
  return writeShippedModel({ kind: 'als', config, metrics, steps: [], ...about }, itemFactors);
}
