/** A file of the origin private file system, of which only workers of this site know. */

/** What the standard library does not know outside workers. */
interface SyncAccess {
  getSize(): number;
  truncate(size: number): void;
  write(bytes: Uint8Array, options: { readonly at: number }): number;
  flush(): void;
  close(): void;
}

type WritableHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> };

/** A file that is written in place. */
export interface PrivateFile {
  /** All of it, of which there may be nothing. */
  read(): Promise<Uint8Array>;
  /** Resolves once the bytes are on disk, after those that were there. */
  append(bytes: Uint8Array): Promise<void>;
  /** Resolves once the file holds these bytes and nothing else. A crash may leave any beginning of them. */
  replace(bytes: Uint8Array): Promise<void>;
}

/**
 * Opens a file, which is made where it is not there; null where the browser has no such files for this page, and on the main
 * thread. It is held only while it is written to: who writes sees to it that no other tab does.
 */
export async function openPrivateFile(name: string): Promise<PrivateFile | null> {
  const handle = await handleOf(name).catch(() => null);
  if (!handle) return null;
  const write = async (bytes: Uint8Array, from: (access: SyncAccess) => number): Promise<void> => {
    const access = await handle.createSyncAccessHandle();
    try {
      const at = from(access);
      access.truncate(at);
      if (bytes.length > 0) access.write(bytes, { at });
      access.flush();
    } finally {
      access.close();
    }
  };
  return {
    read: async () => new Uint8Array(await (await handle.getFile()).arrayBuffer()),
    append: (bytes) => write(bytes, (access) => access.getSize()),
    replace: (bytes) => write(bytes, () => 0),
  };
}

async function handleOf(name: string): Promise<WritableHandle | null> {
  // Only secure contexts have it, whatever its type says.
  const storage = navigator.storage as Partial<StorageManager> | undefined;
  const handle = await (await storage?.getDirectory?.())?.getFileHandle(name, { create: true });
  return handle && canWrite(handle) ? handle : null;
}

const canWrite = (handle: FileSystemFileHandle): handle is WritableHandle => 'createSyncAccessHandle' in handle;
