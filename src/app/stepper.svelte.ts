/** Milliseconds that a step stays while it runs by itself. */
const STAY_MS = 1400;

interface StepperOptions {
  readonly stayMs?: number;
  readonly moved?: (at: number) => void;
}

/** Goes through a number of steps: by hand, or by itself. */
export class Stepper {
  /** From 0. */
  at = $state(0);
  playing = $state(false);
  readonly #count: () => number;
  readonly #stayMs: number;
  readonly #moved: (at: number) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param count how many steps there are now
   * @param moved told of each step that is shown
   */
  constructor(count: () => number, { stayMs = STAY_MS, moved }: StepperOptions = {}) {
    this.#count = count;
    this.#stayMs = stayMs;
    this.#moved = moved ?? (() => undefined);
  }

  get count(): number {
    return this.#count();
  }

  get isLast(): boolean {
    return this.at >= this.count - 1;
  }

  /** To a step, or the nearest there is; what runs by itself is stopped. */
  goTo(at: number): void {
    this.pause();
    this.#show(at);
  }

  next = (): void => this.goTo(this.at + 1);
  back = (): void => this.goTo(this.at - 1);
  first = (): void => this.goTo(0);
  last = (): void => this.goTo(this.count - 1);

  /** Runs on by itself; from the end, from the beginning. */
  play(): void {
    if (this.count < 2) return;
    if (this.isLast) this.#show(0);
    this.playing = true;
    this.#wait();
  }

  pause(): void {
    this.playing = false;
    clearTimeout(this.#timer);
  }

  toggle = (): void => {
    if (this.playing) this.pause();
    else this.play();
  };

  #wait(): void {
    this.#timer = setTimeout(() => {
      this.#show(this.at + 1);
      if (this.isLast) this.pause();
      else this.#wait();
    }, this.#stayMs);
  }

  #show(at: number): void {
    const next = Math.max(0, Math.min(this.count - 1, at));
    if (next === this.at) return;
    this.at = next;
    this.#moved(next);
  }
}
