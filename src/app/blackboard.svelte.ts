/** ALS on a blackboard: a table of six by six, and its numbers after the moves made so far. */
import type { BoardMove, BoardRow, BoardSetup } from '../core/blackboard-types';
import { outlook, playBoard, predicted, rowSystem } from '../core/blackboard/play';
import {
  BOARD_CHOICES,
  boardWords,
  DEFAULT_BOARD,
  FIRST_ROW,
  HIGHEST_SEED,
  MOST_MOVES,
  readBoard,
  type Words,
} from '../core/blackboard/settings';
import { WorkedExample } from './worked-example.svelte';

/** What the settings may be, for the page's menus. */
export { BOARD_CHOICES, HIGHEST_SEED };

/** Between two half-steps that come by themselves: time to read a sentence. */
const BEAT_MS = 1400;
/** A round that lowers the objective by a smaller part of it than this changes nothing that one could see. */
const STILL = 1e-4;

export class Blackboard extends WorkedExample<BoardSetup> {
  /** The person or film whose equations are shown. */
  row = $state.raw(FIRST_ROW);

  states = $derived(playBoard(this.setup));
  now = $derived(this.states.at(-1)!);
  /** The state before the last move; null at the start. */
  before = $derived(this.states.at(-2) ?? null);
  system = $derived(rowSystem(this.setup, this.now, this.row));
  outlook = $derived(outlook(this.setup, this.now));
  /** Whether the last move was to solve both sides at once. */
  tried = $derived(this.now.move === 'both');
  /** The same from where both at once was tried, while that is what was done last. */
  trial = $derived(this.tried && this.before ? outlook(this.setup, this.before) : this.outlook);
  predicted = $derived(predicted(this.now, this.setup.factors));
  count = $derived(this.setup.moves.length);
  full = $derived(this.count >= MOST_MOVES);
  /** The half whose turn it is: films first, as in training. */
  turn = $derived<BoardMove>(this.now.move === 'films' ? 'people' : 'films');
  /** Whether a whole round more would change nothing to speak of. */
  settled = $derived(this.outlook.now - this.outlook.inTurn < STILL * this.outlook.now);
  protected isOver = $derived(this.full || this.settled);

  constructor(words: Words = {}, told: (words: Words) => void = () => {}) {
    super(DEFAULT_BOARD, told, BEAT_MS);
    this.read(words);
  }

  read(words: Words): void {
    const { setup, row } = readBoard(words);
    if (this.isNew(boardWords(setup, row))) [this.setup, this.row] = [setup, row];
  }

  /** The equations shown go over to the side that was solved. */
  move(move: BoardMove): void {
    if (this.full) return;
    if (move !== 'both') this.row = { side: move, index: this.row.index };
    this.set({ moves: [...this.setup.moves, move] });
  }

  round(): void {
    this.move('films');
    this.move('people');
  }

  next(): void {
    this.move(this.turn);
  }

  back(): void {
    this.pause();
    this.set({ moves: this.setup.moves.slice(0, -1) });
  }

  restart(moves: readonly BoardMove[] = []): void {
    this.pause();
    this.set({ moves });
  }

  select(row: BoardRow): void {
    this.row = row;
    this.tell();
  }

  protected words(): Words {
    return boardWords(this.setup, this.row);
  }
}
