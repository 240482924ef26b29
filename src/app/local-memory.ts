/** Small choices of how the page looks, kept in this browser where it lets us: else they last as long as the tab. */

/** What was kept under a key; null where nothing was. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is off: the choice lasts until the tab closes.
  }
}
