import type { Page } from 'playwright-core';

/** What lies in the stores that belong together. */
export interface StoredRows {
  readonly events: readonly { readonly seq: number; readonly type: string; readonly movieId?: number }[];
  readonly models: readonly string[];
  readonly runs: readonly { readonly status: string }[];
  readonly factors: readonly string[];
  readonly packs: readonly string[];
  readonly packBytes: readonly string[];
}

/** Reads the database as it lies there, past the page; null where there is none. */
export function storedRows(page: Page): Promise<StoredRows | null> {
  return page.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'matinee')) return null;
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('matinee');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error!);
    });
    const all = (name: string, what: 'getAll' | 'getAllKeys') =>
      new Promise<never>((resolve) => {
        const reading = database.transaction(name).objectStore(name)[what]();
        reading.onsuccess = () => resolve(reading.result as never);
      });
    const [events, models, runs, factors, packs, packBytes] = await Promise.all([
      all('events', 'getAll'),
      all('models', 'getAllKeys'),
      all('runs', 'getAll'),
      all('factors', 'getAllKeys'),
      all('packs', 'getAllKeys'),
      all('packBytes', 'getAllKeys'),
    ]);
    database.close();
    return { events, models, runs, factors, packs, packBytes };
  });
}
