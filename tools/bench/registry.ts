import type { Suite } from './suite';

/** Every suite by the name that `--suite` takes. Loaded when asked for, inside the bench worker. */
export const SUITES: Readonly<Record<string, () => Promise<Suite>>> = {
  als: async () => (await import('./suites/als')).measureAls,
};
