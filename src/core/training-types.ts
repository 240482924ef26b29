/** Vocabulary of training: what trainers say, which engines there are, how they did. Types only, no code that runs. */
import type { CoOccurrenceConfig } from './models/co-occurrence/config';
import type { HybridConfig } from './models/hybrid/config';
import type { EaseConfig } from './models/ease/config';
import type { AlsConfig, MovieId } from './types';

/** Hyper-parameters of the two-tower network; the same words in the page, the URL and the run record. */
export interface TwoTowerConfig {
  /** Dimensions d of what the towers put out. */
  readonly factors: number;
  /** Width of a hidden layer in each tower; 0 for none. */
  readonly hidden: number;
  /** Rounds: each passes over all people once. */
  readonly iterations: number;
  /** People a step learns from. */
  readonly batchSize: number;
  readonly learningRate: number;
  /** Decay of embeddings and feature weights per unit of learning rate (Loshchilov and Hutter 2019). */
  readonly weightDecay: number;
  /** Part of a person's history that is hidden in training, drawn anew each time. */
  readonly dropout: number;
  /** Part of the films whose own embedding is hidden in training, so that features alone have to do. */
  readonly idDropout: number;
  /** What cosines are divided by before the softmax. */
  readonly temperature: number;
  /** Longest that a step's gradient may be. */
  readonly clip: number;
  /** Films after which a like counts half as much as the newest. */
  readonly halfLife: number;
  /** How many of the newest likes are read, and of dislikes. */
  readonly historyLength: number;
  /** Films that a batch is compared with: all when there are no more, else its own and some drawn at random. */
  readonly candidates: number;
  /** A rating at or above this many stars counts as a positive. 0.5 to 5. */
  readonly threshold: number;
  readonly seed: number;
}

/** Hyper-parameters of neural matrix factorisation. */
export interface NeuralMfConfig {
  /** Dimensions d of each of the two embeddings; the layers are 2d → d → d / 2 wide. Even. */
  readonly factors: number;
  readonly iterations: number;
  /** Likes a step learns from; each brings its negatives. */
  readonly batchSize: number;
  /** Films drawn at random for every like, taken as not liked. */
  readonly negatives: number;
  readonly learningRate: number;
  /** Decay of the embeddings per unit of learning rate. */
  readonly weightDecay: number;
  /** A rating at or above this many stars counts as a positive. 0.5 to 5. */
  readonly threshold: number;
  readonly seed: number;
}

/** Which vectors a half-step solves for. */
export type Side = 'items' | 'users';

/** What a trainer says after each round. Fields that may be absent are absent in records of earlier versions. */
export interface StepReport {
  /** Rounds done, from 1. */
  readonly iteration: number;
  readonly iterations: number;
  /** Value of the training objective after the round; lower is better. */
  readonly objective: number;
  /** Milliseconds of this round's two half-sweeps; validation and waiting excluded. */
  readonly stepMs: number;
  readonly elapsedMs: number;
  /** True after the last round: all done, or stopped early. */
  readonly done: boolean;
  /** NDCG@10 on the positives that were held out, or null when none were. */
  readonly ndcg?: number | null;
  /** True when this round ended the training because the NDCG had stopped rising. */
  readonly early?: boolean;
  /** Multiplications and additions of the round. */
  readonly flops?: number;
  /** Bytes held by the trainer and its engine after the round. */
  readonly memoryBytes?: number;
  /** The engine that did the round. */
  readonly engine?: string;
  /** Length of the gradient before it is clipped, mean over the round's batches; of models that have one. */
  readonly gradientNorm?: number;
  /** Films that took part, where a bound on memory can leave some out: the most liked did. Of those that anybody likes. */
  readonly covered?: { readonly films: number; readonly of: number };
  /** People or pairs learned from, per second of computing. */
  readonly examplesPerSecond?: number;
}

/** A part of a round: one side solved, one batch learned from, one block of a matrix inverted, one step of a recipe. */
export type Part = Side | 'batch' | 'block' | 'step';

/** What a trainer says after a part of a round. */
export interface PartReport {
  readonly part: Part;
  /** Which of its kind in the round, from 1, and of how many. */
  readonly at: number;
  readonly of: number;
  /** The round this part belongs to, from 1. */
  readonly iteration: number;
  /** Value of the training objective after the part, or of the batch; null where it has none before the end. */
  readonly objective: number | null;
  readonly stepMs: number;
  readonly engine: string;
  /** The round's report, when this part ended it. */
  readonly round: StepReport | null;
}

/** Which engine trains. The `tfjs` ones are TensorFlow.js, named by its backend. */
export type EngineId = 'wasm' | 'webgl' | 'webgpu' | 'tfjs-wasm' | 'tfjs-cpu' | 'scalar';

/** An engine and how many workers it is spread over; only `wasm` is ever spread. */
export interface EnginePlan {
  readonly engine: EngineId;
  readonly shards: number;
}

/** How one plan did on this device. */
export interface EngineTrial extends EnginePlan {
  /** What the engine calls itself; empty when it did not start. */
  readonly name: string;
  /** Milliseconds of one round on the sample of rows all plans were given; null when it did not run. */
  readonly roundMs: number | null;
  /** Why it did not run, as a sentence; null when it did. */
  readonly reason: string | null;
}

