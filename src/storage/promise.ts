import type { StorageState } from '../core/keeping-types';

/** How much is kept, how much may be, and whether the browser promised not to remove any of it by itself. */
export async function storageState(): Promise<StorageState> {
  const estimate = await storage()
    ?.estimate()
    .catch(() => null);
  const promised = await storage()
    ?.persisted()
    .catch(() => null);
  return { usage: estimate?.usage ?? null, quota: estimate?.quota ?? null, promised: promised ?? null };
}

/** Asks the browser to promise it. Some ask the person, some decide by themselves; false where the answer is no. */
export async function askToKeep(): Promise<boolean> {
  return (
    (await storage()
      ?.persist()
      .catch(() => false)) ?? false
  );
}

function storage(): StorageManager | undefined {
  // Only secure contexts have it, whatever its type says.
  const known = navigator.storage as StorageManager | undefined;
  return known;
}
