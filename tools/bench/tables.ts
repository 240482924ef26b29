/** The tables of `npm run bench`, for the terminal and for docs/performance.md. */
import { alignColumns } from '../table';
import { easeTable } from './ease-figures';
import type { EngineFigures } from './figures';
import { digits, megabytes, pairs, percent, withRange, type Table } from './format';
import type { Goal } from './goals';
import type { GrowthFigures, GrowthPoint } from './growth-figures';
import { networkTables } from './network-tables';
import type { AlsRecord, BenchRecord, KernelRecord } from './report';
import { retrievalTable } from './retrieval-figures';
import { servingTables } from './serving-figures';
import { spreadOf } from './statistics';

/** Plain text. */
export function toText(record: BenchRecord): string {
  const tables = tablesOf(record).flatMap(({ title, note, cells }) => ['', title, note, '', ...alignColumns(cells)]);
  return [whereMeasured(record), ...tables].join('\n');
}

/** Markdown, headings at the third level. */
export function toMarkdown(record: BenchRecord): string {
  const tables = tablesOf(record).flatMap(({ title, note, cells }) => [
    '',
    `### ${title}`,
    '',
    note,
    '',
    ...grid(cells),
  ]);
  return [whereMeasured(record), ...tables].join('\n');
}

function tablesOf({ als, alone, growth, kernel, networks, ease, retrieval, serving, goals }: BenchRecord): Table[] {
  return [
    ...als.map(engineTable),
    ...(alone.length > 0 ? [memoryTable(alone)] : []),
    ...(growth ? [growthTable(growth)] : []),
    ...kernel.flatMap((record) => [partsTable(record), distanceTable(record), overheadTable(record)]),
    ...networks.flatMap(networkTables),
    ...ease.map(easeTable),
    ...(retrieval.length > 0 ? [retrievalTable(retrieval)] : []),
    ...servingTables(serving),
    ...(goals.length > 0 ? [goalTable(goals)] : []),
  ];
}

function whereMeasured({ machine, commit, date }: BenchRecord): string {
  return `${machine.browser}, ${machine.cores} cores (${machine.cpu}), commit ${commit}, ${date.slice(0, 10)}`;
}

function engineTable({ dataset, setting, peaks, engines }: AlsRecord): Table {
  const note = dataset.simulated ? ', simulated ratings' : '';
  const head = ['engine', 's/iteration', 'times faster', 'GFLOP/s', 'of peak', 'memory', 'to 1 % of final NDCG'];
  const peak = peaks.map(({ workers, gflops }) => `${workers}: ${withRange(gflops)} GFLOP/s`).join(', ');
  return {
    title: `Training on ${dataset.name}${note}`,
    note: `${dataset.users} users, ${dataset.items} films; ${pairs(setting)}; peak by workers ${peak}`,
    cells: [head, ...engines.map(engineRow)],
  };
}

function engineRow(figures: EngineFigures): string[] {
  const { engine, secondsPerIteration, timesFaster, gflops, shareOfPeak, memoryBytes, converged } = figures;
  return [
    engine,
    withRange(secondsPerIteration),
    withRange(timesFaster),
    withRange(gflops),
    percent(shareOfPeak.median),
    megabytes(memoryBytes),
    converged ? `${digits(converged.seconds)} s (${converged.rounds} rounds, ${converged.ndcg.toFixed(3)})` : '–',
  ];
}

function memoryTable(alone: BenchRecord['alone']): Table {
  return {
    title: 'Memory of one training in a process of its own',
    note: 'Arrays and engine: what trainer and engine hold after a round. Process: the most the page ever took, and the empty page.',
    cells: [
      ['data set', 'positives', 'arrays and engine', 'process'],
      ...alone.map(({ dataset, point }) => [dataset.name, String(point.interactions), ...memoryOf(point)]),
    ],
  };
}

function growthTable({ from, engine, setting, points, fit }: GrowthFigures): Table {
  const law = fit
    ? `seconds ∝ interactions^${fit.exponent.toFixed(3)}, R² ${fit.r2.toFixed(4)}; at equal work for each ^${fit.atEqualWork.toFixed(3)}`
    : 'one size only';
  const head = ['interactions', 'users', 'films', 's/iteration', 'GFLOP/s', 'of peak', 'flop each'];
  return {
    title: `Growth, simulated from ${from}`,
    note: `${engine}; ${pairs(setting)}; ${law}`,
    cells: [[...head, 'arrays and engine', 'process'], ...points.map(growthRow)],
  };
}

function growthRow(point: GrowthPoint): string[] {
  const { interactions, users, items, secondsPerIteration, gflops, shareOfPeak, flopsPerInteraction } = point;
  return [
    ...[interactions, users, items].map(String),
    withRange(secondsPerIteration),
    withRange(gflops),
    percent(shareOfPeak.median),
    flopsPerInteraction.toFixed(0),
    ...memoryOf(point),
  ];
}

function partsTable({ dataset, setting, roundSeconds, parts, peakGflops }: KernelRecord): Table {
  const row = ({ name, seconds, flops }: KernelRecord['parts'][number]): string[] => {
    const gflops = flops / seconds / 1e9;
    const speed = flops > 0 ? [digits(gflops), percent(gflops / peakGflops)] : ['–', '–'];
    return [name, (1000 * seconds).toFixed(2), percent(seconds / roundSeconds), ...speed];
  };
  return {
    title: `Where a warm round goes, ${dataset.name}`,
    note: `${(1000 * roundSeconds).toFixed(1)} ms; ${pairs(setting)}; peak ${digits(peakGflops)} GFLOP/s`,
    cells: [['part', 'ms', 'of the round', 'GFLOP/s', 'of peak'], ...parts.map(row)],
  };
}

function distanceTable({ distances, peakGflops }: KernelRecord): Table {
  return {
    title: 'A product of a row’s system with a vector, by length of the row',
    note: 'The gathered vectors are read in one straight line, once for each product.',
    cells: [
      ['entries', 'vectors take', 'GFLOP/s', 'of peak'],
      ...distances.map(({ entries, sizeBytes, gflops }) => [
        String(entries),
        `${sizeBytes / 1024} KB`,
        digits(gflops),
        percent(gflops / peakGflops),
      ]),
    ],
  };
}

function overheadTable({ dataset, overheads }: KernelRecord): Table {
  return {
    title: `What more workers cannot make faster, ${dataset.name}`,
    note: 'A round on rows without entries: Gramians, copies and messages.',
    cells: [
      ['workers', 'ms'],
      ...overheads.map(({ workers, seconds }) => [
        String(workers),
        withRange(spreadOf(seconds.map((value) => 1000 * value))),
      ]),
    ],
  };
}

function goalTable(goals: readonly Goal[]): Table {
  return {
    title: 'Goals',
    note: 'Ratios within this run.',
    cells: [
      ['goal', 'wanted', 'measured', ''],
      ...goals.map(({ name, goal, value, unit, reached }) => [
        name,
        `${goal} ${unit}`.trim(),
        `${digits(value)} ${unit}`.trim(),
        reached ? 'reached' : 'not reached',
      ]),
    ],
  };
}

function grid(cells: Table['cells']): string[] {
  const [head = [], ...rows] = cells;
  const line = (row: readonly string[]): string => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)];
}

function memoryOf({ memoryBytes, process }: GrowthPoint): string[] {
  const whole = process ? `${megabytes(process.peakBytes)} (${megabytes(process.beforeBytes)})` : '–';
  return [megabytes(memoryBytes), whole];
}
