/** Files of the build: folders, checksums, and writing that leaves either the old file or the new one. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where zips are looked for and kept, and where packs go. */
export interface Folders {
  readonly cache: string;
  /** Looked through after the cache, in this order; they are never written to. */
  readonly search: readonly string[];
  readonly packs: string;
}

/** The folders of this checkout; `$MOVIELENS_DIR` is looked through before `../shared/movielens`. */
export function defaultFolders(): Folders {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
  const own = process.env['MOVIELENS_DIR'];
  return {
    cache: resolve(root, 'datasets/cache'),
    search: [...(own ? [resolve(own)] : []), resolve(root, '../shared/movielens')],
    packs: resolve(root, 'public/packs'),
  };
}

/** Lower-case hexadecimal SHA-256 of a file, read in pieces. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Size of a file in bytes, or null when there is no such file. */
export async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found.size : null;
}

/** A file's bytes in a buffer of their own, or null when it cannot be read. */
export async function readBuffer(path: string): Promise<ArrayBuffer | null> {
  const bytes = await readFile(path).catch(() => null);
  return bytes && new Uint8Array(bytes).buffer;
}

/** Writes a file under another name and then renames it, so that no one ever sees half of it. */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
