import { describe, expect, it } from 'vitest';
import type { EngineFigures } from '../../tools/bench/figures';
import { checkGoals, type GoalInput } from '../../tools/bench/goals';
import type { GrowthPoint } from '../../tools/bench/growth-figures';
import { readPlan } from '../../tools/bench/plan';
import type { BenchRecord } from '../../tools/bench/report';
import { retrievalGoals, retrievalTable, type RetrievalRecord } from '../../tools/bench/retrieval-figures';
import type { IndexFigures } from '../../tools/bench/retrieval-results';
import { ENGINE_NAMES } from '../../tools/bench/suite';
import { toMarkdown, toText } from '../../tools/bench/tables';

const exactly = (value: number) => ({ median: value, min: value, max: value });

function engine(id: string, timesFaster: number, share: number): EngineFigures {
  return {
    ...{ id, engine: `engine ${id}`, workers: id === 'wasm-2' ? 2 : 1, memoryBytes: 4e6 },
    secondsPerIteration: { ...exactly(0.01), samples: [0.01] },
    timesFaster: exactly(timesFaster),
    gflops: exactly(40),
    shareOfPeak: exactly(share),
    converged: { ndcg: 0.3123, rounds: 4, seconds: 0.04 },
  };
}

function point(interactions: number, peakBytes: number | null): GrowthPoint {
  return {
    ...{ interactions, users: 10, items: 5, flopsPerInteraction: 5000, memoryBytes: 50e6 },
    process: peakBytes === null ? null : { beforeBytes: 100e6, peakBytes },
    secondsPerIteration: { ...exactly(1), samples: [1] },
    gflops: exactly(30),
    shareOfPeak: exactly(0.5),
  };
}

function input(share1M: number, exponent: number): GoalInput {
  return {
    als: [
      { dataset: { id: 'ml-100k' }, engines: [engine('wasm', 13.9, 0.6), engine('wasm-2', 25, 0.5)] },
      { dataset: { id: 'ml-1m' }, engines: [engine('wasm', 20, share1M)] },
    ],
    alone: [{ dataset: { id: 'ml-1m' }, point: point(575_281, 299e6) }],
    growth: {
      ...{ from: 'A', engine: 'wasm', setting: {}, points: [point(25_000_000, null)] },
      fit: { exponent, atEqualWork: 1.2, r2: 0.99 },
    },
  };
}

/** Searches of so many milliseconds: a hundred, the last of which are slow. */
function searching(id: IndexFigures['id'], usualMs: number, slowMs: number): IndexFigures {
  return {
    ...{ id, index: `index ${id}`, exact: id !== 'hnsw', buildSeconds: 2, memoryBytes: 72e6, recall: 1 },
    meanMs: [usualMs],
    searchMs: Array.from({ length: 101 }, (_, search) => (search < 98 ? usualMs : slowMs)),
  };
}

function retrieval(items: number, slowMs: number, peakBytes: number): RetrievalRecord {
  return {
    ...{ setting: { width: 64 }, items, vectorBytes: 256e6, process: { beforeBytes: 100e6, peakBytes } },
    indexes: [searching('plain', 90, 110), searching('simd', 3, slowMs)],
  };
}

const reached = (name: string, from: GoalInput): boolean | undefined =>
  checkGoals(from).find((goal) => goal.name.includes(name))?.reached;

describe('goals of training', () => {
  it('are reached or not, each with its figure', () => {
    expect(checkGoals(input(0.5, 1.05))).toEqual([
      expect.objectContaining({ goal: 'at least 14', value: 13.9, reached: false }),
      expect.objectContaining({ goal: 'at least 25', value: 25, reached: true }),
      expect.objectContaining({ goal: 'at least 35', value: 60, unit: '%', reached: true }),
      expect.objectContaining({ goal: 'at most 20', reached: true }),
      expect.objectContaining({ goal: 'at most 1.1', value: 1.05, reached: true }),
      expect.objectContaining({ goal: 'at most 200', value: 199, unit: 'MB', reached: true }),
      expect.objectContaining({ goal: 'at most 1500', value: 50, reached: true }),
    ]);
  });

  it('compare the shares of both data sets in either direction', () => {
    expect(reached('how far', input(0.47, 1))).toBe(false);
    expect(reached('how far', input(0.73, 1))).toBe(false);
  });

  it('are not reached by a figure that is missing', () => {
    expect(reached('exponent', input(0.5, NaN))).toBe(false);
  });

  it('are only those of what was measured', () => {
    expect(checkGoals({ als: [], alone: [], growth: null })).toEqual([]);
  });
});

describe('goals of retrieval', () => {
  it('are held against the better index of a million items and the whole page', () => {
    expect(retrievalGoals([retrieval(9700, 1, 2e9), retrieval(1_000_000, 9.5, 650e6)])).toEqual([
      expect.objectContaining({ name: expect.stringContaining('index simd'), value: 9.5, reached: true }),
      expect.objectContaining({ value: 550, unit: 'MB', reached: true }),
    ]);
    const [speed, memory] = retrievalGoals([retrieval(1_000_000, 10.5, 701e6)]);
    expect([speed?.reached, memory?.reached]).toEqual([false, false]);
  });

  it('do not count an index that misses too much', () => {
    const record = retrieval(1_000_000, 9.5, 650e6);
    const graph = { ...searching('hnsw', 1, 1), recall: 0.97 };
    expect(retrievalGoals([{ ...record, indexes: [...record.indexes, graph] }])[0]).toMatchObject({ value: 9.5 });
  });

  it('say of which sizes no graph was built', () => {
    const cells = retrievalTable([retrieval(1_000_000, 9.5, 650e6)]).cells.at(-1)!;
    expect(cells.slice(0, 3)).toEqual(['1000000', 'hnsw', 'not built: ask with --retrieval-graph']);
  });
});

