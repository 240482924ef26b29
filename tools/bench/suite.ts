/** What is measured, as it crosses from Node to the page to the worker and back: types only. */
import type { Pack } from '../../src/core/data/pack';
import type { ALS_PRESETS } from '../../src/core/models/als/config';
import type { EaseResult } from './ease-results';
import type { NetworkResult } from './network-results';
import type { RetrievalResult, RetrievalSize } from './retrieval-results';
import type { ServingResult, ServingTask } from './serving-results';

/** What `--engines` takes; `wasm` stands for all builds of the kernel, and for several workers. */
export const ENGINE_NAMES = ['scalar', 'wasm', 'webgl', 'webgpu', 'tfjs-wasm', 'tfjs-cpu'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** How to measure. */
export interface BenchLimits {
  /** Rounds of each training. */
  readonly iterations: number;
  /** Trainings of each contestant; contestants take turns. */
  readonly repeats: number;
  readonly engines: readonly EngineName[];
  /** Hyper-parameters, by the name that a person chooses. */
  readonly preset: keyof typeof ALS_PRESETS;
  /** Most workers that one engine is spread over. */
  readonly workers: number;
  /** Grow the ratings to this many first; null: train on the positives as they are. For the suite `growth`. */
  readonly interactions: number | null;
  /** For the suite `retrieval`. */
  readonly retrieval: RetrievalSize;
  /** For the suite `serving`. */
  readonly serving: ServingTask;
}

/** Seconds and floating-point operations of each round of one training. */
export interface Training {
  readonly seconds: readonly number[];
  readonly flops: readonly number[];
}

/** How NDCG@10 on held-out positives rose over a training. */
export interface Learning {
  /** After each round. */
  readonly ndcg: readonly number[];
  /** Training alone, up to each round. */
  readonly seconds: readonly number[];
}

/** One engine's figures. */
export interface ContestantFigures {
  /** For example `wasm-2`. */
  readonly id: string;
  /** What the engine calls itself. */
  readonly engine: string;
  readonly workers: number;
  /** One for each turn it had, in order; slow engines have fewer turns, of fewer rounds. */
  readonly trainings: readonly Training[];
  /** Most bytes that trainer and engine held after a round. */
  readonly memoryBytes: number;
  /** Null for engines too slow to be watched. */
  readonly learning: Learning | null;
}

/** What so many workers reach together in a loop of fused multiplications and additions, one figure for each turn. */
export interface PeakFigures {
  readonly workers: number;
  readonly gflops: readonly number[];
}

/** What was computed: hyper-parameters and sizes. */
export type Setting = Readonly<Record<string, string | number>>;

/** What each suite finds. */
export interface SuiteResults {
  readonly als: {
    readonly setting: Setting;
    /** The reference first: fixed, so that figures of different days can be compared. */
    readonly contestants: readonly ContestantFigures[];
    readonly peaks: readonly PeakFigures[];
  };
  readonly growth: {
    readonly setting: Setting;
    readonly users: number;
    readonly items: number;
    readonly interactions: number;
    readonly engine: string;
    readonly training: Training;
    /** Most bytes that trainer and engine held after a round. */
    readonly memoryBytes: number;
    /** What as many workers reach at best, right before. */
    readonly peakGflops: number;
  };
  readonly kernel: {
    readonly setting: Setting;
    /** Seconds of one warm round as it was measured; the parts add up to it. */
    readonly roundSeconds: number;
    readonly parts: readonly KernelPart[];
    readonly peakGflops: number;
    /** The neighbours' products of rows whose vectors take ever more room. */
    readonly distances: readonly RowSize[];
    readonly overheads: readonly Overhead[];
  };
  readonly 'two-tower': NetworkResult;
  readonly ease: EaseResult;
  readonly retrieval: RetrievalResult;
  readonly serving: ServingResult;
}

/** A round on rows without entries: what remains when there is nothing to solve. */
export interface Overhead {
  readonly workers: number;
  /** One for each repetition. */
  readonly seconds: readonly number[];
}

/** One part of a round. */
export interface KernelPart {
  readonly name: string;
  readonly seconds: number;
  /** 0 where nothing is computed. */
  readonly flops: number;
}

/** Rows of one length. */
export interface RowSize {
  readonly entries: number;
  /** What the gathered vectors of a row take. */
  readonly sizeBytes: number;
  readonly gflops: number;
}

export type SuiteName = keyof SuiteResults;

/** What the page is asked to measure. */
export interface BenchRequest extends BenchLimits {
  readonly suite: SuiteName;
  /** Address of the pack, relative to the page. */
  readonly packUrl: string;
}

/** What the bench worker measures; the page itself measures clicks. */
export type WorkerSuiteName = Exclude<SuiteName, 'serving'>;

/** Measures in a worker of a real browser, on an opened pack. */
export type Suite<Name extends WorkerSuiteName> = (
  pack: Pack,
  limits: BenchLimits,
  report: (line: string) => void,
) => Promise<SuiteResults[Name]>;

/** What is known of the data set that was measured. */
export type PackFacts = Pick<Pack, 'info' | 'users' | 'items' | 'ratings' | 'hash'>;

/** A finished measurement as Node gets it. */
export interface BenchOutcome<Name extends SuiteName = SuiteName> {
  readonly kind: 'result';
  readonly result: SuiteResults[Name];
  readonly pack: PackFacts;
}

/** What the worker posts to the page. */
export type BenchMessage =
  | { readonly kind: 'progress'; readonly line: string }
  | { readonly kind: 'failure'; readonly message: string }
  | BenchOutcome;
