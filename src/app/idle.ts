/** How long nothing may happen before work that nobody asked for begins. */
const IDLE_MS = 8000;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Runs something once the page has been left alone for a while and is in sight. Asking again begins to wait anew. */
export class Idle {
  readonly #isBusy: () => boolean;
  readonly #run: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param isBusy when it says so, the wait begins anew */
  constructor(isBusy: () => boolean, run: () => void) {
    this.#isBusy = isBusy;
    this.#run = run;
  }

  wait(): void {
    this.#listen(true);
    this.#restart();
  }

  readonly #restart = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#over(), IDLE_MS);
  };

  #over(): void {
    if (document.hidden || this.#isBusy()) return this.#restart();
    this.#listen(false);
    this.#run();
  }

  #listen(on: boolean): void {
    for (const type of SIGNS_OF_LIFE) {
      if (on) addEventListener(type, this.#restart, { passive: true });
      else removeEventListener(type, this.#restart);
    }
  }
}
