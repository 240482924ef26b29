import { BOARD_SIZE, type BoardTable } from '../blackboard-types';
import type { WeightedCsr } from '../data/csr';
import { sparseRows } from '../data/terms';

/** Six bits to a sign: one sign holds one person's row. */
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Two tastes, a person with some of each, and gaps for the model to fill. */
export const DEFAULT_TABLE: BoardTable = fromRows(['110000', '111000', '011000', '000110', '000111', '001011']);

function fromRows(rows: readonly string[]): BoardTable {
  return [...rows.join('')].map((sign) => sign === '1');
}

/** A copy with one cell the other way round. */
export function toggled(table: BoardTable, person: number, film: number): BoardTable {
  return table.map((liked, at) => (at === person * BOARD_SIZE + film ? !liked : liked));
}

/** The films that a person likes, ascending. */
export function likesOf(table: BoardTable, person: number): number[] {
  return films().filter((film) => table[person * BOARD_SIZE + film]);
}

/** The table as a matrix of positives, people × films, weight 1 each. */
export function tableMatrix(table: BoardTable): WeightedCsr {
  return sparseRows(
    films().map((person) => likesOf(table, person).map((film) => [film, 1])),
    BOARD_SIZE,
  );
}

/** Six signs, one a person: the first film is the highest bit. */
export function tableWord(table: BoardTable): string {
  return films()
    .map((person) => SIGNS[films().reduce((bits, film) => 2 * bits + Number(table[person * BOARD_SIZE + film]), 0)]!)
    .join('');
}

/** Reads what `tableWord` wrote; null for anything else. */
export function readTable(word: string): BoardTable | null {
  if (!/^[\w-]{6}$/.test(word)) return null;
  return [...word].flatMap((sign) =>
    films().map((film) => ((SIGNS.indexOf(sign) >> (BOARD_SIZE - 1 - film)) & 1) === 1),
  );
}

/** 0 to 5: the places of films, and of people, for there are as many. */
function films(): number[] {
  return Array.from({ length: BOARD_SIZE }, (_, at) => at);
}
