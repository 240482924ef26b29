/** The hybrid for `npm run evaluate`: its ingredients trained with the engines of this machine. */
import type { SplitKind } from '../../src/core/evaluate/split';
import { recommenderScorer } from '../../src/core/evaluate/live-scorer';
import { createAlsTrainer } from '../../src/core/models/als/trainer';
import { createCoOccurrenceTrainer } from '../../src/core/models/co-occurrence/trainer';
import { createEaseTrainer } from '../../src/core/models/ease/trainer';
import { DEFAULT_HYBRID, type HybridConfig } from '../../src/core/models/hybrid/config';
import { hybridModel } from '../../src/core/models/hybrid/model';
import type { MakeTrainer } from '../../src/core/models/hybrid/ingredient-training';
import { createHybridTrainer } from '../../src/core/models/hybrid/trainer';
import { isPlanOf } from '../../src/core/models/registry';
import type { ModelPlan } from '../../src/core/training-types';
import { readyAlsEngine } from '../als-kernel';
import { readyInverter } from '../ease-kernel';
import { fitted, model } from './fit';

/** How likes are held out of train for each way to part train and test. */
const HELD_OUT_ALIKE: Readonly<Record<SplitKind, Partial<HybridConfig>>> = {
  random: { newest: 0, folds: 3 },
  'per-user-temporal': { newest: 1 },
  'global-temporal': { newest: 2 },
  'cold-items': { newest: 1 },
};

/**
 * The hybrid. Its weights are learned on likes held out of train in the way test was, unless `--set newest=` says
 * otherwise.
 */
export const HYBRID = model(DEFAULT_HYBRID, async () => {
  const createSolver = await readyAlsEngine();
  const now = (): number => performance.now();
  const make: MakeTrainer = async (plan: ModelPlan, positives) => {
    if (isPlanOf('als', plan)) return createAlsTrainer(positives, plan.config, await createSolver(), now);
    if (isPlanOf('ease', plan)) return createEaseTrainer(positives, plan.config, await readyInverter(), now);
    if (isPlanOf('co-occurrence', plan)) return createCoOccurrenceTrainer(positives, plan.config, now);
    throw new RangeError(`no ingredient of the kind ${plan.kind}`);
  };
  return async (data, asked, { set, split }) => {
    const alike = split === null || set['newest'] !== undefined ? {} : HELD_OUT_ALIKE[split];
    const config = { ...asked, ...alike, ...(set['folds'] !== undefined && { folds: set['folds'] }) };
    return fitted(createHybridTrainer(data, config, { make, now }), (arrays) =>
      recommenderScorer(hybridModel(arrays, data.films, config)!.recommender(), data.positives),
    );
  };
});
