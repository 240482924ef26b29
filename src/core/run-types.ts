/** A training as a run that is tracked: what went in, what came of it. Types only, no code that runs. */
import type { ModelPlan, StepReport } from './training-types';

/** How a run stands. `running` of a tab that is gone is one that was broken off. */
export type RunStatus = 'running' | 'finished' | 'stopped' | 'failed';

/** One training, as it is kept: everything needed to compare it with others and to do it again. */
export interface Run {
  /** Unique; other tools know the run by it: 32 hexadecimal digits. */
  readonly id: string;
  readonly dataset: string;
  readonly packHash: string;
  /** Hash of what was held out to measure; null where nothing was. */
  readonly splitHash: string | null;
  readonly plan: ModelPlan;
  readonly engine: string;
  /** Browser and processor, as far as the browser tells. */
  readonly device: string;
  /** The commit this page was built from. */
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Null while it runs. */
  readonly endedAt: number | null;
  readonly status: RunStatus;
  /** Why it failed; null when it did not. */
  readonly error: string | null;
  /** What the trainer said after each round. */
  readonly steps: readonly StepReport[];
  /** Final figures by name: `ndcg`, `objective`, `trainMs`, `peakBytes` and whatever was measured later. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The model that came of it; null when none did. It may be gone from the store. */
  readonly modelId: string | null;
  /** Bytes of that model's numbers. */
  readonly modelBytes: number;
  /** The model it went on from; null for random numbers. */
  readonly parentId: string | null;
  /** What the person wrote about it. */
  readonly note: string;
  readonly tags: readonly string[];
  readonly source: 'page' | 'import';
}
