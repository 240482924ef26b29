import type { BoardMove, BoardRow, BoardSetup, BoardTable, TowersSetup } from '../blackboard-types';
import { BOARD_SIZE } from '../blackboard-types';
import { DEFAULT_TABLE, readTable, tableWord } from './table';

/** What each setting of the examples may be; the page's menus and the address read the same lists. */
export const BOARD_CHOICES = {
  factors: [1, 2, 3],
  reg: [0.01, 0.03, 0.1, 0.3, 1, 3],
  alpha: [0, 1, 2, 5, 10, 20, 40],
  learningRate: [0.003, 0.01, 0.03, 0.1, 0.3],
  temperature: [0.1, 0.2, 0.5, 1, 2],
} as const satisfies Readonly<Record<string, readonly number[]>>;

/** Seeds are short, so that they can be said aloud. */
export const HIGHEST_SEED = 999;
/** More half-steps than this show nothing new. */
export const MOST_MOVES = 60;
/** More gradient steps than this show nothing new. */
export const MOST_STEPS = 200;

/** The ALS example before anybody touched it. */
export const DEFAULT_BOARD: BoardSetup = {
  table: DEFAULT_TABLE,
  factors: 2,
  reg: 1,
  alpha: 5,
  seed: 1,
  moves: [],
};

/** The two-tower example before anybody touched it. */
export const DEFAULT_TOWERS: TowersSetup = {
  table: DEFAULT_TABLE,
  seed: 1,
  learningRate: 0.01,
  temperature: 0.5,
  logQ: true,
  steps: 0,
};

/** The first person. */
export const FIRST_ROW: BoardRow = { side: 'people', index: 0 };

/** What stands in an address, by name; absent and empty are the same. */
export type Words = Partial<Readonly<Record<string, string>>>;

const LETTER: Readonly<Record<BoardMove, string>> = { films: 'f', people: 'p', both: 'b' };
const MOVES = new Map(Object.entries(LETTER).map(([move, letter]) => [letter, move as BoardMove]));

/** The words for an ALS example and the row looked at; what is as at the start is the empty word. */
export function boardWords({ table, factors, reg, alpha, seed, moves }: BoardSetup, { side, index }: BoardRow): Words {
  const start = DEFAULT_BOARD;
  const row = side === FIRST_ROW.side && index === FIRST_ROW.index ? '' : `${LETTER[side]}${index + 1}`;
  return {
    ...tableWords(table),
    ...{ factors: unless(start.factors, factors), reg: unless(start.reg, reg), alpha: unless(start.alpha, alpha) },
    ...{ seed: unless(start.seed, seed), moves: moves.map((move) => LETTER[move]).join(''), row },
  };
}

/** Reads what `boardWords` wrote; a word that says nothing leaves its part as at the start. */
export function readBoard(words: Words): { readonly setup: BoardSetup; readonly row: BoardRow } {
  const { table, factors, reg, alpha, seed, moves } = words;
  const start = DEFAULT_BOARD;
  const setup = {
    table: readTableOr(table, start.table),
    factors: oneOf(BOARD_CHOICES.factors, factors) ?? start.factors,
    reg: oneOf(BOARD_CHOICES.reg, reg) ?? start.reg,
    alpha: oneOf(BOARD_CHOICES.alpha, alpha) ?? start.alpha,
    seed: wholeUpTo(HIGHEST_SEED, seed) ?? start.seed,
    moves: readMoves(moves ?? ''),
  };
  return { setup, row: readRow(words.row ?? '') };
}

/** The words for a two-tower example; what is as at the start is the empty word. */
export function towersWords({ table, seed, learningRate, temperature, logQ, steps }: TowersSetup): Words {
  const start = DEFAULT_TOWERS;
  return {
    ...tableWords(table),
    ...{ seed: unless(start.seed, seed), rate: unless(start.learningRate, learningRate) },
    ...{ temperature: unless(start.temperature, temperature), logq: logQ ? '' : 'off', steps: unless(0, steps) },
  };
}

/** Reads what `towersWords` wrote; a word that says nothing leaves its part as at the start. */
export function readTowers({ table, seed, rate, temperature, logq, steps }: Words): TowersSetup {
  const start = DEFAULT_TOWERS;
  return {
    table: readTableOr(table, start.table),
    seed: wholeUpTo(HIGHEST_SEED, seed) ?? start.seed,
    learningRate: oneOf(BOARD_CHOICES.learningRate, rate) ?? start.learningRate,
    temperature: oneOf(BOARD_CHOICES.temperature, temperature) ?? start.temperature,
    logQ: logq !== 'off',
    steps: wholeUpTo(MOST_STEPS, steps) ?? start.steps,
  };
}

const unless = (usual: number, value: number): string => (value === usual ? '' : String(value));

function tableWords(table: BoardTable): Words {
  const word = tableWord(table);
  return { table: word === tableWord(DEFAULT_TABLE) ? '' : word };
}

function readTableOr(word: string | undefined, start: BoardTable): BoardTable {
  return readTable(word ?? '') ?? start;
}

function oneOf(choices: readonly number[], word: string | undefined): number | null {
  return choices.find((choice) => String(choice) === word) ?? null;
}

function wholeUpTo(most: number, word: string | undefined): number | null {
  if (!/^\d{1,3}$/.test(word ?? '')) return null;
  const value = Number(word);
  return value <= most ? value : null;
}

function readMoves(word: string): readonly BoardMove[] {
  const moves = [...word].map((letter) => MOVES.get(letter));
  return moves.length <= MOST_MOVES && moves.every((move) => move !== undefined) ? moves : [];
}

function readRow(word: string): BoardRow {
  const side = word.startsWith('p') ? 'people' : word.startsWith('f') ? 'films' : null;
  const number = wholeUpTo(BOARD_SIZE, word.slice(1));
  return side && number ? { side, index: number - 1 } : FIRST_ROW;
}
