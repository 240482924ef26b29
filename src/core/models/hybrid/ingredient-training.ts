import type { TimedCsr } from '../../data/times';
import { throwIfCancelled } from '../../errors';
import type { ModelPlan } from '../../training-types';
import type { ModelArrays, Trainer } from '../trainer';
import type { HybridConfig } from './config';
import { INGREDIENT_NAMES, INGREDIENTS, packIngredient, type IngredientName } from './ingredients';

/** Prepares the training of an ingredient on users × items; the hybrid lets it go. */
export type MakeTrainer = (plan: ModelPlan, positives: TimedCsr) => Promise<Trainer>;

/** Trains all ingredients, one after another. */
export interface IngredientTraining {
  /** Yields after each round of each; returns their arrays as `packIngredient` packs them. */
  all(likes: TimedCsr): AsyncGenerator<void, ModelArrays>;
  /** Rounds of all ingredients together. */
  readonly rounds: number;
  /** The engine of the models by ALS, which are most of the work. */
  engine(): string;
  /** Most bytes that a trainer held. */
  memoryBytes(): number;
  /** Stops the round under way. */
  cancel(): void;
  dispose(): void;
}

/** Prepares the training; `signal` ends it between rounds too. */
export function createIngredientTraining(
  config: HybridConfig,
  make: MakeTrainer,
  signal: AbortSignal,
): IngredientTraining {
  let active: Trainer | null = null;
  let [engine, bytes] = ['', 0];

  async function* one(name: IngredientName, likes: TimedCsr): AsyncGenerator<void, ModelArrays> {
    const plan = INGREDIENTS[name].plan(config);
    const trainer = await make(plan, likes);
    active = trainer;
    try {
      for (;;) {
        throwIfCancelled(signal);
        const report = await trainer.step();
        if (plan.kind === 'als') engine = report.engine ?? engine;
        bytes = Math.max(bytes, report.memoryBytes ?? 0);
        yield;
        if (report.done) return packIngredient(name, trainer.model().arrays);
      }
    } finally {
      trainer.dispose();
      active = null;
    }
  }

  return {
    async *all(likes) {
      let arrays: ModelArrays = {};
      for (const name of INGREDIENT_NAMES) arrays = { ...arrays, ...(yield* one(name, likes)) };
      return arrays;
    },
    rounds: INGREDIENT_NAMES.reduce((sum, name) => sum + roundsOf(INGREDIENTS[name].plan(config)), 0),
    engine: () => engine,
    memoryBytes: () => bytes,
    cancel: () => active?.cancel(),
    dispose: () => active?.dispose(),
  };
}

function roundsOf({ config }: ModelPlan): number {
  return 'iterations' in config ? config.iterations : 1;
}
