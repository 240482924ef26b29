import { deleteDB } from 'idb';
import { GRAPH_FILES, INDEX_DATABASE } from '../core/retrieval/index-store';
import { openIfThere } from './open-if-there';

/**
 * Deletes what is kept of indexes, and what hnswlib-wasm left if the page was closed while it wrote.
 *
 * The library never closes its database, in this tab or another: deleting that would wait for them, and whoever opens it
 * next would wait for the deletion. So it is emptied.
 *
 * @throws whatever the browser says when it refuses storage
 */
export async function eraseIndexes(): Promise<void> {
  await deleteDB(INDEX_DATABASE);
  const files = await openIfThere(GRAPH_FILES.database, GRAPH_FILES.version);
  await files?.clear(GRAPH_FILES.store);
  files?.close();
}
