import type { StoredPart } from '../core/keeping-types';

/** Kinds that the service worker keeps. */
export type CachedKind = 'site-data' | 'page';

/** Data sets of the site and libraries that were used are kept once they were fetched; all else came with the page. */
const FETCHED = /^matinee-/;

/** What is kept so that the page works offline; nothing where the browser has no caches. */
export async function readCached(): Promise<StoredPart[]> {
  const parts = await Promise.all((['page', 'site-data'] as const).map(async (kind) => measure(kind)));
  return parts.filter(({ count }) => count > 0);
}

/** Deletes it; it is fetched again when it is needed. */
export async function eraseCached(kind: CachedKind): Promise<void> {
  await Promise.all((await namesOf(kind)).map((name) => caches.delete(name)));
}

async function namesOf(kind: CachedKind): Promise<string[]> {
  // Only secure contexts have them, whatever the type says.
  const names = (await (globalThis.caches as CacheStorage | undefined)?.keys()) ?? [];
  return names.filter((name) => FETCHED.test(name) === (kind === 'site-data'));
}

async function measure(kind: CachedKind): Promise<StoredPart> {
  const found = await Promise.all((await namesOf(kind)).map(async (name) => (await caches.open(name)).matchAll()));
  const responses = found.flat();
  const sizes = await Promise.all(responses.map(async (response) => (await response.blob()).size));
  const bytes = sizes.reduce((total, size) => total + size, 0);
  return { kind, count: responses.length, bytes, since: null };
}
