/** How each kind of model is trained on a pack: one entry a kind. */
import type { Pack } from '../src/core/data/pack';
import { dislikes, withTimes } from '../src/core/data/times';
import type { WeightedCsr } from '../src/core/data/csr';
import { recommenderScorer } from '../src/core/evaluate/live-scorer';
import type { UserScorer } from '../src/core/evaluate/scorer';
import { alsFactors } from '../src/core/models/als/factors';
import type { AlsSolver } from '../src/core/models/als/solver';
import { createAlsTrainer } from '../src/core/models/als/trainer';
import { readCoOccurrence } from '../src/core/models/co-occurrence/model';
import { createCoOccurrenceRecommender } from '../src/core/models/co-occurrence/recommender';
import { createCoOccurrenceTrainer } from '../src/core/models/co-occurrence/trainer';
import { hybridModel } from '../src/core/models/hybrid/model';
import type { MakeTrainer } from '../src/core/models/hybrid/ingredient-training';
import { createHybridTrainer } from '../src/core/models/hybrid/trainer';
import type { Inverter } from '../src/core/models/ease/inverter';
import { easeModel } from '../src/core/models/ease/model';
import { createEaseRecommender } from '../src/core/models/ease/recommender';
import { createEaseTrainer } from '../src/core/models/ease/trainer';
import { readNeuralModel } from '../src/core/models/neural-mf/model';
import type { PairEngine } from '../src/core/models/neural-mf/network';
import { neuralUserScorer } from '../src/core/models/neural-mf/recommender';
import { createNeuralMfTrainer } from '../src/core/models/neural-mf/trainer';
import type { ModelArrays, Trainer, TrainerState } from '../src/core/models/trainer';
import type { TowerData } from '../src/core/models/two-tower/batches';
import { towerFeatures } from '../src/core/models/two-tower/features';
import { towerModel } from '../src/core/models/two-tower/model';
import { peopleVectors } from '../src/core/models/two-tower/people';
import type { TowerEngine } from '../src/core/models/two-tower/towers';
import { createTowerTrainer } from '../src/core/models/two-tower/trainer';
import type { EnginePlan, ModelConfigs, ModelKind } from '../src/core/training-types';
import { nextMessage } from '../src/engines/next-message';
import type { FactorScoring } from '../src/engines/als/wasm-scorer';

/** What trainers are made with. */
export interface TrainerDeps {
  createSolver(plan: EnginePlan): Promise<AlsSolver>;
  createTowerEngine(plan: EnginePlan): Promise<TowerEngine>;
  createPairEngine(plan: EnginePlan): Promise<PairEngine>;
  createInverter(): Promise<Inverter>;
  createScoring(): Promise<FactorScoring>;
  /** Milliseconds for measuring. */
  now(): number;
}

/** What a training is to be. */
export interface TrainingTask {
  readonly pack: Pack;
  /** Users × items: what is learned from. */
  readonly likes: WeightedCsr;
  readonly engine: EnginePlan;
  readonly start: TrainerState | null;
  readonly rounds: number | null;
  /** Measures a model after each round, and the patience; null when nothing is held out. */
  readonly watch: {
    readonly patience: number;
    readonly measure: (scoreUsers: UserScorer) => number;
  } | null;
}

/** A trainer, ready to step, and the engine that does it. */
export interface ReadyTrainer {
  readonly trainer: Trainer;
  readonly engine: string;
}

type Begin<Kind extends ModelKind> = (
  config: ModelConfigs[Kind],
  task: TrainingTask,
  deps: TrainerDeps,
) => Promise<ReadyTrainer>;

/** What counts co-occurrences calls itself. */
const COUNTING = 'scalar float64';

