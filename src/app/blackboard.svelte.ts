/** ALS on a blackboard: a table of six by six, and its numbers after the moves made so far. All of it fits an address. */
import type { BoardMove, BoardRow, BoardSetup } from '../core/blackboard-types';
import { outlook, playBoard, predicted, rowSystem } from '../core/blackboard/play';
import {
  BOARD_CHOICES,
  boardWords,
  DEFAULT_BOARD,
  HIGHEST_SEED,
  MOST_MOVES,
  readBoard,
  type Words,
} from '../core/blackboard/settings';
import { toggled } from '../core/blackboard/table';

/** What the settings may be, for the page's menus. */
export { BOARD_CHOICES, HIGHEST_SEED };

/** Between two half-steps that come by themselves: time to read a sentence. */
const BEAT_MS = 1400;
/** A round that lowers the objective by a smaller part of it than this changes nothing that one could see. */
const STILL = 1e-4;

export class Blackboard {
  #told: (words: Words) => void;
  #words = '';
  #beat: ReturnType<typeof setInterval> | undefined;
  setup = $state.raw<BoardSetup>(DEFAULT_BOARD);
  /** The person or film whose equations are shown. */
  row = $state.raw<BoardRow>({ side: 'people', index: 0 });
  playing = $state(false);

  states = $derived(playBoard(this.setup));
  now = $derived(this.states.at(-1)!);
  /** The state before the last move; null at the start. */
  before = $derived(this.states.at(-2) ?? null);
  system = $derived(rowSystem(this.setup, this.now, this.row));
  outlook = $derived(outlook(this.setup, this.now));
  predicted = $derived(predicted(this.now, this.setup.factors));
  full = $derived(this.setup.moves.length >= MOST_MOVES);
  /** The half whose turn it is: films first, as in training. */
  next = $derived<BoardMove>(this.now.move === 'films' ? 'people' : 'films');
  /** Whether a whole round more would change nothing to speak of. */
  settled = $derived(this.outlook.now - this.outlook.inTurn < STILL * this.outlook.now);

  /** @param told hears the words of every change, for the address */
  constructor(words: Words = {}, told: (words: Words) => void = () => {}) {
    this.#told = told;
    this.read(words);
  }

  /** Becomes what an address says; its own words change nothing. */
  read(words: Words): void {
    const { setup, row } = readBoard(words);
    const key = keyOf(boardWords(setup, row));
    if (key === this.#words) return;
    this.#words = key;
    [this.setup, this.row] = [setup, row];
  }

  toggle(person: number, film: number): void {
    this.set({ table: toggled(this.setup.table, person, film) });
  }

  /** Changes the table or a setting; the moves made so far are made again with it. */
  set(change: Partial<BoardSetup>): void {
    this.setup = { ...this.setup, ...change };
    this.#tell();
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

  back(): void {
    this.pause();
    this.set({ moves: this.setup.moves.slice(0, -1) });
  }

  restart(moves: readonly BoardMove[] = []): void {
    this.pause();
    this.set({ moves });
  }

  /** Table, settings and numbers as on the first visit. */
  reset(): void {
    this.pause();
    this.set(DEFAULT_BOARD);
  }

  select(row: BoardRow): void {
    this.row = row;
    this.#tell();
  }

  play(): void {
    if (this.playing) return;
    this.playing = true;
    this.#beat = setInterval(() => this.#step(), BEAT_MS);
    this.#step();
  }

  pause(): void {
    clearInterval(this.#beat);
    this.playing = false;
  }

  #step(): void {
    if (this.full || this.settled) this.pause();
    else this.move(this.next);
  }

  #tell(): void {
    const words = boardWords(this.setup, this.row);
    this.#words = keyOf(words);
    this.#told(words);
  }
}

const keyOf = (words: Words): string => JSON.stringify(words);
