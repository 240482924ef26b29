/** A channel to the other tabs of this browser; null where there is none, or storage is blocked and it may not be opened. */
export function openChannel(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}
