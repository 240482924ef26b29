import { describe, expect, it } from 'vitest';
import { DEFAULT_ALS } from '../../../src/core/models/als/config';
import { DEFAULT_EASE } from '../../../src/core/models/ease/config';
import type { Run } from '../../../src/core/run-types';
import { metricNames, parallelAxes } from '../../../src/core/runs/comparison';
import { filterRows } from '../../../src/core/runs/filter';
import { differingParameters, parameterNames } from '../../../src/core/runs/parameters';
import { alignCurves, seriesNames } from '../../../src/core/runs/series';
import { rowsOf } from '../../../src/core/runs/status';
import { alsRun, aRun, round } from '../../fixtures/runs';

const EASE = aRun({ plan: { kind: 'ease', config: DEFAULT_EASE }, startedAt: 3000, status: 'failed', modelId: null });
const RUNS = [
  alsRun({ factors: 16 }, { startedAt: 1000, note: 'A first TRY', tags: ['small', 'kept'], metrics: { ndcg: 0.2 } }),
  alsRun({ factors: 64 }, { startedAt: 2000, tags: ['kept'], metrics: { ndcg: NaN } }),
  { ...EASE, metrics: {} },
];
const rows = rowsOf(RUNS, new Set());
const startsOf = (found: { run: Run }[]) => found.map(({ run }) => run.startedAt);

describe('a filter', () => {
  it.each([
    ['nothing', {}, [1000, 2000, 3000]],
    ['blanks', { text: '  ', kinds: [], statuses: [], tags: [] }, [1000, 2000, 3000]],
    ['text of the note, in any case', { text: 'first try' }, [1000]],
    ['a parameter and its value', { text: 'factors=64' }, [2000]],
    ['words that all have to occur', { text: 'kept first' }, [1000]],
    ['a kind', { kinds: ['ease', 'hybrid'] as const }, [3000]],
    ['a status', { statuses: ['failed'] as const }, [3000]],
    ['all of some tags', { tags: ['kept', 'small'] }, [1000]],
    ['two things at once', { kinds: ['als'] as const, text: 'failed' }, []],
  ])('by %s', (_, filter, expected) => {
    expect(startsOf(filterRows(rows, filter))).toEqual(expected);
  });
});

describe('the parameters of runs', () => {
  it('differ where a value is another or missing', () => {
    expect(differingParameters(RUNS.slice(0, 2))).toEqual(['factors']);
    const differing = differingParameters(RUNS);
    expect(differing).toContain('factors');
    expect(differing).toContain('maxItems');
    const same = Object.keys(DEFAULT_ALS).filter((name) => !differing.includes(name));
    expect(same.every((name) => name in DEFAULT_EASE)).toBe(true);
    expect(differingParameters(RUNS.slice(0, 1))).toEqual([]);
    expect(differingParameters([])).toEqual([]);
  });

  it('are named once each', () => {
    expect(parameterNames(RUNS)).toEqual([...new Set([...Object.keys(DEFAULT_ALS), ...Object.keys(DEFAULT_EASE)])]);
  });
});

describe('parallel axes', () => {
  it('are the parameters that differ, then the figures', () => {
    expect(parallelAxes(RUNS.slice(0, 2))).toEqual([
      { of: 'parameter', name: 'factors', values: [16, 64] },
      { of: 'metric', name: 'ndcg', values: [0.2, NaN] },
    ]);
  });

  it('begin with the kind where it differs, and hold the figures that are asked for', () => {
    const axes = parallelAxes(RUNS, ['trainMs']);
    expect(axes[0]).toEqual({ of: 'kind', name: 'kind', values: ['als', 'als', 'ease'] });
    expect(axes.at(-1)).toEqual({ of: 'metric', name: 'trainMs', values: [null, null, null] });
    expect(metricNames([aRun({ metrics: { a: 1, b: 2 } }), aRun({ metrics: { b: 1, c: 2 } })])).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('hold nothing where a run has no such figure, whatever objects know', () => {
    expect(parallelAxes(RUNS.slice(0, 1), ['toString'])).toEqual([{ of: 'metric', name: 'toString', values: [null] }]);
  });

  it('are none of no runs', () => {
    expect(parallelAxes([])).toEqual([]);
  });
});

describe('curves', () => {
  const one = aRun({ steps: [round(1, { ndcg: 0.1 }), round(2, { ndcg: null }), round(4, { ndcg: NaN })] });
  const other = aRun({ startedAt: 5, steps: [round(2), round(3, { ndcg: 0.3 })] });

  it('of several runs lie over the same rounds', () => {
    expect(alignCurves([one, other], 'ndcg')).toEqual({
      name: 'ndcg',
      iterations: [1, 3, 4],
      curves: [
        { runId: one.id, values: [0.1, null, NaN] },
        { runId: other.id, values: [null, 0.3, null] },
      ],
    });
    expect(alignCurves([], 'objective')).toEqual({ name: 'objective', iterations: [], curves: [] });
  });

  it('have the names of what any run tells', () => {
    expect(seriesNames([one])).toEqual(['objective', 'ndcg', 'stepMs', 'elapsedMs']);
    expect(seriesNames([aRun({ steps: [] })])).toEqual([]);
  });
});
