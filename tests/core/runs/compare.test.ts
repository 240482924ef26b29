import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ALS } from '../../../src/core/models/als/config';
import { DEFAULT_EASE } from '../../../src/core/models/ease/config';
import type { Run, RunColumn } from '../../../src/core/run-types';
import { metricNames, parallelAxes } from '../../../src/core/runs/comparison';
import { differingParameters, parameterNames } from '../../../src/core/runs/parameters';
import { alignCurves, seriesNames } from '../../../src/core/runs/series';
import { rowsOf } from '../../../src/core/runs/status';
import { cellOf, filterRows, sortRows } from '../../../src/core/runs/table';
import { alsRun, aRun, round } from '../../fixtures/runs';

const EASE = aRun({ plan: { kind: 'ease', config: DEFAULT_EASE }, startedAt: 3000, status: 'failed', modelId: null });
const RUNS = [
  alsRun({ factors: 16 }, { startedAt: 1000, note: 'A first TRY', tags: ['small', 'kept'], metrics: { ndcg: 0.2 } }),
  alsRun({ factors: 64 }, { startedAt: 2000, tags: ['kept'], metrics: { ndcg: NaN } }),
  { ...EASE, metrics: {} },
];
const rows = rowsOf(RUNS, new Set());
const startsOf = (found: { run: Run }[]) => found.map(({ run }) => run.startedAt);

describe('a cell', () => {
  it.each<[RunColumn, (string | number | null)[]]>([
    ['parameter:factors', [16, 64, null]],
    ['metric:ndcg', [0.2, NaN, null]],
    ['metric:toString', [null, null, null]],
    ['durationMs', [40, 40, 40]],
    ['kind', ['als', 'als', 'ease']],
    ['status', ['finished', 'finished', 'failed']],
    ['modelBytes', [800, 800, null]],
    ['rounds', [2, 2, 2]],
    ['startedAt', [1000, 2000, 3000]],
  ])('of %s is what the run says', (column, expected) => {
    expect(rows.map((row) => cellOf(row, column))).toEqual(expected);
  });

  it('has no duration while the run is under way', () => {
    expect(cellOf({ run: aRun({ endedAt: null }), status: 'running' }, 'durationMs')).toBeNull();
  });
});

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

describe('an order', () => {
  it('goes by a column, and what has no value there comes last either way, newest first', () => {
    const by = (column: RunColumn, descending: boolean) => startsOf(sortRows(rows, { column, descending }));
    expect(by('metric:ndcg', false)).toEqual([1000, 3000, 2000]);
    expect(by('metric:ndcg', true)).toEqual([1000, 3000, 2000]);
    expect(by('parameter:factors', true)).toEqual([2000, 1000, 3000]);
    expect(by('parameter:factors', false)).toEqual([1000, 2000, 3000]);
    expect(by('kind', false)).toEqual([2000, 1000, 3000]);
    expect(by('startedAt', true)).toEqual([3000, 2000, 1000]);
  });

  it('does not depend on the order before, and keeps every row', () => {
    const cell = fc.option(fc.constantFrom(1, 2, NaN, Infinity), { nil: undefined });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 8 }), fc.boolean(), fc.nat(), (values, descending, turn) => {
        const made = values.map((ndcg, k) => aRun({ startedAt: k, metrics: ndcg === undefined ? {} : { ndcg } }));
        const turned = [...made.slice(turn % 8), ...made.slice(0, turn % 8)];
        const sort = { column: 'metric:ndcg', descending } as const;
        const [one, other] = [made, turned].map((runs) => startsOf(sortRows(rowsOf(runs, new Set()), sort)));
        expect(one).toEqual(other);
        expect([...one!].sort((a, b) => a - b)).toEqual(made.map((_, k) => k));
      }),
    );
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
      { column: 'parameter:factors', name: 'factors', values: [16, 64] },
      { column: 'metric:ndcg', name: 'ndcg', values: [0.2, NaN] },
    ]);
  });

  it('begin with the kind where it differs, and hold the figures that are asked for', () => {
    const axes = parallelAxes(RUNS, ['trainMs']);
    expect(axes[0]).toEqual({ column: 'kind', name: 'kind', values: ['als', 'als', 'ease'] });
    expect(axes.at(-1)).toEqual({ column: 'metric:trainMs', name: 'trainMs', values: [null, null, null] });
    expect(metricNames([aRun({ metrics: { a: 1, b: 2 } }), aRun({ metrics: { b: 1, c: 2 } })])).toEqual([
      'a',
      'b',
      'c',
    ]);
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
