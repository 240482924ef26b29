/** Turns a measurement into the JSON record and the table of `npm run bench`. */
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { ROOT } from '../run-node';
import { ratioOf, spreadOf, type Spread } from './statistics';
import type { BenchOutcome, Series } from './suite';

/** One contestant in the record. `timesFaster` compares with the reference, turn by turn. */
interface Row extends Spread {
  readonly name: string;
  readonly unit: string;
  readonly timesFaster: Spread;
  readonly samples: readonly number[];
}

/** What `--json` writes. */
export interface BenchRecord {
  readonly suite: string;
  readonly dataset: {
    readonly id: string;
    readonly name: string;
    readonly source: string;
    readonly simulated: boolean;
  };
  readonly sizes: { readonly users: number; readonly items: number; readonly ratings: number };
  readonly setting: BenchOutcome['result']['setting'];
  readonly machine: {
    readonly cores: number;
    readonly cpu: string;
    readonly platform: string;
    readonly browser: string;
  };
  /** Short commit; ends with "+" when files differ from it. */
  readonly commit: string;
  readonly date: string;
  readonly goalTimesFaster: number;
  /** The reference is the first. */
  readonly rows: readonly Row[];
}

/** The record of one measurement, with what is known of this machine. */
export function toRecord(suite: string, { result, pack }: BenchOutcome, browser: string): BenchRecord {
  const { id, name, source, simulated } = pack.info;
  return {
    suite,
    dataset: { id, name, source, simulated },
    sizes: { users: pack.users, items: pack.items, ratings: pack.ratings },
    setting: result.setting,
    machine: {
      cores: cpus().length,
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      platform: `${process.platform} ${process.arch}`,
      browser,
    },
    commit: commit(),
    date: new Date().toISOString(),
    goalTimesFaster: result.goalTimesFaster,
    rows: [result.reference, ...result.contestants].map((series) => toRow(series, result.reference)),
  };
}

/** A plain-text table, for the terminal. */
export function toTable(record: BenchRecord): string {
  const { dataset, sizes, setting, machine } = record;
  const cells = [['engine', record.rows[0]?.unit ?? '', 'least – most', 'times faster', 'least – most']];
  for (const row of record.rows) {
    const ratio = row.timesFaster;
    cells.push([row.name, digits(row.median), range(row), digits(ratio.median), range(ratio)]);
  }
  const note = dataset.simulated ? ', simulated ratings' : '';
  return [
    `${record.suite} on ${dataset.name}${note}: ${sizes.users} users, ${sizes.items} films, ${sizes.ratings} ratings`,
    Object.entries(setting)
      .map(([key, value]) => `${key} ${value}`)
      .join(', '),
    `${machine.browser}, ${machine.cores} cores (${machine.cpu}), commit ${record.commit}, ${record.date}`,
    '',
    ...alignColumns(cells),
    '',
    standing(record),
  ].join('\n');
}

/** Where the best contestant stands. */
function standing({ rows, goalTimesFaster }: BenchRecord): string {
  const best = rows.reduce((a, b) => (b.timesFaster.median > a.timesFaster.median ? b : a));
  return `Goal: ${goalTimesFaster} times the reference. ${best.name} stands at ${digits(best.timesFaster.median)}.`;
}

function toRow({ name, unit, samples }: Series, reference: Series): Row {
  return { name, unit, ...spreadOf(samples), timesFaster: ratioOf(reference.samples, samples), samples };
}

function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const align = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(align).join('   '));
}

const digits = (value: number): string => value.toPrecision(3);
const range = ({ min, max }: Spread): string => `${digits(min)} – ${digits(max)}`;

function commit(): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
}
