import type { TfjsBackend } from '../../../src/engines/tfjs/device';

/** The jobs on ALS and on the browser itself. */
export type SolverJob = 'half-sweeps' | 'training' | 'timing' | 'lost-context' | 'half-precision' | 'capabilities';
/** The jobs on networks. */
export type NetworkJob = 'tower-steps' | 'pair-steps' | 'lost-tower';

/** The jobs on indexes of items. */
export type IndexJob = 'item-index';

/** A job for the worker. */
export interface EngineRequest {
  readonly job: SolverJob | NetworkJob | IndexJob;
  readonly backend: TfjsBackend;
  /** Iterations of `timing`. */
  readonly iterations?: number;
  /** Only the first people of the data set. */
  readonly people?: number;
  /** Factor counts; networks take the first. */
  readonly sizes?: readonly number[];
  /** Steps of each training of a network, and how they are cut. */
  readonly steps?: number;
  readonly batchSize?: number;
  readonly candidates?: number;
  readonly bucketCost?: number;
  /** When `lost-context` strikes: milliseconds after the second iteration. */
  readonly afterMs?: number;
}

/** What a job found out: figures by name, for the test to judge. */
export type EngineAnswer = Readonly<Record<string, number | string | boolean | null | readonly (number | string)[]>>;
