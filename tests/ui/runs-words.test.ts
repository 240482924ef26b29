import { describe, expect, it } from 'vitest';
import { axesOf, curvesOf, isShared, lineOf } from '../../src/app/run-comparison';
import { DEFAULT_EASE } from '../../src/core/models/ease/config';
import type { Run } from '../../src/core/run-types';
import { axisLabel, runsChart, spreads } from '../../src/ui/run-axes';
import { comparisonColumns, listColumns, valueText } from '../../src/ui/run-columns';
import {
  figureText,
  fileWords,
  fullestFirst,
  kindsApart,
  lineEnd,
  lineWords,
  measuredAlike,
  modelName,
  parameterRows,
  registryWords,
  roundsText,
  runFacts,
  runName,
  shortName,
} from '../../src/ui/runs-words';
import { cellText } from '../../src/ui/table-columns';
import { alsRun, aRecord, aRun, round } from '../fixtures/runs';
import { draw } from '../fixtures/paper';

const AT = new Date(2026, 10, 21, 18, 5, 33).getTime();
const DAY = 24 * 3600 * 1000;
const SMALL = alsRun({ factors: 16 }, { startedAt: AT, metrics: { ndcg: 0.2314, trainMs: 95, peakBytes: 3.4e6 } });
const LARGE = alsRun({ factors: 512 }, { startedAt: AT + 2000, metrics: { ndcg: 0.26, trainMs: 950, peakBytes: 2e7 } });
const EASE = aRun({
  plan: { kind: 'ease', config: DEFAULT_EASE },
  startedAt: AT + DAY,
  metrics: {},
  steps: [round(1)],
});
const row = (run: Run) => ({ run, status: run.status });

describe('names', () => {
  it('tell runs apart by when they began, without the day where there is but one', () => {
    expect(runName(SMALL)).toBe('ALS 16 · 21 Nov 2026, 18:05:33');
    expect(shortName(LARGE, [SMALL, LARGE])).toBe('ALS 512, 18:05:35');
    expect(shortName(SMALL, [SMALL, EASE])).toBe(runName(SMALL));
  });

  it('of models are those of the status line', () => {
    expect(modelName(aRecord('als-0123456789'))).toMatch(/^ALS \d+ · 3456789$/);
  });
});

describe('figures', () => {
  it('are written with their units; those measured later by their own name', () => {
    expect(['ndcg', 'trainMs', 'peakBytes', 'recall'].map((name) => figureText(name, 0.25))).toEqual([
      ...['0.250', '0.25 ms', '0 B', '0.25'],
    ]);
    expect([figureText('ndcg', NaN), figureText('ndcg', undefined), figureText('toString', 2)]).toEqual([
      '–',
      '–',
      '2',
    ]);
  });

  it('of NDCG are comparable on the same held-out likes alone', () => {
    expect(measuredAlike([SMALL, LARGE, { ...EASE, splitHash: 'x' }])).toBe(true);
    expect(measuredAlike([SMALL, { ...LARGE, splitHash: 'x' }])).toBe(false);
    expect(measuredAlike([SMALL, { ...LARGE, packHash: 'x' }])).toBe(false);
    expect(measuredAlike([])).toBe(true);
  });
});

describe('the settings of a run', () => {
  it('have the words and the order of the Lab, all of them', () => {
    const rows = parameterRows(SMALL);
    expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(SMALL.plan.config).toSorted());
    expect(rows[0]).toEqual({ name: 'threshold', label: 'A rating counts as “liked” from', value: 4 });
    expect(rows.at(-1)?.name).toBe('seed');
  });

  it('are written with every digit', () => {
    expect([valueText(0.000_012_345), valueText(undefined)]).toEqual(['0.000012345', '–']);
  });
});

describe('the facts of a run', () => {
  const facts = (run: Run) => new Map(runFacts(row(run)));

  it('say what was held out, how long it took and where it comes from', () => {
    expect(facts(SMALL).get('Hash of what was held out')).toBe('nothing was held out');
    expect(facts({ ...SMALL, splitHash: 'abc' }).get('Hash of what was held out')).toBe('abc');
    expect(facts({ ...SMALL, endedAt: AT + 1200 }).get('Took, breaks included')).toBe('1.2 s');
    expect(facts({ ...SMALL, endedAt: null, source: 'import' }).get('Took, breaks included')).toBe('–');
    expect(facts({ ...SMALL, source: 'import' }).get('Came from')).toBe('a file');
  });

  it('count rounds against those that were wanted, where a kind has them', () => {
    expect(roundsText(alsRun({ iterations: 12 }))).toBe('2 of 12');
    expect(roundsText(EASE)).toBe('1 of 4');
    expect(roundsText({ ...EASE, steps: [] })).toBe('0');
  });
});

describe('the columns', () => {
  it('of the list mark no best, as nobody knows how sure one figure is, and name the data set where several are listed', () => {
    expect(listColumns(false).filter(({ best }) => best)).toEqual([]);
    const keys = (everywhere: boolean) => listColumns(everywhere).map(({ key }) => key);
    expect(keys(true).filter((key) => !keys(false).includes(key))).toEqual(['dataset']);
  });

  it('of a comparison are what came of it, then what differs', () => {
    const columns = comparisonColumns([SMALL, EASE], ['ndcg'], ['factors']);
    expect(columns.map(({ label }) => label)).toEqual(['Run', 'NDCG@10', 'Factors']);
    expect([SMALL, EASE].map((run) => columns.map((column) => cellText(column, row(run))))).toEqual([
      [runName(SMALL), '0.231', '16'],
      [runName(EASE), '–', '–'],
    ]);
  });
});

