import { deviceWords } from '../src/core/device-words';
import { networkEngine } from '../src/core/models/engine-plan';
import { createAlsSolver, createEngine } from '../src/engines/als';
import { createSteadyInverter } from '../src/engines/ease';
import { loadEaseKernel } from '../src/engines/ease/load-kernel';
import { createPairEngine, createSteadyEngine, createTowerEngine } from '../src/engines/networks';
import { TFJS_VERSION } from '../src/engines/tfjs/version';
import { detectCapabilities } from '../src/engines/capabilities';
import { readCheckpoint, removeCheckpoint, saveCheckpoint } from '../src/storage/checkpoints';
import { holdRun } from '../src/storage/live-runs';
import { productionModel, promoteModel } from '../src/storage/models';
import { addCandidate } from '../src/storage/registry';
import { openRun, updateRun } from '../src/storage/runs';
import { createScoring, ENGINE_PARTS } from './engine-parts';
import { createTrainApi } from './train.api';
import { exposeApi } from './wire';

// The page starts this script twice, for training and for trials of engines, so that TensorFlow.js is built in once.
exposeApi(
  createTrainApi({
    createSolver: (plan) => createAlsSolver(plan, ENGINE_PARTS),
    createEngine: (plan) => createEngine(plan, ENGINE_PARTS),
    createTowerEngine: ({ engine }) => createSteadyEngine(networkEngine(engine), createTowerEngine),
    createPairEngine: ({ engine }) => createSteadyEngine(networkEngine(engine), createPairEngine),
    createInverter: () => createSteadyInverter('wasm', loadEaseKernel),
    createNetworkEngine: ({ engine }) => createTowerEngine(networkEngine(engine)),
    deviceKey: async () => (await detectCapabilities(TFJS_VERSION)).deviceKey,
    createScoring,
    promoteModel,
    addCandidate,
    productionModel,
    openRun,
    updateRun,
    holdRun,
    device: () => deviceWords(navigator),
    saveCheckpoint,
    readCheckpoint,
    removeCheckpoint,
    now: () => performance.now(),
    clock: () => Date.now(),
  }),
);
