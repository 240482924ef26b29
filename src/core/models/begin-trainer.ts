import type { UserScorer } from '../evaluate/scorer';
import type { EnginePlan, ModelConfigs, ModelKind, ModelPlan } from '../training-types';
import type { AlsSolver } from './als/solver';
import { createAlsTrainer } from './als/trainer';
import { createCoOccurrenceTrainer } from './co-occurrence/trainer';
import type { Inverter } from './ease/inverter';
import { createEaseTrainer } from './ease/trainer';
import type { MakeTrainer } from './hybrid/ingredient-training';
import { createHybridTrainer } from './hybrid/trainer';
import type { PairEngine } from './neural-mf/network';
import { createNeuralMfTrainer } from './neural-mf/trainer';
import { trainedScorer, type FactorScoring } from './trained-scorer';
import type { ModelArrays, Trainer, TrainerState } from './trainer';
import type { TrainingData } from './training-data';
import { towerFeatures } from './two-tower/features';
import type { TowerEngine } from './two-tower/towers';
import { createTowerTrainer } from './two-tower/trainer';
import type { WatchOptions } from './watch';

/** What trainers are made with. */
export interface TrainerDeps {
  createSolver(plan: EnginePlan): Promise<AlsSolver>;
  createTowerEngine(plan: EnginePlan): Promise<TowerEngine>;
  createPairEngine(plan: EnginePlan): Promise<PairEngine>;
  createInverter(): Promise<Inverter>;
  createScoring(): Promise<FactorScoring>;
  /** Milliseconds for measuring. */
  now(): number;
  /** Lets the thread's other messages through, so that a cancel is heard; not waited for when absent. */
  nextTurn?(): Promise<void>;
}

/** What a training is to be. */
export interface TrainingTask {
  readonly data: TrainingData;
  readonly engine: EnginePlan;
  /** Where to go on from; null for the beginning. Kinds that are done in one round begin anew. */
  readonly start: TrainerState | null;
  /** Ends after so many rounds; null: as configured. */
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

/** What a kind is made a trainer with: the watching, and with it where to go on from, where the kind can. */
interface Ready {
  readonly task: TrainingTask;
  readonly deps: TrainerDeps;
  readonly watching: WatchOptions;
  readonly goingOn: { readonly start?: TrainerState; readonly rounds?: number };
}

type Begin<Kind extends ModelKind> = (config: ModelConfigs[Kind], ready: Ready) => Promise<ReadyTrainer>;

/** What counts co-occurrences calls itself. */
const COUNTING = 'scalar float64';

/** Prepares a trainer of each kind: the one place that says how. One that cannot be made lets its engine go. */
const BEGIN: { readonly [Kind in ModelKind]: Begin<Kind> } = {
  async als(config, { task, deps, watching, goingOn }) {
    const { positives } = task.data;
    const options = { ...watching, ...goingOn };
    return withEngine(await deps.createSolver(task.engine), (solver) =>
      createAlsTrainer(positives, config, solver, () => deps.now(), options),
    );
  },

  async 'two-tower'(config, { task, deps, watching, goingOn }) {
    const { positives, negatives, films } = task.data;
    const data = { positives, negatives, features: towerFeatures(films, positives) };
    const options = { ...watching, ...goingOn };
    return withEngine(await deps.createTowerEngine(task.engine), (engine) =>
      createTowerTrainer(data, config, engine, () => deps.now(), options),
    );
  },

  async ease(config, { task, deps, watching }) {
    return withEngine(await deps.createInverter(), (inverter) =>
      createEaseTrainer(task.data.positives, config, inverter, () => deps.now(), watching),
    );
  },

  async 'neural-mf'(config, { task, deps, watching, goingOn }) {
    const { positives } = task.data;
    const options = { ...watching, ...goingOn };
    return withEngine(await deps.createPairEngine(task.engine), (engine) =>
      createNeuralMfTrainer(positives, config, engine, () => deps.now(), options),
    );
  },

  'co-occurrence'(config, { task, deps, watching }) {
    const options = { ...watching, ...turns(deps) };
    const trainer = createCoOccurrenceTrainer(task.data.positives, config, () => deps.now(), options);
    return Promise.resolve({ trainer, engine: COUNTING });
  },

  async hybrid(config, { task, deps, watching }) {
    const alone = { ...task, start: null, rounds: null, watch: null };
    const make: MakeTrainer = async (plan, positives) =>
      (await beginTrainer(plan, { ...alone, data: { ...task.data, positives } }, deps)).trainer;
    const trainer = createHybridTrainer(task.data, config, { make, now: () => deps.now(), ...turns(deps) }, watching);
    // The engine that was asked for trains three of its five ingredients: that is the one to tell.
    const solver = await deps.createSolver(task.engine);
    solver.dispose();
    return { trainer, engine: solver.name };
  },
};

/**
 * Prepares a trainer of a kind, with the engine asked for where the kind has a choice.
 *
 * @throws AppError of the trainer or the engine; the engine is let go then
 */
export async function beginTrainer(plan: ModelPlan, task: TrainingTask, deps: TrainerDeps): Promise<ReadyTrainer> {
  const { start, rounds, watch } = task;
  const watching = watch ? await watchingOf(plan, task.data, watch, deps) : {};
  const goingOn = { ...(start && { start }), ...(rounds !== null && { rounds }) };
  return (BEGIN[plan.kind] as Begin<ModelKind>)(plan.config, { task, deps, watching, goingOn });
}

async function watchingOf(
  plan: ModelPlan,
  data: TrainingData,
  { patience, measure }: NonNullable<TrainingTask['watch']>,
  deps: TrainerDeps,
): Promise<WatchOptions> {
  const scoring = await deps.createScoring();
  const validate = async (arrays: ModelArrays): Promise<number> => measure(trainedScorer(plan, arrays, data, scoring));
  return { patience, validate };
}

function turns({ nextTurn }: TrainerDeps): Pick<TrainerDeps, 'nextTurn'> {
  return nextTurn ? { nextTurn: () => nextTurn() } : {};
}

function withEngine<Engine extends { readonly name: string; dispose(): void }>(
  engine: Engine,
  create: (engine: Engine) => Trainer,
): ReadyTrainer {
  try {
    return { trainer: create(engine), engine: engine.name };
  } catch (error) {
    engine.dispose();
    throw error;
  }
}
