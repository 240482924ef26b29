import { memory } from '@tensorflow/tfjs-core';
import type { Pack } from '../../../src/core/data/pack';
import { timedPositives } from '../../../src/core/evaluate/split';
import type { TimedCsr } from '../../../src/core/data/times';
import { relativeError } from '../../../src/core/math/dense';
import { DEFAULT_NEURAL_MF } from '../../../src/core/models/neural-mf/config';
import { LAYER_NAMES, pairGradients, type PairEngine } from '../../../src/core/models/neural-mf/network';
import { createNeuralMfTrainer } from '../../../src/core/models/neural-mf/trainer';
import type { Trainer } from '../../../src/core/models/trainer';
import { DEFAULT_TWO_TOWER } from '../../../src/core/models/two-tower/config';
import { towerGradients, type Layers, type TowerEngine } from '../../../src/core/models/two-tower/towers';
import { createTowerTrainer } from '../../../src/core/models/two-tower/trainer';
import type { NetworkEngineId } from '../../../src/core/models/engine-plan';
import { createPairEngine, createSteadyEngine, createTowerEngine } from '../../../src/engines/networks';
import type { StepEngine } from '../../../src/core/models/step-engine';
import { towerDataOf } from '../../../tools/bench/suites/tower-data';
import { firstRows } from '../../fixtures/als-comparison';
import { loseAll, spyOnContexts } from './contexts';
import type { EngineAnswer, EngineRequest, NetworkJob } from './request';

type Job = (pack: Pack, request: EngineRequest) => Promise<EngineAnswer>;

/** What the worker can do with networks, by name. */
export const NETWORK_JOBS: Readonly<Record<NetworkJob, Job>> = {
  'tower-steps': compareTowerSteps,
  'pair-steps': comparePairSteps,
  'lost-tower': loseTower,
};

const ENGINES = { webgl: 'webgl', webgpu: 'webgpu', wasm: 'tfjs-wasm', cpu: 'tfjs-cpu' } as const;
const now = (): number => performance.now();

/** Likes of the first people, with their times. */
function likesOf(pack: Pack, people: number | undefined): TimedCsr {
  const all = timedPositives(pack, 4);
  const first = firstRows(all, Math.min(people ?? all.rows, all.rows));
  return { ...first, timestamps: all.timestamps.slice(0, first.indices.length) };
}

/** Trains, and holds every step's slopes against float64: without hidden layers on all films, and with both on some. */
async function compareTowerSteps(pack: Pack, request: EngineRequest): Promise<EngineAnswer> {
  const data = towerDataOf(pack, likesOf(pack, request.people));
  const engine = await createTowerEngine(ENGINES[request.backend]);
  const factors = request.sizes?.[0] ?? DEFAULT_TWO_TOWER.factors;
  const base = { ...DEFAULT_TWO_TOWER, factors, batchSize: request.batchSize ?? DEFAULT_TWO_TOWER.batchSize };
  const plain = { ...base, candidates: request.candidates ?? base.candidates };
  const told: Told = { errors: [], tensors: [] };
  for (const config of [plain, { ...base, hidden: factors / 2, candidates: 100 }]) {
    const watched = compareTowers(engine, told);
    await takeSteps(createTowerTrainer(data, config, watched, now), request.steps ?? 4);
  }
  engine.dispose();
  return { name: engine.name, ...told, tensorsLeft: memory().numTensors };
}

/** The same for neural matrix factorisation. */
async function comparePairSteps(pack: Pack, request: EngineRequest): Promise<EngineAnswer> {
  const engine = await createPairEngine(ENGINES[request.backend]);
  const factors = request.sizes?.[0] ?? DEFAULT_NEURAL_MF.factors;
  const config = { ...DEFAULT_NEURAL_MF, factors, batchSize: request.batchSize ?? DEFAULT_NEURAL_MF.batchSize };
  const told: Told = { errors: [], tensors: [] };
  const likes = likesOf(pack, request.people);
  await takeSteps(createNeuralMfTrainer(likes, config, comparePairs(engine, told), now), request.steps ?? 4);
  engine.dispose();
  return { name: engine.name, ...told, tensorsLeft: memory().numTensors };
}

