/** The cell of a heat map that a person reads, by pointer or arrow keys, and what a screen reader is told of it. */
import type { HeatRow } from '../../app/heat-map';
import { cellWords } from '../heat-map-words';

/** A cell: its row and the place of its column. */
export interface HeatCell {
  readonly row: number;
  readonly place: number;
}

/** What is drawn now. */
export interface HeatCells {
  readonly rows: readonly HeatRow[];
  readonly columns: readonly number[];
}

const MOVES: Readonly<Record<string, readonly [row: number, place: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
/** So long the person rests on a cell before it is said aloud. */
const PAUSE_MS = 400;

const within = (value: number, length: number): number => Math.max(0, Math.min(length - 1, value));

export class HeatReading {
  cell = $state.raw<HeatCell | null>(null);
  /** What is said aloud: of the cell that the person came to, not of numbers that change under them. */
  said = $state('');
  /** What stands beside the map: always the numbers of now. */
  readonly words: string = $derived.by(() => this.#wordsNow());
  readonly #cells: () => HeatCells;
  readonly #onchoose: (factor: number) => void;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(cells: () => HeatCells, onchoose: (factor: number) => void) {
    this.#cells = cells;
    this.#onchoose = onchoose;
  }

  /** To a cell; those beyond the map are none. */
  moveTo(cell: HeatCell | null): void {
    const { rows, columns } = this.#cells();
    const next = cell && rows[cell.row] && columns[cell.place] !== undefined ? cell : null;
    if (next?.row === this.cell?.row && next?.place === this.cell?.place) return;
    this.cell = next;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => (this.said = this.#wordsNow()), PAUSE_MS);
  }

  /** Looks at the factor of the cell. */
  choose(): void {
    const column = this.cell && this.#cells().columns[this.cell.place];
    if (column !== null && column !== undefined) this.#onchoose(column);
  }

  key(event: KeyboardEvent): void {
    const by = MOVES[event.key];
    if (by) {
      const { rows, columns } = this.#cells();
      const { row, place } = this.cell ?? { row: 0, place: 0 };
      this.moveTo({ row: within(row + by[0], rows.length), place: within(place + by[1], columns.length) });
    } else if (event.key === 'Enter') this.choose();
    else return;
    event.preventDefault();
  }

  dispose(): void {
    clearTimeout(this.#pause);
  }

  #wordsNow(): string {
    const { rows, columns } = this.#cells();
    const row = this.cell && rows[this.cell.row];
    const column = this.cell && columns[this.cell.place];
    return row && column !== null && column !== undefined ? cellWords(row.name, column, row.values[column]!) : '';
  }
}
