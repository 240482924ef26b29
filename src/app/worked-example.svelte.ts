/** A worked example on the blackboard's table: gone through by hand or by itself, and all of it fits an address. */
import type { BoardTable } from '../core/blackboard-types';
import type { Words } from '../core/blackboard/settings';
import { toggled } from '../core/blackboard/table';
import { Player } from './player.svelte';

interface Basics {
  readonly table: BoardTable;
  readonly seed: number;
}

export abstract class WorkedExample<Setup extends Basics = Basics> extends Player {
  readonly #start: Setup;
  readonly #told: (words: Words) => void;
  #said = '';
  setup: Setup;

  /** How many steps were made since the start. */
  abstract readonly count: number;
  /** Whether there are as many as an address holds. */
  abstract readonly full: boolean;
  /** Whether nothing more would come by itself. */
  protected abstract readonly isOver: boolean;

  get isFirst(): boolean {
    return this.count === 0;
  }

  /** @param told hears the words of every change, for the address */
  constructor(start: Setup, told: (words: Words) => void, beatMs: number) {
    super(beatMs);
    this.#start = start;
    this.#told = told;
    this.setup = $state.raw(start);
  }

  /** Becomes what an address says; its own words change nothing. */
  abstract read(words: Words): void;
  abstract next(): void;
  abstract back(): void;
  /** Back to before the first step. */
  abstract restart(): void;
  /** All of it, for an address. */
  protected abstract words(): Words;

  toggleLike(person: number, film: number): void {
    this.set({ ...this.setup, table: toggled(this.setup.table, person, film) });
  }

  /** Changes the table or a setting; the steps made so far are made again with it. */
  set(change: Partial<Setup>): void {
    this.setup = { ...this.setup, ...change };
    this.tell();
  }

  /** Table and settings as on the first visit, and no steps. */
  reset(): void {
    this.restart();
    this.set(this.#start);
  }

  override play(): void {
    if (this.playing) return;
    super.play();
    this.beat();
  }

  protected beat(): void {
    if (this.isOver) this.pause();
    else this.next();
  }

  protected tell(): void {
    const words = this.words();
    this.isNew(words);
    this.#told(words);
  }

  /** Whether these are other words than the last ones told or read; from now on they are the last. */
  protected isNew(words: Words): boolean {
    const before = this.#said;
    this.#said = JSON.stringify(words);
    return this.#said !== before;
  }
}