/** What was measured on this device, and what follows from it. */
export interface EngineTrials {
  /** Device, browser features and TensorFlow.js version the figures hold for. */
  readonly deviceKey: string;
  /** Milliseconds since 1970. */
  readonly measuredAt: number;
  /** What was timed: rows and entries of the sample, factors. */
  readonly sample: {
    readonly users: number;
    readonly items: number;
    readonly positives: number;
    readonly factors: number;
  };
  readonly trials: readonly EngineTrial[];
  /** The fastest. */
  readonly best: EnginePlan;
  /** The same for networks, whose `roundMs` is one step of a two-tower network; absent in figures of earlier versions. */
  readonly network?: { readonly trials: readonly EngineTrial[]; readonly best: EnginePlan };
}

/** What the person wants of training beside its configuration. */
export interface TrainChoices {
  /** `auto`: what measured fastest here. */
  readonly engine: EngineId | 'auto';
  /** Null: no early stop. */
  readonly patience: number | null;
}

/** How a training is to be done, beside its configuration. */
export interface TrainOptions {
  readonly plan: EnginePlan;
  /**
   * Rounds without a better NDCG after which training ends by itself; then some likes are held out to measure it.
   * Null: all likes are learned from, and nothing is measured; as with `from` a model that did not hold out the same.
   */
  readonly patience: number | null;
  /** Which likes are held out, so that several models are asked the same; absent: drawn by the model's own seed. */
  readonly heldSeed?: number;
  /** `random`: from the seed. `model`: from the model in use. `checkpoint`: where a training was broken off. */
  readonly from: 'random' | 'model' | 'checkpoint';
  /** Films the person likes, who is one more user then; none: the people of the data set alone. */
  readonly own: readonly MovieId[];
  /** What guests like, who are one more user each; absent: there are none. */
  readonly guests?: readonly (readonly MovieId[])[];
  /** Ends after this many rounds instead of the configuration's; null: as configured. */
  readonly rounds: number | null;
  /** Whether the model goes into production or waits beside the one there; absent: production. */
  readonly stage?: 'production' | 'candidate';
  /**
   * For a training apart from those of the Lab: it cannot be gone on with, so no checkpoint is written, and none of another
   * training is touched. The run says how many of the guests were made up; one that is only looked at is no run.
   */
  readonly apart?: { readonly madeUp: number } | 'untracked';
}

/** Rows of numbers, one after another. */
export interface Vectors {
  readonly values: Float32Array;
  /** Numbers of one row, at least 1. */
  readonly width: number;
}

/** The numbers of a model as they are now: copies. */
export interface ModelLook {
  readonly kind: ModelKind;
  /** Rounds behind them. */
  readonly iteration: number;
  /** One row for each film of the data set; null for kinds that know films by no vector. */
  readonly items: Vectors | null;
  /** One row for each person learned from; null where the kind has none, or where they are not in use. */
  readonly users: Vectors | null;
}

/** What a training is told to be once it is ready. */
export interface TrainStarted {
  readonly engine: string;
  readonly plan: EnginePlan;
  /** Rounds already done; above 0 when it goes on from a checkpoint. */
  readonly iteration: number;
  /** Reports of those rounds. */
  readonly steps: readonly StepReport[];
  /** What the first part will be. */
  readonly next: Part;
  readonly positives: number;
  /** Likes held out to measure NDCG, and of how many people; null when none are. */
  readonly held: { readonly people: number; readonly positives: number } | null;
}

/** A training that was broken off, without its numbers: what it is and how it was to go on. */
export interface Interrupted extends Pick<TrainOptions, 'patience' | 'own' | 'guests' | 'rounds' | 'stage'> {
  readonly dataset: string;
  readonly packHash: string;
  readonly plan: ModelPlan;
  /** When it began, in milliseconds since 1970, breaks included: what tells trainings of a data set apart. */
  readonly startedAt: number;
  readonly iteration: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** The configuration of each kind of model that is trained. A new kind is a line here and one in the registry. */
export interface ModelConfigs {
  readonly als: AlsConfig;
  readonly 'two-tower': TwoTowerConfig;
  readonly ease: EaseConfig;
  readonly 'neural-mf': NeuralMfConfig;
  readonly 'co-occurrence': CoOccurrenceConfig;
  readonly hybrid: HybridConfig;
}

/** A kind of model that is trained and stored. */
export type ModelKind = keyof ModelConfigs;

/** A kind and its configuration. */
export interface ModelPlan<Kind extends ModelKind = ModelKind> {
  readonly kind: Kind;
  readonly config: ModelConfigs[Kind];
}

/** What a stored model says of itself, without its numbers. */
export interface ModelRecord<Kind extends ModelKind = ModelKind> extends ModelPlan<Kind>, ModelFacts {}

/** What every record says, whatever the kind. */
export interface ModelFacts {
  /** Hash over the rest of the record and the numbers. */
  readonly id: string;
  readonly packHash: string;
  readonly dataset: string;
  readonly engine: string;
  readonly stage: 'candidate' | 'production' | 'archived';
  readonly parentId: string | null;
  readonly metrics: {
    readonly objective: number;
    readonly trainMs: number;
    /** Rounds behind these numbers; fewer than were run when the best snapshot was kept. */
    readonly iterations: number;
    /** NDCG@10 of these numbers on the positives that were held out; absent when none were. */
    readonly ndcg?: number;
    /** Most bytes held at the end of a round; absent in records of earlier versions. */
    readonly peakBytes?: number;
  };
  /** What the trainer said after each round: the learning curve, for whoever comes later. */
  readonly steps: readonly StepReport[];
  /** Likes held out to measure NDCG; absent when none were. */
  readonly held?: NonNullable<TrainStarted['held']>;
  /** Hash of what was learned from and what was held out of the data set; absent when nothing was, and in earlier versions. */
  readonly splitHash?: string;
  /** When its training began, in milliseconds since 1970; absent in earlier versions. */
  readonly startedAt?: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly users: number;
  readonly items: number;
}
