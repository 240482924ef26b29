/** A training as a run that is tracked: what went in, what came of it. Types only, no code that runs. */
import type { ModelKind, ModelPlan, ModelRecord, StepReport } from './training-types';

/** How a run stands. `running` of a tab that is gone is one that was broken off. */
export type RunStatus = 'running' | 'finished' | 'stopped' | 'failed';

/** One training, as it is kept: everything needed to compare it with others and to do it again. */
export interface Run {
  /** Unique; other tools know the run by it: 32 hexadecimal digits. */
  readonly id: string;
  readonly dataset: string;
  readonly packHash: string;
  /** Hash of what was learned from and what was held out to measure; null where nothing was. */
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
  /**
   * Final figures by name: `ndcg`, `objective`, `trainMs`, `peakBytes`, `people` (those learned from, the person here and
   * guests among them), `madeUp` (of these, people who were made up for a class) and whatever was measured later.
   */
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

/** A status as it is shown: `broken-off` says that it runs, where nothing runs it any more. */
export type ShownStatus = RunStatus | 'broken-off';

/** A run with the status it is shown with. */
export interface RunRow {
  readonly run: Run;
  readonly status: ShownStatus;
}

/** Which runs are wanted. Whatever is absent or empty leaves none out. */
export interface RunFilter {
  /** Words that all have to occur: in kind, note, tags, parameters, data set, engine, device, version or ids. */
  readonly text?: string;
  /** Any of them. */
  readonly kinds?: readonly ModelKind[];
  /** Any of them. */
  readonly statuses?: readonly ShownStatus[];
  /** All of them. */
  readonly tags?: readonly string[];
}

/** An axis of parallel coordinates. */
export interface RunAxis {
  readonly of: 'kind' | 'parameter' | 'metric';
  /** Name of the parameter or the figure. */
  readonly name: string;
  /** One for each run, in the order of the runs: words on the axis of kinds, else numbers, and null for none. */
  readonly values: readonly (string | number | null)[];
}

/** Curves of several runs over the same rounds. */
export interface RunCurves {
  readonly name: SeriesName;
  /** Every round that any of the runs tells of, ascending. */
  readonly iterations: readonly number[];
  /** One for each run, in the order of the runs; null where a run says nothing of a round. */
  readonly curves: readonly { readonly runId: string; readonly values: readonly (number | null)[] }[];
}

/** What is told after each round as a number. */
export type SeriesName = Exclude<
  keyof StepReport,
  'iteration' | 'iterations' | 'done' | 'early' | 'engine' | 'covered'
>;

/** A stored model as the registry lists it, without its numbers. */
export interface RegisteredModel {
  readonly record: ModelRecord;
  /** Bytes of its numbers. */
  readonly bytes: number;
  /** Counts the promotions of a data set from 1: the model with the highest went into production last; null for never. */
  readonly promotion: number | null;
}

/** A model in the line another comes from. Of one that was removed the run may be left, or nothing but the id. */
export interface LineageStep {
  readonly modelId: string;
  readonly record: ModelRecord | null;
  readonly run: Run | null;
}