/** Prepares a trainer of each kind. One that cannot be made lets its engine go. */
const BEGIN: { readonly [Kind in ModelKind]: Begin<Kind> } = {
  async als(config, task, deps) {
    const scoring = task.watch ? await deps.createScoring() : null;
    const solver = await deps.createSolver(task.engine);
    const scorer = (arrays: ModelArrays): UserScorer => {
      const { userFactors, itemFactors } = alsFactors(arrays);
      return scoring!(userFactors, itemFactors, config.factors);
    };
    return ready(solver, () => createAlsTrainer(task.likes, config, solver, () => deps.now(), optionsOf(task, scorer)));
  },

  async 'two-tower'(config, task, deps) {
    const { pack } = task;
    const scoring = task.watch ? await deps.createScoring() : null;
    const positives = withTimes(task.likes, pack);
    const data: TowerData = {
      positives,
      negatives: dislikes(pack, config.threshold),
      features: towerFeatures(pack, positives),
    };
    const engine = await deps.createTowerEngine(task.engine);
    const scorer = (arrays: ModelArrays): UserScorer => {
      const model = towerModel(arrays, pack.items, config)!;
      return scoring!(peopleVectors(model, config, data), model.itemVectors, config.factors);
    };
    return ready(engine, () => createTowerTrainer(data, config, engine, () => deps.now(), optionsOf(task, scorer)));
  },

  async ease(config, task, deps) {
    const { pack, likes, watch } = task;
    const inverter = await deps.createInverter();
    const scorer = (arrays: ModelArrays): UserScorer =>
      recommenderScorer(createEaseRecommender(easeModel(arrays, pack.items)!, pack.items), withTimes(likes, pack));
    const watching = watch && optionsOf({ ...task, start: null, rounds: null }, scorer);
    return ready(inverter, () => createEaseTrainer(likes, config, inverter, () => deps.now(), watching ?? {}));
  },

  async 'neural-mf'(config, task, deps) {
    const engine = await deps.createPairEngine(task.engine);
    const scorer = (arrays: ModelArrays): UserScorer =>
      neuralUserScorer(readNeuralModel(arrays, task.pack.items, config.factors)!, config.factors);
    return ready(engine, () =>
      createNeuralMfTrainer(task.likes, config, engine, () => deps.now(), optionsOf(task, scorer)),
    );
  },

  'co-occurrence'(config, task, deps) {
    const { pack, watch } = task;
    const positives = withTimes(task.likes, pack);
    const scorer = (arrays: ModelArrays): UserScorer =>
      recommenderScorer(
        createCoOccurrenceRecommender(readCoOccurrence(arrays, pack.items, config)!, config),
        positives,
      );
    const watching = watch && optionsOf({ ...task, start: null, rounds: null }, scorer);
    const trainer = createCoOccurrenceTrainer(positives, config, () => deps.now(), {
      ...watching,
      nextTurn: nextMessage,
    });
    return Promise.resolve({ trainer, engine: COUNTING });
  },

  async hybrid(config, task, deps) {
    const { pack, watch } = task;
    const positives = withTimes(task.likes, pack);
    const alone = { ...task, start: null, rounds: null, watch: null };
    const make: MakeTrainer = async (plan, likes) =>
      (await beginTrainer(plan.kind, plan.config, { ...alone, likes }, deps)).trainer;
    const scorer = (arrays: ModelArrays): UserScorer =>
      recommenderScorer(hybridModel(arrays, pack, config)!.recommender(), positives);
    const data = { positives, negatives: null, films: pack };
    const tools = { make, now: () => deps.now(), nextTurn: nextMessage };
    const watching = watch && optionsOf({ ...task, start: null, rounds: null }, scorer);
    // The engine that was asked for trains three of its five ingredients: that is the one to tell.
    const solver = await deps.createSolver(task.engine);
    solver.dispose();
    return { trainer: createHybridTrainer(data, config, tools, watching ?? {}), engine: solver.name };
  },
};

/**
 * Prepares a trainer of a kind.
 *
 * @throws AppError of the trainer or the engine; the engine is let go then
 */
export function beginTrainer(
  kind: ModelKind,
  config: ModelConfigs[ModelKind],
  task: TrainingTask,
  deps: TrainerDeps,
): Promise<ReadyTrainer> {
  return (BEGIN[kind] as Begin<ModelKind>)(config, task, deps);
}

function optionsOf({ start, rounds, watch }: TrainingTask, scorer: (arrays: ModelArrays) => UserScorer) {
  return {
    ...(start && { start }),
    ...(rounds !== null && { rounds }),
    ...(watch && {
      patience: watch.patience,
      validate: async (arrays: ModelArrays) => watch.measure(scorer(arrays)),
    }),
  };
}

function ready(engine: { readonly name: string; dispose(): void }, create: () => Trainer): ReadyTrainer {
  try {
    return { trainer: create(), engine: engine.name };
  } catch (error) {
    engine.dispose();
    throw error;
  }
}
