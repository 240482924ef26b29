import { timedPositives } from '../../../src/core/evaluate/split';
import type { Pack } from '../../../src/core/data/pack';
import { DEFAULT_NEURAL_MF } from '../../../src/core/models/neural-mf/config';
import { createNeuralMfTrainer } from '../../../src/core/models/neural-mf/trainer';
import { DEFAULT_TWO_TOWER } from '../../../src/core/models/two-tower/config';
import { createTowerTrainer } from '../../../src/core/models/two-tower/trainer';
import { createPairEngine, createTowerEngine } from '../../../src/engines/networks';
import type { EngineLearning, EngineSteps, NetworkSteps, SplitLearning } from '../network-results';
import { spreadOf } from '../statistics';
import type { BenchLimits, SuiteResults } from '../suite';
import { measureSteps, type Report } from './network-steps';
import { towerDataOf } from './tower-data';
import { learnOnSplit } from './tower-learning';

/** An engine that would take longer for a whole training is not asked to do one. */
const LONGEST_TRAINING_SECONDS = 120;

/**
 * Steps of two-tower networks and of neural matrix factorisation, all engines in turns with the plain TypeScript
 * reference; then whole two-tower trainings on random splits, measured after each round.
 */
export async function measureNetworks(
  pack: Pack,
  limits: BenchLimits,
  report: Report,
): Promise<SuiteResults['two-tower']> {
  const towers = await towerSteps(pack, limits, report);
  const pairs = await pairSteps(pack, limits, report);
  return { towers, pairs, learning: await learnings(pack, towers.engines, limits, report) };
}

async function towerSteps(pack: Pack, limits: BenchLimits, report: Report): Promise<NetworkSteps> {
  const config = DEFAULT_TWO_TOWER;
  const data = towerDataOf(pack, timedPositives(pack, config.threshold));
  const { factors, hidden, batchSize, candidates, seed } = config;
  const films = Math.min(candidates, pack.items);
  return {
    setting: { factors, hidden, batchSize, films, features: data.features.cols, seed },
    examples: Math.min(batchSize, pack.users),
    engines: await measureSteps(limits, report, 'two-tower', createTowerEngine, (engine, now) =>
      createTowerTrainer(data, config, engine, now),
    ),
  };
}

async function pairSteps(pack: Pack, limits: BenchLimits, report: Report): Promise<NetworkSteps> {
  const config = DEFAULT_NEURAL_MF;
  const liked = timedPositives(pack, config.threshold);
  const { factors, batchSize, negatives, seed } = config;
  return {
    setting: { factors, batchSize, negatives, seed },
    examples: batchSize,
    engines: await measureSteps(limits, report, 'neural-mf', createPairEngine, (engine, now) =>
      createNeuralMfTrainer(liked, config, engine, now),
    ),
  };
}

/** Each engine that is quick enough on the first split; the quickest on as many splits as there are repeats. */
async function learnings(
  pack: Pack,
  steps: readonly EngineSteps[],
  limits: BenchLimits,
  report: Report,
): Promise<EngineLearning[]> {
  const stepMs = ({ turns }: EngineSteps): number => spreadOf(turns.flatMap((turn) => turn.stepMs)).median;
  const { iterations, batchSize } = DEFAULT_TWO_TOWER;
  const longestMs = (1000 * LONGEST_TRAINING_SECONDS) / (iterations * Math.ceil(pack.users / batchSize));
  const able = steps.filter((one) => stepMs(one) <= longestMs).sort((a, b) => stepMs(a) - stepMs(b));
  const found: EngineLearning[] = [];
  for (const [place, { id, engine }] of able.entries()) {
    const splits: SplitLearning[] = [];
    for (let seed = 1; seed <= (place === 0 ? limits.repeats : 1); seed++) {
      const learned = await learnOnSplit(pack, seed, await createTowerEngine(id));
      report(
        `${id}, split ${seed}: NDCG@10 ${learned.ndcg.at(-1)?.toFixed(4)} in ${learned.seconds.at(-1)?.toFixed(1)} s`,
      );
      splits.push(learned);
    }
    found.push({ id, engine, splits });
  }
  return found;
}
