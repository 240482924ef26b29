import type { Suite, WorkerSuiteName } from './suite';

/** The suites of the bench worker by the name that `--suite` takes. Loaded when asked for, inside it. */
export const SUITES: { readonly [Name in WorkerSuiteName]: () => Promise<Suite<Name>> } = {
  als: async () => (await import('./suites/als')).measureAls,
  ease: async () => (await import('./suites/ease')).measureEase,
  growth: async () => (await import('./suites/growth')).measureGrowth,
  kernel: async () => (await import('./suites/kernel')).measureKernel,
  retrieval: async () => (await import('./suites/retrieval')).measureRetrieval,
  'two-tower': async () => (await import('./suites/two-tower')).measureNetworks,
};
