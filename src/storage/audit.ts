import type { AuditEntry } from '../core/monitor-types';
import { committed, guardQuota, openDatabase } from './database';

/** Entries kept of each data set; the oldest go. */
const KEEP = 1000;

/**
 * Adds an entry to the audit trail, in one transaction of the strict kind, which also removes the oldest of the data set
 * beyond `keep`. Resolves with the entry and its number once it is safe on disk.
 *
 * @throws AppError `storage-full`, which leaves the trail as it was, or `storage-unavailable`
 */
export function appendAudit(entry: Omit<AuditEntry, 'seq'>, keep = KEEP): Promise<AuditEntry> {
  return guardQuota(async () => {
    const transaction = (await openDatabase()).transaction('audit', 'readwrite', { durability: 'strict' });
    const { store } = transaction;
    const kept = await store.index('dataset').getAllKeys(entry.dataset);
    const gone = kept.slice(0, Math.max(0, kept.length + 1 - keep));
    // The store hands out `seq`: the value goes in without it, and it comes back as the key.
    const [seq] = await committed<number | undefined>(transaction.done, [
      store.add(entry as AuditEntry),
      ...gone.map((old) => store.delete(old) as Promise<undefined>),
    ]);
    return { ...entry, seq: seq! };
  });
}

/** The newest entries of a data set, newest first; all that are kept unless a limit is told. */
export async function readAudit(dataset: string, limit = KEEP): Promise<AuditEntry[]> {
  const entries = await (await openDatabase()).getAllFromIndex('audit', 'dataset', dataset);
  return limit > 0 ? entries.slice(-limit).reverse() : [];
}
