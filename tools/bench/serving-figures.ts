/** Figures and tables for people, from what the suite `serving` measured. */
import { quantile } from '../../src/core/math/statistics';
import { digits, megabytes, pairs, type Table } from './format';
import type { Goal } from './goals';
import type { ServingResult } from './serving-results';

/** Milliseconds from a click to its list that catalogues of up to so many films may take; the smallest that fits counts. */
const GOALS = [
  { items: 10_000, p50: 4, p99: 12 },
  { items: 100_000, p50: null, p99: 16 },
] as const;

/** What was measured, on which data set, and what the page took. */
export interface ServingRecord extends ServingResult {
  readonly dataset: { readonly name: string; readonly simulated: boolean; readonly items: number };
  readonly process: { readonly beforeBytes: number; readonly peakBytes: number } | null;
}

/** The goals of clicks. Catalogues beyond the largest size have none. */
export function servingGoals(records: readonly ServingRecord[]): Goal[] {
  return records.flatMap(({ dataset, setting, clicks }) => {
    const most = GOALS.find(({ items }) => dataset.items <= items);
    if (!most) return [];
    const clickMs = clicks.map((click) => click.clickMs);
    const name = `${dataset.items} films, ${setting['model']}: a click to its list`;
    return [
      ...(most.p50 === null ? [] : [atMost(`${name}, half of them`, quantileOf(clickMs, 0.5), most.p50)]),
      atMost(`${name}, 99 of 100`, quantileOf(clickMs, 0.99), most.p99),
    ];
  });
}

/** From the click to the list; where its time goes; and what was done before the first click. */
export function servingTables(records: readonly ServingRecord[]): Table[] {
  if (records.length === 0) return [];
  const { model: _model, made: _made, ...setting } = records[0]!.setting;
  return [
    {
      title: 'From a click to its list',
      note: `${pairs(setting)}; milliseconds, 50, 95 and 99 of 100 at most; on the page’s thread, log on disk; the sum is always the same: where it takes long, the machine had other work`,
      cells: [
        ['films', 'model', 'click to list', 'the same list again', 'a fixed sum', 'a commit alone, strict', 'relaxed'],
        ...records.map(clickRow),
      ],
    },
    stageTable(records),
    {
      title: 'Before the first click',
      note: 'One after another. Process: the most the page ever took beyond the empty page, the training of its model included.',
      cells: [
        ['films', 'model', 'pack opened', 'model in use', 'titles indexed', 'process'],
        ...records.map(beforeRow),
      ],
    },
  ];
}

function clickRow(record: ServingRecord): string[] {
  const { clicks, listMs, commits } = record;
  const [clickMs, referenceMs] = [clicks.map((click) => click.clickMs), clicks.map((click) => click.referenceMs)];
  return [...namesOf(record), ...[clickMs, listMs, referenceMs, commits.strictMs, commits.relaxedMs].map(spread)];
}

/** Stages by the names that the worker gives them; the rest is the way there and back. */
function stageTable(records: readonly ServingRecord[]): Table {
  const stages = Object.keys(records[0]!.clicks[0]?.stages ?? {}).filter((name) => name !== 'totalMs');
  const row = (record: ServingRecord): string[] => [
    ...namesOf(record),
    ...stages.map((stage) => spread(record.clicks.map((click) => click.stages[stage] ?? NaN))),
    spread(record.clicks.map(({ clickMs, stages: { totalMs = NaN } }) => clickMs - totalMs)),
  ];
  return {
    title: 'Where the time of a click goes',
    note: 'By the worker’s clock, milliseconds as above; on the way: messages, and the copying of the answer.',
    cells: [['films', 'model', ...stages.map((stage) => stage.replace(/Ms$/, '')), 'on the way'], ...records.map(row)],
  };
}

function beforeRow(record: ServingRecord): string[] {
  const { openMs, modelMs, titlesMs, process } = record;
  const seconds = [openMs, modelMs, titlesMs].map((ms) => `${digits(ms / 1000)} s`);
  return [...namesOf(record), ...seconds, process ? megabytes(process.peakBytes - process.beforeBytes) : '–'];
}

function namesOf({ dataset, setting }: ServingRecord): string[] {
  const films = dataset.simulated ? `${dataset.items}, simulated` : `${dataset.items}, ${dataset.name}`;
  return [films, `${setting['model']}, ${setting['made']}`];
}

/** For example `2.10 (3.40, 5.20)`. */
function spread(samples: readonly number[]): string {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => digits(quantileOf(samples, share)));
  return `${p50} (${p95}, ${p99})`;
}

function quantileOf(samples: readonly number[], share: number): number {
  return quantile(
    [...samples].sort((a, b) => a - b),
    share,
  );
}

function atMost(name: string, value: number, most: number): Goal {
  return { name, goal: `at most ${most}`, value, unit: 'ms', reached: value <= most };
}