async function takeSteps(trainer: Trainer, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) await trainer.smallStep();
}

/** Of every step: the largest relative error, and the tensors held after it. */
interface Told {
  readonly errors: number[];
  readonly tensors: number[];
}

function compareTowers(engine: TowerEngine, told: Told): TowerEngine {
  const layersOf = ({ into, bias, out }: Layers): Float32Array[] => [into, bias, out];
  return compared(engine, told, towerGradients, ({ loss, userInput, itemInput, user, item }) => [
    ...[[loss], userInput, itemInput],
    ...[...layersOf(user), ...layersOf(item)],
  ]);
}

function comparePairs(engine: PairEngine, told: Told): PairEngine {
  return compared(engine, told, pairGradients, ({ loss, users, items, layers }) => [
    ...[[loss], users, items],
    ...LAYER_NAMES.map((name) => layers[name]),
  ]);
}

/** The engine, with every answer held against the exact one. */
function compared<Batch, Slopes>(
  engine: StepEngine<Batch, Slopes>,
  { errors, tensors }: Told,
  exactly: (batch: Batch) => Slopes,
  arraysOf: (slopes: Slopes) => readonly ArrayLike<number>[],
): StepEngine<Batch, Slopes> {
  return {
    ...engine,
    async gradients(batch, signal) {
      const slopes = await engine.gradients(batch, signal);
      const exact = arraysOf(exactly(batch));
      errors.push(Math.max(...arraysOf(slopes).map((array, at) => relativeError(array, exact[at]!))));
      tensors.push(memory().numTensors);
      return slopes;
    },
  };
}

/** The step in whose middle the context goes away, from 1. */
const LOST_IN_STEP = 6;

/** Takes the WebGL context away while a step of a two-tower training is being computed: the next engine goes on. */
async function loseTower(pack: Pack, request: EngineRequest): Promise<EngineAnswer> {
  const data = towerDataOf(pack, likesOf(pack, request.people));
  const config = { ...DEFAULT_TWO_TOWER, factors: 16, batchSize: 32, iterations: 4 };
  const contexts: (OffscreenCanvas | null)[] = [];
  spyOnContexts(contexts);
  const switches: string[] = [];
  const steps: Partial<Record<NetworkEngineId, number>> = {};
  const create = async (id: NetworkEngineId): Promise<TowerEngine> => {
    const engine = await createTowerEngine(id);
    return {
      ...engine,
      gradients(batch, signal) {
        const step = (steps[id] = (steps[id] ?? 0) + 1);
        const slopes = engine.gradients(batch, signal);
        if (id === 'webgl' && step === LOST_IN_STEP) loseAll(contexts);
        return slopes;
      },
    };
  };
  const steady = await createSteadyEngine('webgl', create, (from, to) => void switches.push(`${from} → ${to}`));
  const trainer = createTowerTrainer(data, config, steady, now);
  const names = await trainToEnd(trainer);
  const undisturbed = createTowerTrainer(data, config, await createTowerEngine('scalar'), now);
  const exactNames = await trainToEnd(undisturbed);
  const [model, exact] = [trainer.model().arrays, undisturbed.model().arrays];
  const again = await createTowerEngine('webgl');
  const told: Told = { errors: [], tensors: [] };
  await takeSteps(createTowerTrainer(data, config, compareTowers(again, told), now), 2);
  return {
    ...{ name: steady.name, switches, rounds: names.length, roundsUndisturbed: exactNames.length },
    ...{ stepsWebgl: steps.webgl ?? 0, stepsWasm: steps['tfjs-wasm'] ?? 0 },
    differences: Object.keys(exact).map((name) => relativeError(model[name]!, exact[name]!)),
    ...{ errorsOfNext: told.errors, tensorsLeft: memory().numTensors },
  };
}

/** The engine of every round. */
async function trainToEnd(trainer: Trainer): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    const { done, engine } = await trainer.step();
    names.push(engine ?? '');
    if (done) return names;
  }
}
