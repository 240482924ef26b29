/** What a table of figures knows of its columns: how they sort, who is best, how they are written. */
import { locale } from '../app/language';
import type { CsvField } from '../core/format-csv';
import { formatMeasure } from './format';

export interface Column<Row> {
  /** Unique in the table; a column is sorted by it, and the address may say so. */
  readonly key: string;
  readonly label: string;
  /** What it is sorted by and what goes into a file; null when there is none. */
  readonly value: (row: Row) => CsvField;
  /** As people read it; by default the value, numbers with four digits that matter. */
  readonly text?: (row: Row) => string;
  /** A second line in small type: how sure the figure is. */
  readonly under?: (row: Row) => string;
  /** Which end is the better one; such columns mark their best. */
  readonly best?: 'highest' | 'lowest';
  /** Which rows are marked, where having the best value may be chance. */
  readonly marks?: (row: Row) => boolean;
}

const words = new Intl.Collator(locale, { numeric: true });

const known = (value: CsvField): value is string | number => value !== null && !Number.isNaN(value);

export function cellText<Row>({ value, text }: Column<Row>, row: Row): string {
  const plain = value(row);
  if (text) return text(row);
  if (!known(plain)) return '–';
  return typeof plain === 'number' ? formatMeasure(plain) : plain;
}

export function isNumeric<Row>({ value }: Column<Row>, rows: readonly Row[]): boolean {
  return rows.some((row) => typeof value(row) === 'number');
}

/** The best value first, where there is one; words and other numbers ascend at the first press, and turn at the next. */
export function nextSort<Row>({ key, best }: Column<Row>, sort: string): string {
  const first = best === 'highest' ? `-${key}` : key;
  const turned = best === 'highest' ? key : `-${key}`;
  return sort === first ? turned : first;
}

/** How `sort`, a key or `-` and a key, orders this column. */
export function directionOf<Row>({ key }: Column<Row>, sort: string): 'ascending' | 'descending' | undefined {
  return sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : undefined;
}

/** Rows without a value come last either way; ties and an unknown column leave the rows as they were given. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: string): readonly Row[] {
  const column = columns.find((candidate) => directionOf(candidate, sort));
  if (!column) return rows;
  const sign = directionOf(column, sort) === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [left, right] = [column.value(a), column.value(b)];
    if (!known(left) || !known(right)) return Number(known(right)) - Number(known(left));
    return sign * compare(left, right);
  });
}

function compare(left: string | number, right: string | number): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return words.compare(String(left), String(right));
}

/** The best value of a column; null where no end is better, or when all that is known is the same. */
export function bestValue<Row>({ best, value }: Column<Row>, rows: readonly Row[]): number | null {
  const numbers = rows.map(value).filter((number): number is number => typeof number === 'number' && known(number));
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return !best || low >= high ? null : best === 'highest' ? high : low;
}

/** Whether a row is marked in a column whose best value this is. */
export const isMarked = <Row>({ value, marks }: Column<Row>, row: Row, best: number | null): boolean =>
  marks ? marks(row) : best !== null && value(row) === best;

/** The table with its head, for a file. */
export function tableFields<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): readonly CsvField[][] {
  return [columns.map(({ label }) => label), ...rows.map((row) => columns.map(({ value }) => value(row)))];
}