describe('tables of the bench', () => {
  const from = input(0.5, 1.05);
  const dataset = { id: 'ml-100k', name: 'A | B', source: '', simulated: true, users: 9, items: 8, ratings: 7 };
  const record: BenchRecord = {
    ...{ kind: 'bench', commit: 'abc1234', date: '2030-01-02T03:04:05.000Z' },
    machine: { cores: 2, cpu: 'CPU', platform: 'linux x64', browser: 'Chromium 1' },
    als: [
      {
        ...{ dataset, setting: { factors: 64 }, engines: from.als[0]!.engines },
        peaks: [{ workers: 1, gflops: exactly(66) }],
      },
    ],
    alone: [{ dataset, point: point(7, 1e8) }],
    growth: from.growth,
    kernel: [
      {
        ...{ dataset, setting: { factors: 64 }, roundSeconds: 0.01, peakGflops: 50 },
        parts: [{ name: 'Gramian', seconds: 0.005, flops: 1e8 }],
        distances: [{ entries: 16, sizeBytes: 4096, gflops: 40 }],
        overheads: [{ workers: 2, seconds: [0.001, 0.002, 0.003] }],
      },
    ],
    networks: [],
    retrieval: [retrieval(1_000_000, 9.5, 650e6)],
    serving: [],
    ease: [
      {
        ...{ dataset, setting: { reg: 300 }, peakGflops: [60], worstDifference: 1e-6 },
        contestants: [
          {
            ...{ id: 'scalar', engine: 'plain float64', seconds: [2], firstSeconds: [0.1] },
            ...{ longestBlockMs: 30, flops: 3e9, memoryBytes: 2e7 },
          },
        ],
      },
    ],
    goals: checkGoals(from),
  };

  it('name the machine, the commit and the day', () => {
    expect(toText(record)).toContain('Chromium 1, 2 cores (CPU), commit abc1234, 2030-01-02');
  });

  it('say that ratings are simulated', () => {
    expect(toText(record)).toContain('simulated ratings');
  });

  it('print every goal with its figure', () => {
    const lines = toText(record).split('\n');
    const goals = lines.slice(lines.indexOf('Goals'));
    expect(goals.filter((line) => /reached$/.test(line))).toHaveLength(record.goals.length);
    expect(goals.join('\n')).toMatch(/at least 14 ×\s+13\.9 ×\s+not reached/);
  });

  it('come as Markdown with as many cells in each row as in the head', () => {
    const rows = toMarkdown(record)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows.length).toBeGreaterThan(15);
    const cells = (line: string) => line.replaceAll('\\|', '').split('|').length;
    let width = 0;
    rows.forEach((row, at) => {
      if (/^\| ---/.test(rows[at + 1] ?? '')) width = cells(row);
      expect(cells(row)).toBe(width);
    });
  });
});

describe('options of the bench', () => {
  it('stand at what a short run needs', () => {
    const plan = readPlan([], 2);
    expect(plan).toMatchObject({ suites: ['als'], datasets: ['ml-latest-small'], markdown: false });
    expect(plan.limits).toMatchObject({ iterations: 10, repeats: 5, workers: 2, engines: ['scalar', 'wasm', 'webgl'] });
  });

  it('try every engine on networks, unless some are asked for', () => {
    expect(readPlan(['--suite', 'two-tower']).networkEngines).toEqual([...ENGINE_NAMES]);
    expect(readPlan(['--engines', 'scalar,webgl']).networkEngines).toEqual(['scalar', 'webgl']);
  });

  it('measure growth when sizes are given, and only once', () => {
    expect(readPlan(['--growth', '100000,2000000']).suites).toEqual(['als', 'growth']);
    expect(readPlan(['--suite', 'growth', '--growth', '100000']).suites).toEqual(['growth']);
  });

  it('build graphs up to a size', () => {
    expect(readPlan([]).retrieval.map(({ graph }) => graph)).toEqual([true, true, false]);
    expect(readPlan(['--retrieval', '500,2000', '--retrieval-graph', '1000']).retrieval).toEqual([
      { items: 500, graph: true },
      { items: 2000, graph: false },
    ]);
  });

  it('take several data sets, and always two workers', () => {
    expect(readPlan(['--dataset', 'ml-100k,ml-1m,ml-100k']).datasets).toEqual(['ml-100k', 'ml-1m']);
    expect(readPlan([], 1).limits.workers).toBe(2);
  });

  it.each([
    [['--growth', '1e9'], /--growth/],
    [['--growth', ''], /--growth/],
    [['--retrieval', '0'], /--retrieval/],
    [['--engines', 'abacus'], /There is no engine abacus/],
    [['--suite', 'three-tower'], /There is no suite/],
    [['--repeats', '0'], /--repeats/],
    [['--depth', '4'], /There are: --suite/],
  ])('refuse %j in a sentence', (args, message) => {
    expect(() => readPlan(args)).toThrow(message);
  });
});
