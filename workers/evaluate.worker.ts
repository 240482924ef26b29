import { networkEngine } from '../src/core/models/engine-plan';
import { createAlsSolver } from '../src/engines/als';
import { createSteadyInverter } from '../src/engines/ease';
import { loadEaseKernel } from '../src/engines/ease/load-kernel';
import { createPairEngine, createSteadyEngine, createTowerEngine } from '../src/engines/networks';
import { createScoring, ENGINE_PARTS } from './engine-parts';
import { createEvaluateApi } from './evaluate.api';
import { exposeApi } from './wire';

exposeApi(
  createEvaluateApi({
    createSolver: (plan) => createAlsSolver(plan, ENGINE_PARTS),
    createTowerEngine: ({ engine }) => createSteadyEngine(networkEngine(engine), createTowerEngine),
    createPairEngine: ({ engine }) => createSteadyEngine(networkEngine(engine), createPairEngine),
    createInverter: () => createSteadyInverter('wasm', loadEaseKernel),
    createScoring,
    now: () => performance.now(),
  }),
);
