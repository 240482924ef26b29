/** What can go on by itself, a step at a beat, until it is paused. */
export abstract class Player {
  playing = $state(false);
  readonly #beatMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(beatMs: number) {
    this.#beatMs = beatMs;
  }

  /** A step that comes by itself; it pauses where there is no more. */
  protected abstract beat(): void;

  play(): void {
    if (this.playing) return;
    this.playing = true;
    this.#timer = setInterval(() => this.beat(), this.#beatMs);
  }

  pause(): void {
    clearInterval(this.#timer);
    this.playing = false;
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }
}
