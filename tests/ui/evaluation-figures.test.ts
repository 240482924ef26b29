/** The tables, charts and files of a comparison. */
import { describe, expect, it } from 'vitest';
import type { KeptComparison } from '../../src/app/evaluation-kept';
import { LIST_METRIC_NAMES, ORDER_METRIC_NAMES } from '../../src/core/evaluate/metrics';
import type { MeasuredModel } from '../../src/core/evaluation-types';
import { formatCsv } from '../../src/core/format-csv';
import { beforeAfterChart, curveChart, differenceChart, differencesFrom } from '../../src/ui/evaluation-charts';
import { columnsOf, figureText, HITS, LISTS } from '../../src/ui/evaluation-figures';
import { comparisonFields, curveFields, wholeChoices } from '../../src/ui/evaluation-files';
import { filmColumns, filmWords, personColumns, personWords } from '../../src/ui/evaluation-segments';
import { drawWords, referenceRows, unlikeWords } from '../../src/ui/literature';
import { cellText, type Column } from '../../src/ui/table-columns';
import { asked, keptComparison, keptCurve, measured } from '../fixtures/kept-evaluation';

const KEPT = keptComparison({ popularity: 0.152, ease: 0.313, als: 0.322 });
const [POPULARITY, EASE, ALS] = KEPT.result.models;

describe('the columns', () => {
  it('have every metric there is', () => {
    expect(HITS.map(({ key }) => key).sort()).toEqual([...LIST_METRIC_NAMES, ...ORDER_METRIC_NAMES].sort());
    for (const { explanation } of [...HITS, ...LISTS]) expect(explanation).toMatch(/\.$/);
  });

  it('name the length where it matters, and show intervals when they are wanted', () => {
    const labels = columnsOf('hits', KEPT.result, { at: 1, k: 5 }, false).map(({ label }) => label);
    expect(labels).toEqual(['Model', 'NDCG@5', 'Precision@5', 'Recall@5', 'MAP@5', 'MRR@5', 'Hit rate@5', 'AUC']);
    const columns = (intervals: boolean) => columnsOf('lists', KEPT.result, { at: 0, k: 10 }, intervals);
    const cells = columns(false).map((column) => cellText(column, ALS!));
    expect(cells).toEqual(['ALS', '2.3 %', '0.400', '0.700', '2.0', '0.100', '0.900', '2.50']);
    const under = (intervals: boolean) => columns(intervals).flatMap((column) => column.under?.(ALS!) ?? []);
    expect([under(false), under(true)]).toEqual([[], ['0.690 to 0.710', '2.0 to 2.0', '0.090 to 0.110']]);
  });

  it('mark those who lead, by differences on the same people; none where all do, and none of lists or parts', () => {
    const marked = (kept: KeptComparison, columns: readonly Column<MeasuredModel>[]) =>
      columns.map(({ marks }) => kept.result.models.filter((model) => marks?.(model)).map(({ name }) => name));
    const hits = (kept: KeptComparison) => marked(kept, columnsOf('hits', kept.result, { at: 0, k: 10 }, false));
    expect(hits(KEPT)).toEqual([[], ...HITS.map(() => ['ease', 'als'])]);
    const apart = keptComparison({ popularity: 0.152, ease: 0.3, als: 0.322 });
    expect(hits(apart)).toEqual([[], ...HITS.map(() => ['als'])]);
    const alike = keptComparison({ popularity: 0.106, ease: 0.108 });
    expect(hits(alike).flat()).toEqual([]);
    const lists = columnsOf('lists', KEPT.result, { at: 0, k: 10 }, false);
    const { models } = KEPT.result;
    expect(marked(KEPT, [...lists, ...personColumns(models, 0), ...filmColumns(models, 0)]).flat()).toEqual([]);
  });

  it('show no time where nobody was served', () => {
    const [, ...columns] = columnsOf('speed', KEPT.result, { at: 0, k: 10 }, true);
    const texts = (model: typeof ALS) => columns.map((column) => cellText(column, model!));
    expect(texts(ALS)).toEqual(['484 ms', '0.20 ms', '1.5 ms', 'wasm']);
    expect(texts({ ...ALS!, latency: null, engine: '' })).toEqual(['484 ms', '–', '–', '–']);
  });

  it('show a dash for what is not known', () => {
    expect(figureText({ digits: 3 }, NaN)).toBe('–');
    expect(figureText({ digits: 1, percent: true }, 0.2031)).toBe('20.3 %');
  });
});

describe('the segments', () => {
  it('leave out where nobody and nothing is', () => {
    const people = personColumns(KEPT.result.models, 0);
    expect(people.map(({ key }) => key)).toEqual(['model', 'light', 'active', 'heavy']);
    expect(personWords(KEPT.result.models, 0)).toMatch(/^Light: 5 to 19 \(25 people\); .* \(25 people\)\.$/);
    expect(cellText(people[1]!, EASE!)).toBe('0.313');
    const films = filmColumns(KEPT.result.models, 0);
    expect(films.map(({ label }) => label)).toEqual(['Model', 'Head', 'Tail']);
    expect(filmWords(KEPT.result.models, 0)).toMatch(
      /^Head: .* \(100 hidden likes\); Tail: .*\. Shares of all hidden likes/,
    );
    expect([personColumns([], 0).length, filmColumns([], 0).length]).toEqual([1, 1]);
  });
});

