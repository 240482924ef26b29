/** Figures for people, from what the suite `two-tower` measured. */
import type { Goal } from './goals';
import type { EngineLearning, EngineSteps, NetworkResult, NetworkSteps, SplitLearning } from './network-results';
import { ratioOf, spreadOf, type Spread } from './statistics';

/** NDCG@10 on a random 80/20 split that a two-tower network must reach, and the one it should end with. */
export const TOWER_FLOOR = 0.29;
const TOWER_GOAL = 0.31;
/** Seconds to the floor, without a graphics card. */
const FLOOR_SECONDS = 60;
/** The goals are for this data set. */
const GOALS_ON = 'ml-100k';

/** One engine at the steps of one network. All but memory are medians of a turn, over the turns. */
export interface StepFigures extends Pick<EngineSteps, 'id' | 'engine' | 'optimiserBytes' | 'engineBytes'> {
  readonly msPerStep: Spread;
  /** The part of the engine. */
  readonly engineMs: Spread;
  /** Whole steps, compared with the reference in the same turn. */
  readonly timesFaster: Spread;
  readonly examplesPerSecond: number;
}

/** Every engine's figures, the reference first. */
export function stepFigures({ engines, examples }: NetworkSteps): StepFigures[] {
  const median = (samples: readonly number[]): number => spreadOf(samples).median;
  const perTurn = (one: EngineSteps | undefined): number[] => one?.turns.map(({ stepMs }) => median(stepMs)) ?? [];
  const reference = perTurn(engines[0]);
  return engines.map((one) => {
    const msPerStep = spreadOf(perTurn(one));
    return {
      ...{ id: one.id, engine: one.engine, optimiserBytes: one.optimiserBytes, engineBytes: one.engineBytes },
      msPerStep,
      engineMs: spreadOf(one.turns.map(({ engineMs }) => median(engineMs))),
      timesFaster: ratioOf(reference, perTurn(one)),
      examplesPerSecond: (1000 * examples) / msPerStep.median,
    };
  });
}

/** How one engine's trainings came out. */
export interface LearningFigures extends Pick<EngineLearning, 'id' | 'engine'> {
  /** Random splits trained on. */
  readonly splits: number;
  /** To the first round that reaches the floor, in the median training; null unless every training reached it. */
  readonly floor: { readonly seconds: Spread; readonly rounds: Spread } | null;
  readonly seconds: Spread;
  /** After the last round. */
  readonly ndcg: Spread;
  /** Measuring, which takes no part in the seconds. */
  readonly validationSeconds: Spread;
}

/** Every trained engine's figures. */
export function learningFigures(learning: readonly EngineLearning[]): LearningFigures[] {
  return learning.map(({ id, engine, splits }) => {
    const rounds = splits.map(({ ndcg }) => roundsTo(ndcg, TOWER_FLOOR));
    const reached = rounds.filter((round) => round !== null);
    const secondsTo = (split: SplitLearning, at: number): number => split.seconds[reached[at]! - 1]!;
    return {
      ...{ id, engine, splits: splits.length },
      floor:
        reached.length === splits.length
          ? { seconds: spreadOf(splits.map(secondsTo)), rounds: spreadOf(reached) }
          : null,
      seconds: spreadOf(splits.map(({ seconds }) => seconds.at(-1) ?? NaN)),
      ndcg: spreadOf(splits.map(({ ndcg }) => ndcg.at(-1) ?? NaN)),
      validationSeconds: spreadOf(splits.map(({ validationSeconds }) => validationSeconds)),
    };
  });
}

/** Rounds to the first one that reaches a value; null when none does. */
export function roundsTo(ndcg: readonly number[], floor: number): number | null {
  const at = ndcg.findIndex((value) => value >= floor);
  return at === -1 ? null : at + 1;
}

/** The goals of two-tower networks: of the engine that trains them fastest, for that is what the page chooses. */
export function networkGoals(
  networks: readonly { readonly dataset: { readonly id: string }; readonly learning: NetworkResult['learning'] }[],
): Goal[] {
  const learning = networks.find(({ dataset }) => dataset.id === GOALS_ON)?.learning ?? [];
  const figures = learningFigures(learning).sort((a, b) => a.seconds.median - b.seconds.median);
  const [fastest] = figures;
  if (!fastest) return [];
  const seconds = fastest.floor?.seconds.median ?? Infinity;
  const ndcg = fastest.ndcg.median;
  return [
    {
      name: `${GOALS_ON}: two-tower to NDCG@10 ${TOWER_FLOOR}, ${fastest.engine}`,
      ...{ goal: `at most ${FLOOR_SECONDS}`, value: seconds, unit: 's', reached: seconds <= FLOOR_SECONDS },
    },
    {
      name: `${GOALS_ON}: NDCG@10 of a whole two-tower training, ${fastest.engine}`,
      ...{ goal: `at least ${TOWER_GOAL}`, value: ndcg, unit: '', reached: ndcg >= TOWER_GOAL },
    },
  ];
}
