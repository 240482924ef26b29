import { Player } from './player.svelte';

/** Milliseconds that a step stays while it runs by itself. */
const STAY_MS = 1400;

interface StepperOptions {
  readonly stayMs?: number;
  readonly moved?: (at: number) => void;
}

/** Goes through a number of steps: by hand, or by itself. */
export class Stepper extends Player {
  /** From 0. */
  at = $state(0);
  readonly #count: () => number;
  readonly #moved: (at: number) => void;

  /**
   * @param count how many steps there are now
   * @param moved told of each step that is shown
   */
  constructor(count: () => number, { stayMs = STAY_MS, moved }: StepperOptions = {}) {
    super(stayMs);
    this.#count = count;
    this.#moved = moved ?? (() => undefined);
  }

  get count(): number {
    return this.#count();
  }

  get isFirst(): boolean {
    return this.at === 0;
  }

  get isLast(): boolean {
    return this.at >= this.count - 1;
  }

  /** To a step, or the nearest there is; what runs by itself is stopped. */
  goTo(at: number): void {
    this.pause();
    this.#show(at);
  }

  next(): void {
    this.goTo(this.at + 1);
  }

  back(): void {
    this.goTo(this.at - 1);
  }

  first(): void {
    this.goTo(0);
  }

  last(): void {
    this.goTo(this.count - 1);
  }

  /** Runs on by itself; from the end, from the beginning. */
  override play(): void {
    if (this.count < 2) return;
    if (this.isLast) this.#show(0);
    super.play();
  }

  protected beat(): void {
    this.#show(this.at + 1);
    if (this.isLast) this.pause();
  }

  #show(at: number): void {
    const next = Math.max(0, Math.min(this.count - 1, at));
    if (next === this.at) return;
    this.at = next;
    this.#moved(next);
  }
}
