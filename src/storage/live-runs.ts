const PREFIX = 'matinee-run-';

/**
 * Says to every tab that a run is under way here, until the function it returns is called or this thread ends.
 *
 * A lock that nobody else asks for: the browser lets it go with the thread that holds it, however that ends. Where the
 * browser has no locks, nothing is said.
 */
export function holdRun(id: string): () => void {
  const control = new AbortController();
  let release = (): void => control.abort();
  const held = (): Promise<void> => new Promise((resolve) => (release = resolve));
  // It only rejects when it is let go before it was held.
  void locks()
    ?.request(PREFIX + id, { signal: control.signal }, held)
    .catch(() => {});
  return () => release();
}

/** Ids of the runs that are under way in any tab; none where the browser has no locks. */
export async function liveRuns(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await locks()?.query()) ?? {};
  const names = held.map(({ name }) => name ?? '');
  return new Set(names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length)));
}

/** Only secure contexts have them, whatever the type says. */
function locks(): LockManager | undefined {
  return (globalThis.navigator as Partial<Navigator> | undefined)?.locks;
}
