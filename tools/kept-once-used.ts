/** What the service worker keeps of files that few ask for. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RuntimeCaching } from 'workbox-build';
import { MANIFEST_FILE, PACKS_FOLDER } from '../src/core/data/manifest';

/**
 * Other packs and the library of the graph are kept once they were used. The name of a cache holds the file's hash, so that a new
 * version never gets the file of an old one.
 *
 * @param packs files of packs that are kept from the start
 */
export async function keptOnceUsed(folder: string, packs: readonly string[]): Promise<RuntimeCaching[]> {
  const namesIn = (inner: string): Promise<string[]> => readdir(join(folder, inner)).catch(() => []);
  const others = (await namesIn(PACKS_FOLDER))
    .map((name) => `${PACKS_FOLDER}/${name}`)
    .filter((file) => !packs.includes(file) && !file.endsWith(MANIFEST_FILE));
  const graph = (await namesIn('assets')).filter((name) => /^hnswlib-.+\.js$/.test(name));
  const files = [...others, ...graph.map((name) => `assets/${name}`)];
  return Promise.all(
    files.map(async (file) => {
      const integrity = await integrityOf(join(folder, file));
      return {
        // With a query it is not meant: `again` asks past every cache.
        urlPattern: new RegExp(`/${file.replaceAll('.', '\\.')}$`),
        handler: 'CacheFirst' as const,
        options: {
          cacheName: `matinee-${createHash('sha256').update(file).update(integrity).digest('hex').slice(0, 12)}`,
          cacheableResponse: { statuses: [200] },
          fetchOptions: { cache: 'reload' as const, integrity },
        },
      };
    }),
  );
}

/** A file's hash as `fetch` wants it. */
export async function integrityOf(path: string): Promise<string> {
  return `sha256-${createHash('sha256')
    .update(await readFile(path))
    .digest('base64')}`;
}
