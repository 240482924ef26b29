/** How long work that nobody waits for is put off at most. */
const MOST_MS = 1000;

/** Resolves once the main thread has painted what changed and has nothing to do, after a second at the latest. */
export function calm(): Promise<void> {
  return new Promise((resolve) => {
    // Not in every browser.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: MOST_MS });
    else setTimeout(resolve);
  });
}
