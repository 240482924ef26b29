/** Keeps the list of packs that the site offers. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST_FILE, type ManifestEntry, type PackManifest, parseManifest } from '../src/core/data/manifest';
import { SAMPLE_INFO } from './sample/info';
import { isIntact } from './build-pack';
import { writeAtomically } from './files';
import { DEFAULT_DATASET } from './sources';

/** The packs listed so far that are still whole; none when there is no list or it cannot be read. */
export async function intactEntries(packsFolder: string): Promise<ManifestEntry[]> {
  const listed = await readManifest(packsFolder);
  const checks = await Promise.all(listed.map((entry) => isIntact(entry, packsFolder)));
  return listed.filter((_, index) => checks[index]);
}

/** Writes the list: the default data set first, then by size. Returns what was written. */
export async function writeManifest(entries: readonly ManifestEntry[], packsFolder: string): Promise<PackManifest> {
  const has = (id: string) => entries.some((entry) => entry.info.id === id);
  const first = has(DEFAULT_DATASET) ? DEFAULT_DATASET : SAMPLE_INFO.id;
  const packs = [...entries].sort(
    (a, b) => Number(b.info.id === first) - Number(a.info.id === first) || a.ratings - b.ratings,
  );
  const manifest: PackManifest = { format: 1, default: first, packs };
  await writeAtomically(join(packsFolder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

async function readManifest(packsFolder: string): Promise<readonly ManifestEntry[]> {
  try {
    const text = await readFile(join(packsFolder, MANIFEST_FILE), 'utf8');
    return parseManifest(JSON.parse(text)).packs;
  } catch {
    return [];
  }
}