describe('the charts', () => {
  it('hold the others against the best, or against popularity', () => {
    const labels = (against: 'best' | 'popularity') => differencesFrom(KEPT, against, 0).map(({ label }) => label);
    expect([labels('best'), labels('popularity')]).toEqual([
      ['EASE', 'Popularity'],
      ['ALS', 'EASE'],
    ]);
    const [first] = differencesFrom(KEPT, 'best', 0);
    expect(first!.mean).toBeCloseTo(-0.009, 12);
    expect(differenceChart(differencesFrom(KEPT, 'best', 0), 10, 800).table.rows).toEqual([
      ['EASE', '−0.009 (−0.019 to 0.001)'],
      ['Popularity', '−0.170 (−0.180 to −0.160)'],
    ]);
  });

  it('set popularity beside another model in per cent', () => {
    const { rows } = beforeAfterChart(POPULARITY!, ALS!, { at: 0, room: 800 }).table;
    expect(rows).toEqual([
      ['Own films: Popularity', '40.0'],
      ['Own films: ALS', '40.0'],
      ['Films shown: Popularity', '2.3'],
      ['Films shown: ALS', '2.3'],
      ['Lists with a hit: Popularity', '15.2'],
      ['Lists with a hit: ALS', '32.2'],
    ]);
  });

  it('draw what newcomers get, with intervals when they are wanted', () => {
    const kept = keptCurve({ popularity: [0.3, 0.3, 0.3], als: [0.1, 0.35, 0.4] });
    expect(curveChart(kept, false, 800).table.rows[1]).toEqual(['5', '0.300', '0.350']);
    expect(curveChart(kept, true, 800).table.rows[1]).toEqual([
      '5',
      '0.300 (0.290 to 0.310)',
      '0.350 (0.340 to 0.360)',
    ]);
  });
});

describe('the files', () => {
  it('have a row for each model and length, and a name for each column', () => {
    const [head, ...rows] = comparisonFields(KEPT);
    expect(rows.length).toBe(9);
    for (const row of rows) expect(row.length).toBe(head!.length);
    expect(new Set(head).size).toBe(head!.length);
    const first = Object.fromEntries(head!.map((name, at) => [name, rows[0]![at]]));
    expect(first).toMatchObject({
      ...{ model: 'Popularity', k: 10, ndcg: 0.152, 'ndcg low': 0.152 - 0.01, coverage: 0.023, 'fit ms': 484 },
      ...{ split: 'random', threshold: 4, seed: 1, 'data set': 'ml-100k', 'split hash': '0e0b2f74b43d509f' },
      ...{ settings: 'no settings', 'measured at': '2026-11-21T12:00:00.000Z', version: 'abc' },
    });
    expect(formatCsv([head!, ...rows]).split('\r\n').length).toBe(11);
  });

  it('have a row for each point of a curve', () => {
    const [head, ...rows] = curveFields(keptCurve({ als: [0.1, 0.35, 0.4] }));
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['ALS', 0, 0.1],
      ['ALS', 5, 0.35],
      ['ALS', 20, 0.4],
    ]);
    expect(rows[0]!.length).toBe(head!.length);
  });

  it('hold everything for programs', async () => {
    const [, json] = wholeChoices(KEPT);
    const { result, ...rest } = JSON.parse(await (await json!.make()).text()) as KeptComparison;
    expect(result.models.length).toBe(3);
    expect(rest).toEqual(JSON.parse(JSON.stringify({ ...KEPT, result: undefined })));
  });
});

describe('what others reach', () => {
  it('stands beside what was measured in the same way', () => {
    const rows = referenceRows(KEPT);
    expect(rows.map(({ kind }) => kind)).toEqual(['popularity', 'ease', 'als']);
    expect(rows[2]!.figures.at(-1)).toEqual({ metric: 'ndcg', outside: 0.322, here: 0.322 });
    expect(unlikeWords(KEPT)).toBe('');
  });

  it('says how easy the likes drawn here are to find, and who is how far above popularity', () => {
    const said = (ndcgs: Parameters<typeof keptComparison>[0], split: 'random' | 'global-temporal' = 'random') =>
      drawWords(referenceRows(keptComparison(ndcgs)), split);
    expect(said({ popularity: 0.163, ease: 0.321 })).toBe(
      'Popularity finds the likes drawn here better: its NDCG@10 is 0.163 here and 0.152 there. As a multiple of it: EASE 1.97 here and 2.06 there.',
    );
    expect(said({ popularity: 0.14, als: 0.3 })).toMatch(/ less well: /);
    expect([said({ als: 0.3 }), said({ popularity: 0.1 })]).toEqual(['', '']);
    expect(said({ popularity: 0.163, ease: 0.321 }, 'global-temporal')).toBe('');
  });

  it('has no figure of a model that was not measured, or had settings of its own', () => {
    const own = measured(asked('als', 'abc'), 0.1);
    const { result } = keptComparison({ popularity: 0.152 });
    const kept = { ...KEPT, result: { ...result, models: [...result.models, own] } };
    expect(referenceRows(kept).map(({ figures }) => figures.at(-1)!.here)).toEqual([0.152, NaN, NaN]);
  });

  it.each([
    ['data set', keptComparison({ als: 0.3 }, { dataset: 'ml-1m' }), /MovieLens 100K/],
    ['threshold', keptComparison({ als: 0.3 }, {}, { threshold: 3.5 }), /4 stars/],
    ['split', keptComparison({ als: 0.3 }, {}, { split: 'leave-one-out' }), /no figures are known/],
  ] as const)('is not shown for another %s, and why not is', (_, kept, why) => {
    expect(referenceRows(kept)).toEqual([]);
    expect(unlikeWords(kept)).toMatch(why);
  });
});
