import type { ServingResult } from '../serving-results';

const DATABASE = 'bench-commits';

/** Times transactions that add one small record and nothing else, strict and relaxed ones in turn, in a database of their own. */
export async function timeCommits(each: number): Promise<ServingResult['commits']> {
  const database = await openDatabase();
  const [strictMs, relaxedMs]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < each; turn++) {
    strictMs.push(await commit(database, 'strict'));
    relaxedMs.push(await commit(database, 'relaxed'));
  }
  database.close();
  return { strictMs, relaxedMs };
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore('records', { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(`The browser keeps no database: ${request.error?.message}`));
  });
}

function commit(database: IDBDatabase, durability: 'strict' | 'relaxed'): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const transaction = database.transaction('records', 'readwrite', { durability });
    transaction.objectStore('records').add({ type: 'like', movieId: 1, time: start, dataset: 'bench' });
    transaction.oncomplete = () => resolve(performance.now() - start);
    transaction.onabort = () => reject(new Error(`A commit failed: ${transaction.error?.message}`));
  });
}
