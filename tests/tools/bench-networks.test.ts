import { describe, expect, it } from 'vitest';
import type { NetworkEngineId } from '../../src/core/models/engine-plan';
import { learningFigures, networkGoals, roundsTo, stepFigures } from '../../tools/bench/network-figures';
import type { EngineLearning, EngineSteps, SplitLearning } from '../../tools/bench/network-results';
import { networkTables } from '../../tools/bench/network-tables';

const steps = (id: NetworkEngineId, turns: readonly (readonly number[])[]): EngineSteps => ({
  ...{ id, engine: `engine ${id}`, optimiserBytes: 5e6 },
  engineBytes: { before: 1e6, after: 2e6 },
  turns: turns.map((stepMs) => ({ stepMs, engineMs: stepMs.map((ms) => ms / 2) })),
});

const split = (seed: number, ndcg: readonly number[]): SplitLearning => ({
  ...{ seed, ndcg, seconds: ndcg.map((_, at) => 10 * seed * (at + 1)), validationSeconds: 3 },
});

const trained = (id: NetworkEngineId, splits: readonly SplitLearning[]): EngineLearning => ({
  id,
  engine: `engine ${id}`,
  splits,
});

describe('steps of networks', () => {
  const engines = [
    steps('scalar', [
      [40, 40, 400],
      [80, 80, 80],
    ]),
    steps('tfjs-wasm', [
      [10, 10, 10],
      [10, 10, 10],
    ]),
    steps('webgpu', [[4000]]),
  ];
  const figures = stepFigures({ setting: {}, examples: 128, engines });

  it('are compared with the reference of the same turn, by the median step', () => {
    expect(figures[0]?.timesFaster).toEqual({ median: 1, min: 1, max: 1 });
    expect(figures[1]?.timesFaster).toEqual({ median: 6, min: 4, max: 8 });
    expect(figures[2]?.timesFaster.median).toBe(0.01);
  });

  it('say how many examples that is in a second, and what the engine does of it', () => {
    expect(figures[1]).toMatchObject({ examplesPerSecond: 12_800, msPerStep: { median: 10 }, engineMs: { median: 5 } });
  });
});

describe('trainings of networks', () => {
  it('reach the floor with the first round that has it', () => {
    expect(roundsTo([0.1, 0.29, 0.28, 0.3], 0.29)).toBe(2);
    expect(roundsTo([0.1, 0.2], 0.29)).toBeNull();
  });

  it('are put together over the splits, with the round and the seconds of each', () => {
    const [figures] = learningFigures([trained('webgl', [split(1, [0.2, 0.29, 0.31]), split(2, [0.3, 0.31, 0.33])])]);
    expect(figures).toMatchObject({ splits: 2, ndcg: { median: 0.32 }, seconds: { min: 30, max: 60 } });
    expect(figures?.floor).toEqual({
      seconds: { median: 20, min: 20, max: 20 },
      rounds: { median: 1.5, min: 1, max: 2 },
    });
  });

  it('have no time to the floor when one of them misses it', () => {
    expect(learningFigures([trained('webgl', [split(1, [0.3]), split(2, [0.2])])])[0]?.floor).toBeNull();
  });
});

describe('goals of networks', () => {
  const goalsOf = (id: string, learning: readonly EngineLearning[]) => networkGoals([{ dataset: { id }, learning }]);

  it('are held against the engine that trains fastest', () => {
    const goals = goalsOf('ml-100k', [
      trained('scalar', [split(9, [0.1])]),
      trained('tfjs-wasm', [split(1, [0.29, 0.32])]),
    ]);
    expect(goals).toEqual([
      expect.objectContaining({ goal: 'at most 60', value: 10, unit: 's', reached: true }),
      expect.objectContaining({ goal: 'at least 0.31', value: 0.32, reached: true }),
    ]);
    expect(goals[0]?.name).toContain('engine tfjs-wasm');
  });

  it('are not reached by a training that misses the floor', () => {
    expect(goalsOf('ml-100k', [trained('webgl', [split(1, [0.2])])]).map(({ reached }) => reached)).toEqual([
      false,
      false,
    ]);
  });

  it('are only those of what was measured', () => {
    expect(goalsOf('ml-1m', [trained('webgl', [split(1, [0.3])])])).toEqual([]);
    expect(networkGoals([])).toEqual([]);
  });
});

describe('tables of networks', () => {
  const dataset = { id: 'ml-100k', name: 'A', source: '', simulated: false, users: 9, items: 8, ratings: 7 };
  const towers = {
    setting: { factors: 64 },
    examples: 128,
    engines: [steps('scalar', [[40]]), steps('webgl', [[20]])],
  };

  it('have a cell for every column, and say what was not reached', () => {
    const learning = [trained('webgl', [split(1, [0.2])])];
    const tables = networkTables({ dataset, towers, pairs: towers, learning });
    expect(tables).toHaveLength(3);
    for (const { cells } of tables) expect(new Set(cells.map((row) => row.length)).size).toBe(1);
    expect(tables[0]?.cells[1]?.slice(-2)).toEqual(['5 MB', '1 MB → 2 MB']);
    expect(tables[2]?.cells[1]).toContain('not reached');
  });

  it('leave the trainings out where no engine was quick enough for one', () => {
    expect(networkTables({ dataset, towers, pairs: towers, learning: [] })).toHaveLength(2);
  });
});
