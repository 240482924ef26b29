/** Makes a pack of a zip and puts it where the site finds it. */
import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { catalogueInfo } from '../src/core/data/catalogue';
import { type ManifestEntry, summarise } from '../src/core/data/manifest';
import { readMovieLens } from '../src/core/data/movielens';
import { buildPack, type ParsedDataset, readPack } from '../src/core/data/pack';
import type { DatasetInfo } from '../src/core/types';
import { readBuffer, writeAtomically } from './files';
import type { LocatedZip } from './locate';
import type { Source } from './sources';

/** Reads a data set's zip and writes its pack and its own README; returns the pack's line for the manifest. */
export async function buildFromZip(source: Source, zip: LocatedZip, packsFolder: string): Promise<ManifestEntry> {
  const { dataset, readme, rebuilt } = await readMovieLens(createReadStream(zip.path));
  const info = catalogueInfo(source, rebuilt ? basename(zip.path) : source.url, rebuilt);
  if (readme !== null) await writeAtomically(join(packsFolder, `${source.id}.README.txt`), readme);
  return writePack(dataset, info, zip.sha256, packsFolder);
}

/** Builds a pack, reads it back as a check, and writes it, unless the same is there already. */
export async function writePack(
  dataset: ParsedDataset,
  info: DatasetInfo,
  sourceSha256: string,
  packsFolder: string,
): Promise<ManifestEntry> {
  const buffer = buildPack(dataset, info);
  const entry = { ...summarise(readPack(buffer)), file: `${info.id}.pack`, sourceSha256 };
  if (!(await isIntact(entry, packsFolder)))
    await writeAtomically(join(packsFolder, entry.file), new Uint8Array(buffer));
  return entry;
}

/** True when the pack of a manifest's line is there, whole, of this format, and has the content the line names. */
export async function isIntact(entry: ManifestEntry, packsFolder: string): Promise<boolean> {
  const buffer = await readBuffer(join(packsFolder, entry.file));
  if (!buffer) return false;
  try {
    return readPack(buffer).hash === entry.hash;
  } catch {
    return false;
  }
}
