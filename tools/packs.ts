/** The data sets that a tool works on: fetched or found, and named in plain words. */
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createProgressBar } from '../datasets/progress-bar';
import { ensureDatasets } from '../datasets/ensure';
import { defaultFolders } from '../datasets/files';
import { findZip } from '../datasets/locate';
import { PACKS_FOLDER, type PackManifest } from '../src/core/data/manifest';
import { ROOT } from './run-node';

const PUBLIC = join(ROOT, 'public');
const TEST_DATASETS = ['ml-latest-small', 'ml-100k'];

/** Makes sure of the named data sets (none: the default one) and of the sample; says on the terminal how it went. */
export async function readyPacks(names: readonly string[]): Promise<PackManifest> {
  const bar = createProgressBar(false);
  try {
    const { manifest } = await ensureDatasets(names, {
      download: { onProgress: bar.update },
      say: (line) => {
        bar.stop();
        console.log(line);
      },
    });
    return manifest;
  } finally {
    bar.stop();
  }
}

/** The pack file of one data set, which has to be that one: a figure must not stand under another data set's name. */
export async function findPack(id: string): Promise<string> {
  const { packs: folder } = defaultFolders();
  if (id === 'sample') return join(folder, await sampleFile());
  const { ready, failed } = await ensureDatasets([id], { say: console.error });
  const [found] = ready;
  if (found) return join(folder, found.entry.file);
  throw failed[0]?.error ?? new Error(`The data set ${id} cannot be had.`);
}

/**
 * Packs for the tests: MovieLens where this machine has it, else the sample alone; the network is not asked.
 *
 * Returns the end of the sentence "Tests used …".
 */
export async function readyTestPacks(): Promise<string> {
  const held = [];
  for (const id of TEST_DATASETS) if ((await findZip(id)) !== null) held.push(id);
  const { ready } = await ensureDatasets(held.length > 0 ? held : TEST_DATASETS, { offline: true });
  const names = ready.map(({ entry }) => entry.info.id);
  return names.length > 0 ? `MovieLens ${names.join(' and ')}` : 'the embedded sample';
}

/** A temporary copy of public/ that holds no data set but the embedded sample. The caller removes it. */
export async function samplePublicFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'matinee-sample-'));
  await cp(PUBLIC, folder, { recursive: true, filter: (path) => basename(path) !== PACKS_FOLDER });
  const folders = { cache: join(folder, 'none'), search: [], packs: join(folder, PACKS_FOLDER) };
  await ensureDatasets([], { offline: true, folders });
  return folder;
}

async function sampleFile(): Promise<string> {
  const { manifest } = await ensureDatasets([], { offline: true });
  return manifest.packs.find(({ info }) => info.id === 'sample')?.file ?? 'sample.pack';
}
