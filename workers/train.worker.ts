import { deviceWords } from '../src/core/device-words';
import { networkEngine } from '../src/core/models/engine-plan';
import { createEngine } from '../src/engines/als';
import { detectCapabilities } from '../src/engines/capabilities';
import { createTowerEngine } from '../src/engines/networks';
import { TFJS_VERSION } from '../src/engines/tfjs/version';
import { appendAudit } from '../src/storage/audit';
import { readCheckpoint, removeCheckpoint, saveCheckpoint } from '../src/storage/checkpoints';
import { holdRun } from '../src/storage/live-runs';
import { productionModel, promoteModel } from '../src/storage/models';
import { addCandidate } from '../src/storage/registry';
import { openRun, updateRun } from '../src/storage/runs';
import { ENGINE_PARTS } from './engine-parts';
import { createEvaluateApi } from './evaluate.api';
import { createExperimentApi } from './experiment.api';
import { createTrainApi, type TrainDeps } from './train.api';
import { TRAINER_DEPS } from './trainer-deps';
import { exposeApi } from './wire';

const TRAIN_DEPS: TrainDeps = {
  ...TRAINER_DEPS,
  createEngine: (plan) => createEngine(plan, ENGINE_PARTS),
  createNetworkEngine: ({ engine }) => createTowerEngine(networkEngine(engine)),
  deviceKey: async () => (await detectCapabilities(TFJS_VERSION)).deviceKey,
  promoteModel,
  addCandidate,
  productionModel,
  openRun,
  updateRun,
  appendAudit,
  holdRun,
  device: () => deviceWords(navigator),
  saveCheckpoint,
  readCheckpoint,
  removeCheckpoint,
  clock: () => Date.now(),
};

// One script for all that trains, started by what it is to do, so that TensorFlow.js is built in and stored once.
const WORK: Readonly<Record<string, () => object>> = {
  evaluate: () => createEvaluateApi(TRAINER_DEPS),
  experiment: () => createExperimentApi(TRAINER_DEPS),
};
const api = WORK[self.name] ?? (() => createTrainApi(TRAIN_DEPS));
exposeApi(api());
