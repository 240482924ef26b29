/** What models are trained with in Node: the engines of this machine, each made ready when it is first asked for. */
import { createFactorScorer } from '../../src/core/evaluate/scorer';
import type { EnginePlans } from '../../src/core/evaluation-types';
import type { AlsSolver } from '../../src/core/models/als/solver';
import type { TrainerDeps } from '../../src/core/models/begin-trainer';
import { FIRST_NETWORK_PLAN, FIRST_PLAN } from '../../src/core/models/engine-plan';
import { readyAlsEngine } from '../als-kernel';
import { readyInverter } from '../ease-kernel';
import { pairEngine, towerEngine } from '../network-engine';

/** There is one engine of each sort in Node. */
export const ENGINES_HERE: EnginePlans = { als: FIRST_PLAN, networks: FIRST_NETWORK_PLAN };

let solvers: Promise<() => Promise<AlsSolver>> | null = null;

export const TRAINERS_HERE: TrainerDeps = {
  createSolver: async () => (await (solvers ??= readyAlsEngine()))(),
  createTowerEngine: towerEngine,
  createPairEngine: pairEngine,
  createInverter: readyInverter,
  createScoring: () => Promise.resolve(createFactorScorer),
  now: () => performance.now(),
};
