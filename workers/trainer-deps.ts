import { networkEngine } from '../src/core/models/engine-plan';
import { createAlsSolver } from '../src/engines/als';
import { createSteadyInverter } from '../src/engines/ease';
import { loadEaseKernel } from '../src/engines/ease/load-kernel';
import { createPairEngine, createSteadyEngine, createTowerEngine } from '../src/engines/networks';
import { createScoring, ENGINE_PARTS } from './engine-parts';
import type { TrainerDeps } from './trainers';

/** The engines that this browser has, as trainers ask for them. */
export const TRAINER_DEPS: TrainerDeps = {
  createSolver: (plan) => createAlsSolver(plan, ENGINE_PARTS),
  createTowerEngine: ({ engine }) => createSteadyEngine(networkEngine(engine), createTowerEngine),
  createPairEngine: ({ engine }) => createSteadyEngine(networkEngine(engine), createPairEngine),
  createInverter: () => createSteadyInverter('wasm', loadEaseKernel),
  createScoring,
  now: () => performance.now(),
};
