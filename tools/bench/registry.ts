import type { Suite, SuiteName } from './suite';

/** Every suite by the name that `--suite` takes. Loaded when asked for, inside the bench worker. */
export const SUITES: { readonly [Name in SuiteName]: () => Promise<Suite<Name>> } = {
  als: async () => (await import('./suites/als')).measureAls,
  ease: async () => (await import('./suites/ease')).measureEase,
  growth: async () => (await import('./suites/growth')).measureGrowth,
  kernel: async () => (await import('./suites/kernel')).measureKernel,
  retrieval: async () => (await import('./suites/retrieval')).measureRetrieval,
  'two-tower': async () => (await import('./suites/two-tower')).measureNetworks,
};
