/** Bytes this site keeps in this browser; null where the browser does not tell, as on http addresses of a network. */
export async function storedBytes(): Promise<number | null> {
  // Only secure contexts have it, whatever its type says.
  const storage = navigator.storage as StorageManager | undefined;
  const estimate = await storage?.estimate().catch(() => null);
  return estimate?.usage ?? null;
}
