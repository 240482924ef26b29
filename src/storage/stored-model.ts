import type { StoredModel } from '../core/models/model-record';
import { modelFrom, openShelf } from './shelf';

/**
 * A stored model of any stage, checked bit for bit, or null when it is not there (any more).
 *
 * @throws AppError `model-damaged`; it stays where it is: whoever puts it into production removes it
 */
export async function storedModel(id: string): Promise<StoredModel | null> {
  const shelf = await openShelf();
  const [kept, row] = await Promise.all([
    shelf.objectStore('models').get(id),
    shelf.objectStore('factors').get(id),
    shelf.done,
  ]);
  return kept ? modelFrom(kept, row) : null;
}
