import { nonZeros, sliceRows, transposeWeighted, type WeightedCsr } from '../src/core/data/csr';
import { readPack } from '../src/core/data/pack';
import { positives } from '../src/core/data/positives';
import { withTimes } from '../src/core/data/times';
import { AppError, toWire } from '../src/core/errors';
import { normalMatrix } from '../src/core/math/dense';
import { createRng } from '../src/core/math/rng';
import { nothingToLearn } from '../src/core/models/batch-trainer';
import type { AlsSolver } from '../src/core/models/als/solver';
import type { TowerBatch, TowerEngine } from '../src/core/models/two-tower/towers';
import type { EnginePlan, EngineTrial, EngineTrials } from '../src/core/training-types';
import type { AlsConfig } from '../src/core/types';
import { fastestRound } from './fastest-round';
import { sampleStep } from './network-trials';

/** Positives in the sample: enough to tell engines apart, little enough for the slow ones. */
const SAMPLE_POSITIVES = 25_000;
const ROUNDS = { rounds: 3, enoughMs: 4000 } as const;
/** The same for steps of a network. */
const STEPS = { rounds: 5, enoughMs: 2000 } as const;

/** What measuring needs of the world. */
export interface EngineTrialDeps {
  /** Exactly the engine of a plan, with nothing to fall back on. */
  createEngine(plan: EnginePlan): Promise<AlsSolver>;
  /** The same for networks. */
  createNetworkEngine(plan: EnginePlan): Promise<TowerEngine>;
  /** Which device and browser the figures hold for. */
  deviceKey(): Promise<string>;
  /** Milliseconds for measuring. */
  now(): number;
}

/** What engines are timed on. */
interface Sample {
  readonly userItems: WeightedCsr;
  readonly itemUsers: WeightedCsr;
  readonly config: AlsConfig;
  /** A step of a two-tower network. */
  readonly step: TowerBatch;
}

/** Times engines on a sample of the data set, one after the other. */
export function createEngineTrials(deps: EngineTrialDeps) {
  let sample: Sample | null = null;
  let fastest = { roundMs: Infinity, stepMs: Infinity };

  return {
    deviceKey: (): Promise<string> => deps.deviceKey(),

    /** Takes the first people of a pack (transferred) as the sample. Throws AppError `data-empty` without a like. */
    takeSample(buffer: ArrayBuffer, config: AlsConfig): EngineTrials['sample'] {
      const pack = readPack(buffer);
      const userItems = firstPeople(positives(pack, config.threshold));
      if (nonZeros(userItems) === 0) throw nothingToLearn();
      const step = sampleStep(pack, withTimes(userItems, pack));
      sample = { userItems, itemUsers: transposeWeighted(userItems), config, step };
      fastest = { roundMs: Infinity, stepMs: Infinity };
      const { rows: users, cols: items } = userItems;
      return { users, items, positives: nonZeros(userItems), factors: config.factors };
    },

    /** Starts the engine of a plan and times rounds of the sample; an engine that does not run says why. */
    async trial(plan: EnginePlan): Promise<EngineTrial> {
      if (!sample) throw new AppError('not-ready', 'There is no sample to measure on yet.');
      const { userItems, itemUsers, config } = sample;
      let solver: AlsSolver | null = null;
      try {
        solver = await deps.createEngine(plan);
        const rng = createRng(config.seed);
        const users = normalMatrix(userItems.rows, config.factors, 0.1, rng);
        const items = normalMatrix(userItems.cols, config.factors, 0.1, rng);
        const running = solver;
        const round = async (): Promise<void> => {
          await running.solveSide(itemUsers, users, items, config);
          await running.solveSide(userItems, items, users, config);
        };
        const roundMs = await fastestRound(round, deps.now, { ...ROUNDS, fastestMs: fastest.roundMs });
        fastest.roundMs = Math.min(fastest.roundMs, roundMs);
        return { ...plan, name: running.name, roundMs, reason: null };
      } catch (error) {
        return { ...plan, name: solver?.name ?? '', roundMs: null, reason: toWire(error).message };
      } finally {
        solver?.dispose();
      }
    },

    /** Starts the engine of a plan for networks and times steps of the sample; one that does not run says why. */
    async networkTrial(plan: EnginePlan): Promise<EngineTrial> {
      if (!sample) throw new AppError('not-ready', 'There is no sample to measure on yet.');
      let engine: TowerEngine | null = null;
      try {
        engine = await deps.createNetworkEngine(plan);
        const { step } = sample;
        const running = engine;
        const limits = { ...STEPS, fastestMs: fastest.stepMs };
        const roundMs = await fastestRound(() => running.gradients(step), deps.now, limits);
        fastest.stepMs = Math.min(fastest.stepMs, roundMs);
        return { ...plan, name: running.name, roundMs, reason: null };
      } catch (error) {
        return { ...plan, name: engine?.name ?? '', roundMs: null, reason: toWire(error).message };
      } finally {
        engine?.dispose();
      }
    },
  };
}

function firstPeople(userItems: WeightedCsr): WeightedCsr {
  let rows = 0;
  while (rows < userItems.rows && userItems.indptr[rows + 1]! <= SAMPLE_POSITIVES) rows++;
  return sliceRows(userItems, 0, Math.max(1, rows));
}
