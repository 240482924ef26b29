import { env, memory } from '@tensorflow/tfjs-core';
import type { WeightedCsr } from '../../../src/core/data/csr';
import { DEFAULT_ALS } from '../../../src/core/models/als/config';
import { createOracleSolver } from '../../../src/core/models/als/oracle';
import type { AlsSolver } from '../../../src/core/models/als/solver';
import { createFailOverSolver } from '../../../src/engines/als/fail-over';
import { loadKernel } from '../../../src/engines/als/load-kernel';
import { createTfjsSolver } from '../../../src/engines/als/tfjs/index';
import { TFJS_VERSION } from '../../../src/engines/tfjs/version';
import { createWasmSolver } from '../../../src/engines/als/wasm';
import { detectCapabilities } from '../../../src/engines/capabilities';
import {
  CLASSIC,
  firstRows,
  halfSweepErrors,
  sameTopTen,
  TOLERANCE,
  trainFactors,
  TUNED,
} from '../../fixtures/als-comparison';
import { loseAll, spyOnContexts } from './contexts';
import type { EngineAnswer, EngineRequest, SolverJob } from './request';

type Job = (liked: WeightedCsr, request: EngineRequest) => Promise<EngineAnswer>;

/** What the worker can do with ALS, by name. */
export const JOBS: Readonly<Record<SolverJob, Job>> = {
  'half-sweeps': compareHalfSweeps,
  training: compareTraining,
  timing: timeTraining,
  'lost-context': loseContext,
  'half-precision': refuseHalfPrecision,
  capabilities: async () => ({ ...(await detectCapabilities(TFJS_VERSION)) }),
};

function create({ backend, bucketCost }: EngineRequest): Promise<AlsSolver> {
  return createTfjsSolver(backend, bucketCost === undefined ? {} : { bucketCost });
}

/** Largest error against the oracle for each preset and size. */
async function compareHalfSweeps(liked: WeightedCsr, request: EngineRequest): Promise<EngineAnswer> {
  const people = firstRows(liked, Math.min(request.people ?? liked.rows, liked.rows));
  const solver = await create(request);
  const errors: number[] = [];
  const tensors: number[] = [];
  for (const preset of [TUNED, CLASSIC]) {
    for (const factors of request.sizes ?? [16, 64]) {
      const found = await halfSweepErrors(solver, people, { ...preset, factors }, () => {
        tensors.push(memory().numTensors);
      });
      errors.push(Math.max(...found));
    }
  }
  solver.dispose();
  return { name: solver.name, errors, tensors, tensorsLeft: memory().numTensors, tolerance: TOLERANCE };
}

/** Trains beside the oracle: seconds, tensors after each iteration, and how many people get the same list. */
async function compareTraining(liked: WeightedCsr, request: EngineRequest): Promise<EngineAnswer> {
  const people = firstRows(liked, Math.min(request.people ?? liked.rows, liked.rows));
  const config = { ...DEFAULT_ALS, ...(request.sizes ? { factors: request.sizes[0]! } : {}) };
  const solver = await create(request);
  const seconds: number[] = [];
  const tensors: number[] = [];
  const trained = await trainFactors(solver, people, config, (took) => {
    seconds.push(took);
    tensors.push(memory().numTensors);
  });
  const exact = await trainFactors(createOracleSolver(), people, config);
  const same = sameTopTen(people, trained, exact, config.factors);
  solver.dispose();
  return { name: solver.name, same, seconds, tensors, tensorsLeft: memory().numTensors };
}

/** Seconds of each iteration, with the project's own kernel before and after. */
async function timeTraining(liked: WeightedCsr, request: EngineRequest): Promise<EngineAnswer> {
  const kernel = await createWasmSolver(await loadKernel());
  const config = { ...DEFAULT_ALS, iterations: request.iterations ?? 3 };
  const [before, seconds, after]: number[][] = [[], [], []];
  await trainFactors(kernel, liked, config, (took) => void before!.push(took));
  const started = performance.now();
  const solver = await create(request);
  const startMs = performance.now() - started;
  await trainFactors(solver, liked, config, (took) => void seconds!.push(took));
  await trainFactors(kernel, liked, config, (took) => void after!.push(took));
  const held = solver.memoryBytes();
  solver.dispose();
  return { name: solver.name, startMs, before: before!, seconds: seconds!, after: after!, held };
}

/** Takes the WebGL context away in the middle of a training, which goes on with the next engine. */
async function loseContext(liked: WeightedCsr, request: EngineRequest): Promise<EngineAnswer> {
  const people = firstRows(liked, Math.min(request.people ?? liked.rows, liked.rows));
  const config = { ...DEFAULT_ALS, factors: 16, iterations: 6 };
  const contexts: (OffscreenCanvas | null)[] = [];
  spyOnContexts(contexts);
  const switches: string[] = [];
  const solver = await createFailOverSolver(
    [() => create(request), () => createTfjsSolver('cpu')],
    (from, to) => void switches.push(`${from} → ${to}`),
  );
  let iterations = 0;
  const trained = await trainFactors(solver, people, config, () => {
    if (++iterations === 2) setTimeout(() => loseAll(contexts), request.afterMs ?? 0);
  });
  const exact = await trainFactors(createOracleSolver(), people, config);
  const name = solver.name;
  solver.dispose();
  const again = await create(request);
  const errors = await halfSweepErrors(again, people, config);
  again.dispose();
  const same = sameTopTen(people, trained, exact, config.factors);
  return { name, switches, iterations, same, errorsOfNext: errors, tensorsLeft: memory().numTensors };
}

/** What a device that renders to half-float textures only is told. */
async function refuseHalfPrecision(): Promise<EngineAnswer> {
  await import('@tensorflow/tfjs-backend-webgl');
  env().set('WEBGL_FORCE_F16_TEXTURES', true);
  try {
    await createTfjsSolver('webgl');
    return { refused: false };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return { refused: true, code: code ?? null, message };
  }
}