describe('runs beside each other', () => {
  const axes = axesOf([SMALL, LARGE], (name) => name !== 'ndcg');

  it('stand on axes with units, and on a logarithmic one where they lie far apart', () => {
    expect(axes.map((axis) => axisLabel(axis, [SMALL, LARGE]))).toEqual(['Factors', 'Training time, s', 'Memory, MB']);
    const chart = runsChart([SMALL, LARGE], axes, 1000);
    expect(chart.table.rows).toEqual([
      ['ALS 16, 18:05:33', '16', '0.095', '3.4'],
      ['ALS 512, 18:05:35', '512', '0.95', '20'],
    ]);
    expect(draw(chart).texts).toEqual(expect.arrayContaining(['20', '50', '100', '200', '500']));
  });

  it('name their kinds where these differ', () => {
    const chart = runsChart(
      [SMALL, EASE],
      axesOf([SMALL, EASE], () => false),
      1000,
    );
    expect(chart.table.head[1]).toBe('Kind');
    expect(chart.table.rows.map((cells) => cells[1])).toEqual(['ALS', 'EASE']);
  });

  it('share a setting that each of them has', () => {
    const shared = (...runs: Run[]) =>
      axesOf(runs, () => false).filter((axis) => axis.of === 'parameter' && isShared(axis));
    expect(shared(SMALL, LARGE).map(({ name }) => name)).toEqual(['factors']);
    expect(shared(SMALL, EASE).map(({ name }) => name)).not.toContain('factors');
  });

  it('leave out axes on which there is nothing to see', () => {
    const axis = (values: (number | null)[]) => ({ of: 'parameter' as const, name: 'a', values });
    expect([[1, 2], [1, null, 1], [null], [NaN, 3]].map((values) => spreads(axis(values)))).toEqual([
      ...[true, false, false, false],
    ]);
  });

  it('come in an order that keeps colours: measured ones, those with rounds, and the rest', () => {
    const measured = aRun({ startedAt: 5, steps: [round(1, { ndcg: 0.1 })] });
    const empty = aRun({ startedAt: 6, steps: [] });
    expect(fullestFirst([empty, SMALL, measured, LARGE].map(row)).map(({ run }) => run)).toEqual([
      ...[measured, SMALL, LARGE, empty],
    ]);
  });

  it('have only curves that any of them tells, in the order asked for', () => {
    expect(curvesOf([SMALL], ['ndcg', 'stepMs', 'objective']).map(({ name }) => name)).toEqual(['stepMs', 'objective']);
    expect([kindsApart([SMALL, LARGE]), kindsApart([SMALL, EASE])]).toEqual([false, true]);
  });
});

describe('the line a model comes from', () => {
  it('says whether training began with the numbers of the model before', () => {
    const records = [aRecord('c', { parentId: 'b' }), aRecord('b', { parentId: 'a' })];
    const runs = [aRun({ startedAt: 7, modelId: 'c', parentId: 'b' }), aRun({ startedAt: 6, modelId: 'b' })];
    const [c, b, a] = lineOf('c', records, runs);
    expect(lineWords(c!, b!)).toBe('Training began with its numbers');
    expect(lineWords(b!, a!)).toBe('In use when that was trained');
    expect(lineEnd(a!)).toMatch(/nothing but its version/);
    expect(lineEnd(b!)).toMatch(/No model/);
  });
});

describe('what was done', () => {
  const record = aRecord('als-0123456789');

  it('to the models is said by name, and that rolling back turns round', () => {
    expect(registryWords({ did: 'promote', record }, [])).toMatch(/^ALS .* · 3456789 is in use/);
    expect(registryWords({ did: 'roll-back', record }, [])).toMatch(
      /^Back to ALS .* again returns to where you were\.$/,
    );
    expect(registryWords({ did: 'remove', record }, [row(aRun({ modelId: record.id }))])).toMatch(/Its run stays/);
    expect(registryWords({ did: 'remove', record }, [row(SMALL)])).toMatch(/is removed\.$/);
    expect(registryWords({ did: 'nothing', message: 'No.' }, [])).toBe('No.');
  });

  it('to a file is counted', () => {
    const added = (runs: number, known: number) => fileWords({ did: 'add', runs, known, datasets: ['tiny'] }, 'tiny');
    expect(fileWords({ did: 'save', runs: 1, bytes: 2400 }, null)).toBe('Saved 1 run, 2.4 kB.');
    expect(added(3, 0)).toBe('Added 3 runs.');
    expect(added(3, 1)).toBe('Added 2 runs, 1 more was here already.');
    expect(added(2, 2)).toBe('Nothing changed: 2 runs of this file are here already.');
    expect(added(1, 1)).toBe('Nothing changed: 1 run of this file is here already.');
    expect(fileWords({ did: 'add', runs: 1, known: 0, datasets: ['other'] }, 'tiny')).toMatch(/All data sets/);
  });
});
