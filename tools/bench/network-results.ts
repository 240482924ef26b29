/** What the suite `two-tower` finds, as it crosses from the worker to Node: types only. */
import type { NetworkEngineId } from '../../src/core/models/engine-plan';

/** Some steps of one training, one after the other. */
export interface StepTurn {
  /** Of each step, drawing the batch, lookups and optimiser included. */
  readonly stepMs: readonly number[];
  /** Of each step, the engine alone. */
  readonly engineMs: readonly number[];
}

/** One engine at the steps of one kind of network. */
export interface EngineSteps {
  readonly id: NetworkEngineId;
  /** What the engine calls itself. */
  readonly engine: string;
  /** One for each turn it had, in order; slow engines have one, of fewer steps. */
  readonly turns: readonly StepTurn[];
  /** What the optimiser holds: parameters and their moments. */
  readonly optimiserBytes: number;
  /** What the engine itself holds after the steps that do not count, and after the last one. */
  readonly engineBytes: { readonly before: number; readonly after: number };
}

/** One kind of network. */
export interface NetworkSteps {
  /** Hyper-parameters and sizes. */
  readonly setting: Readonly<Record<string, string | number>>;
  /** People or likes that a step learns from. */
  readonly examples: number;
  /** The reference first: fixed, so that figures of different days can be compared. */
  readonly engines: readonly EngineSteps[];
}

/** A whole training of a two-tower network on one random split. */
export interface SplitLearning {
  readonly seed: number;
  /** NDCG@10 on the test part, after each round. */
  readonly ndcg: readonly number[];
  /** Training alone, up to each round. */
  readonly seconds: readonly number[];
  /** What all measuring took beside it. */
  readonly validationSeconds: number;
}

/** The trainings of one engine. */
export interface EngineLearning {
  readonly id: NetworkEngineId;
  readonly engine: string;
  readonly splits: readonly SplitLearning[];
}

/** All of the suite. */
export interface NetworkResult {
  readonly towers: NetworkSteps;
  readonly pairs: NetworkSteps;
  /** Engines that are too slow for a whole training are not among them. */
  readonly learning: readonly EngineLearning[];
}
