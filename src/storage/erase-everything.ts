import { openDatabase } from './database';
import { eraseIndexes } from './erase-indexes';
import { STORES } from './schema';

/** Empties every store, in one transaction; then goes what was made of it and lies apart, but for the journal of events. */
export async function eraseEverything(): Promise<void> {
  const transaction = (await openDatabase()).transaction(STORES, 'readwrite', { durability: 'strict' });
  await Promise.all([...STORES.map((name) => transaction.objectStore(name).clear()), transaction.done]);
  await eraseIndexes();
}
