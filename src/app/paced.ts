/** Shows values no more often than every `everyMs` milliseconds; the last one is always shown, when its time has come. */
export class Paced<Value> {
  readonly #show: (value: Value) => void;
  readonly #everyMs: number;
  #newest: Value;
  #shownAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(first: Value, show: (value: Value) => void, everyMs: number) {
    this.#newest = first;
    this.#show = show;
    this.#everyMs = everyMs;
  }

  /** The last value that came, shown or not. */
  get newest(): Value {
    return this.#newest;
  }

  /** Shows it at once; what waited was before it and is not shown. */
  now(value: Value): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#newest = value;
    this.#shownAt = performance.now();
    this.#show(value);
  }

  /** Shows it when its time has come, unless a newer one is there by then. */
  soon(value: Value): void {
    const wait = this.#shownAt + this.#everyMs - performance.now();
    if (wait <= 0) return this.now(value);
    this.#newest = value;
    this.#timer ??= setTimeout(() => this.now(this.#newest), wait);
  }
}
