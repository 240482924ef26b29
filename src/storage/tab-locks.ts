/** Locks that one tab of this site holds at a time. The browser lets a lock go with the tab that holds it. */

const PREFIX = 'matinee-';

/**
 * Does something that only one tab may do at a time. False, and nothing is done, while another tab is at it. Where the
 * browser has no locks, as in pages without https, every tab is taken to be the only one.
 */
export async function aloneInTabs(name: string, job: () => Promise<void>): Promise<boolean> {
  const locks = await lockManager();
  if (!locks) {
    await job();
    return true;
  }
  return locks.request(PREFIX + name, { ifAvailable: true }, async (lock) => {
    if (lock) await job();
    return lock !== null;
  });
}

/** The same, but waits until the tabs before this one are done, or gone. */
export async function inTurnOfTabs<T>(name: string, job: () => Promise<T>): Promise<T> {
  const locks = await lockManager();
  return locks ? await locks.request(PREFIX + name, job) : job();
}

/** Whether it gives locks, asked once. */
const answers = new WeakMap<LockManager, Promise<boolean>>();

/** Only secure contexts have it, whatever its type says; and where storage is blocked, Firefox refuses every request. */
async function lockManager(): Promise<LockManager | undefined> {
  const { locks } = navigator as Partial<Navigator>;
  if (!locks) return undefined;
  if (!answers.has(locks)) {
    const answer = locks.query().then(
      () => true,
      () => false,
    );
    answers.set(locks, answer);
  }
  return (await answers.get(locks)) ? locks : undefined;
}
