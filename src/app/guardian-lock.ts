const NAME = 'matinee-guardian';

/**
 * Does something that only one tab may do at a time. False, and nothing is done, while another tab is at it. Where the
 * browser has no locks, as in pages without https, every tab is taken to be the only one.
 */
export async function aloneInTabs(job: () => Promise<void>): Promise<boolean> {
  const { locks } = navigator as Partial<Navigator>;
  if (!locks) {
    await job();
    return true;
  }
  return locks.request(NAME, { ifAvailable: true }, async (lock) => {
    if (lock) await job();
    return lock !== null;
  });
}
