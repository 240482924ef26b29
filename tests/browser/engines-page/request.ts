import type { TfjsBackend } from '../../../src/engines/tfjs/device';

/** A job for the worker. */
export interface EngineRequest {
  readonly job: 'half-sweeps' | 'training' | 'timing' | 'lost-context' | 'half-precision' | 'capabilities';
  readonly backend: TfjsBackend;
  /** Iterations of `timing`. */
  readonly iterations?: number;
  /** Only the first people of the data set. */
  readonly people?: number;
  /** Factor counts. */
  readonly sizes?: readonly number[];
  readonly bucketCost?: number;
  /** When `lost-context` strikes: milliseconds after the second iteration. */
  readonly afterMs?: number;
}

/** What a job found out: figures by name, for the test to judge. */
export type EngineAnswer = Readonly<Record<string, number | string | boolean | null | readonly (number | string)[]>>;
