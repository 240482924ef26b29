/** Looks for a data set's zip on this machine. */
import { join } from 'node:path';
import { defaultFolders, type Folders, sha256Of, sizeOf } from './files';
import { findSource, type Source, type SourceFile } from './sources';

/** A zip on this machine that is what it should be. */
export interface LocatedZip {
  readonly path: string;
  readonly sha256: string;
}

/**
 * The first acceptable zip of a data set: the original before stand-ins, the cache before other folders.
 *
 * A file of the right name with another checksum is left out, and `onSkip` hears why.
 */
export async function locateZip(
  source: Source,
  folders: Folders,
  onSkip: (notice: string) => void = () => undefined,
): Promise<LocatedZip | null> {
  for (const accepted of source.files) {
    for (const folder of [folders.cache, ...folders.search]) {
      const path = join(folder, accepted.file);
      const sha256 = await acceptedSha256(path, accepted, onSkip);
      if (sha256) return { path, sha256 };
    }
  }
  return null;
}

/** The zip of a data set by its name, or null when this machine has none; downloads nothing. */
export async function findZip(id: string): Promise<string | null> {
  const located = await locateZip(findSource(id), defaultFolders());
  return located?.path ?? null;
}

async function acceptedSha256(
  path: string,
  { sha256 }: SourceFile,
  onSkip: (notice: string) => void,
): Promise<string | null> {
  if ((await sizeOf(path)) === null) return null;
  const actual = await sha256Of(path);
  if (sha256 === null || actual === sha256) return actual;
  onSkip(`${path} is not the file it should be (sha256 ${actual}, expected ${sha256}), so it is not used.`);
  return null;
}
