import { isRecord } from '../core/data/shapes';
import type { GuestFile } from '../core/guest-types';
import { committed, guardQuota, openDatabase } from './database';

const OWN_NAME = 'guestName';
const keyOf = (dataset: string): string => `guests ${dataset}`;

/** The files of people that were added to a data set, oldest first; what cannot be read is left out. */
export async function readGuestFiles(dataset: string): Promise<GuestFile[]> {
  return filesIn(await (await openDatabase()).get('settings', keyOf(dataset)));
}

/**
 * Keeps a file, in the place of one of its name.
 *
 * @throws AppError `storage-full`; nothing is changed then
 */
export function addGuestFile(dataset: string, file: GuestFile): Promise<GuestFile[]> {
  return change(dataset, (files) => [...files.filter(({ name }) => name !== file.name), file]);
}

/** Forgets a file, if there is one of that name. */
export function removeGuestFile(dataset: string, name: string): Promise<GuestFile[]> {
  return change(dataset, (files) => files.filter((file) => file.name !== name));
}

/**
 * What the person's own files call them: what was kept before, else `fresh`, which is kept then.
 *
 * @throws AppError `storage-full` or `storage-unavailable`
 */
export function keepGuestName(fresh: string): Promise<string> {
  return guardQuota(async () => {
    const transaction = (await openDatabase()).transaction('settings', 'readwrite');
    const kept: unknown = await transaction.store.get(OWN_NAME);
    const name = typeof kept === 'string' ? kept : fresh;
    await committed(transaction.done, name === kept ? [] : [transaction.store.put(name, OWN_NAME)]);
    return name;
  });
}

/** Reads and writes in one transaction, so that no other tab comes between. Resolves with what is kept then. */
function change(dataset: string, next: (files: readonly GuestFile[]) => GuestFile[]): Promise<GuestFile[]> {
  return guardQuota(async () => {
    const transaction = (await openDatabase()).transaction('settings', 'readwrite');
    const files = next(filesIn(await transaction.store.get(keyOf(dataset))));
    await committed(transaction.done, [transaction.store.put(files, keyOf(dataset))]);
    return files;
  });
}

function filesIn(kept: unknown): GuestFile[] {
  return Array.isArray(kept) ? (kept as unknown[]).filter(isGuestFile) : [];
}

/** True for a file of guests that can be read. */
export function isGuestFile(value: unknown): value is GuestFile {
  if (!isRecord(value) || typeof value['name'] !== 'string' || typeof value['addedAt'] !== 'number') return false;
  const { people, unknown } = value;
  return typeof unknown === 'number' && Array.isArray(people) && (people as unknown[]).every(isGuest);
}

function isGuest(value: unknown): boolean {
  if (!isRecord(value) || typeof value['user'] !== 'string') return false;
  const { movieIds, stars } = value;
  return Array.isArray(movieIds) && Array.isArray(stars) && movieIds.length === stars.length;
}
