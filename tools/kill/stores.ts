/** What lies in the page's storage, read past the page. */
import type { Page } from 'playwright-core';
import type { PackSummary } from '../../src/core/data/manifest';
import type { Run } from '../../src/core/run-types';
import type { Interrupted, ModelRecord } from '../../src/core/training-types';
import type { LoggedEvent } from '../../src/core/types';

/** The stores that a half-done write would be seen in. Buffers come as base64. */
export interface Stores {
  readonly version: number;
  readonly events: readonly LoggedEvent[];
  readonly models: readonly ModelRecord[];
  /** Ids of models of which there are numbers. */
  readonly factorKeys: readonly string[];
  /** The numbers of the models in production, by the id of their model. */
  readonly inUse: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly packs: readonly PackSummary[];
  readonly packKeys: readonly string[];
  readonly packBytes: Readonly<Record<string, string>>;
  readonly checkpoints: readonly Interrupted[];
  readonly checkpointStateKeys: readonly string[];
  readonly runs: readonly Run[];
}

/** Reads them, in one transaction. */
export function readStores(page: Page): Promise<Stores> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('The database cannot be read.'));
      });
    const base64 = (buffer: ArrayBuffer): Promise<string> =>
      new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve((reader.result as string).replace(/^.*?,/, ''));
        reader.onerror = () => reject(reader.error ?? new Error('A buffer cannot be read.'));
        reader.readAsDataURL(new Blob([buffer]));
      });
    const database = await done(indexedDB.open('matinee'));
    const transaction = database.transaction([...database.objectStoreNames]);
    const store = (name: string): IDBObjectStore => transaction.objectStore(name);
    const all = (name: string): Promise<unknown> => done(store(name).getAll());
    const keys = (name: string): Promise<unknown> => done(store(name).getAllKeys());
    const [events, models, factorKeys, packs, packKeys, packBuffers, checkpoints, checkpointStateKeys, runs] =
      await Promise.all([
        ...[all('events'), all('models'), keys('factors'), all('packs'), keys('packBytes'), all('packBytes')],
        ...[all('checkpoints'), keys('checkpointStates'), all('runs')],
      ]);
    const inUse = (models as ModelRecord[]).filter(({ stage }) => stage === 'production');
    const rows = await Promise.all(
      inUse.map(({ id }) => done(store('factors').get(id)) as Promise<object | undefined>),
    );
    database.close();
    const encoded = async (row: object): Promise<object> =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(row).map(async ([name, buffer]) => [name, await base64(buffer as ArrayBuffer)] as const),
        ),
      );
    const buffers = Object.fromEntries((packKeys as string[]).map((key, at) => [key, (packBuffers as object[])[at]]));
    return {
      ...{
        version: database.version,
        events,
        models,
        factorKeys,
        packs,
        packKeys,
        checkpoints,
        checkpointStateKeys,
        runs,
      },
      inUse: Object.fromEntries(
        await Promise.all(inUse.map(async ({ id }, at) => [id, await encoded(rows[at] ?? {})] as const)),
      ),
      packBytes: await encoded(buffers),
    } as Stores;
  });
}
