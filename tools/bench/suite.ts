/** What a bench suite is: types only. A suite is one file in suites/ and one line in registry.ts. */
import type { Pack } from '../../src/core/data/pack';

/** How long to measure. */
export interface BenchLimits {
  /** Steps per run. */
  readonly iterations: number;
  /** Runs per contestant; contestants take turns. */
  readonly repeats: number;
}

/** What the page is asked to measure; crosses from Node to the page to the worker. */
export interface BenchRequest extends BenchLimits {
  readonly suite: string;
  /** Address of the pack, relative to the page. */
  readonly packUrl: string;
}

/** Figures of one contestant, one per repeat, in the order they were taken. */
export interface Series {
  readonly name: string;
  /** For example "s/iteration"; smaller is better. */
  readonly unit: string;
  readonly samples: readonly number[];
}

/** What a suite found. */
export interface SuiteResult {
  /** The contestant that the others are compared with: fixed, so that figures of different days can be compared. */
  readonly reference: Series;
  readonly contestants: readonly Series[];
  /** How many times faster than the reference the best contestant is to be. */
  readonly goalTimesFaster: number;
  /** What was computed: hyper-parameters and sizes, for the reader and the JSON file. */
  readonly setting: Readonly<Record<string, string | number>>;
}

/** Measures in a worker of a real browser, on an opened pack. */
export type Suite = (pack: Pack, limits: BenchLimits, report: (line: string) => void) => Promise<SuiteResult>;

/** What the worker posts to the page. */
export type BenchMessage =
  | { readonly kind: 'progress'; readonly line: string }
  | {
      readonly kind: 'result';
      readonly result: SuiteResult;
      readonly pack: Pick<Pack, 'info' | 'users' | 'items' | 'ratings' | 'hash'>;
    }
  | { readonly kind: 'failure'; readonly message: string };

/** A finished measurement as Node gets it. */
export type BenchOutcome = Extract<BenchMessage, { kind: 'result' }>;
