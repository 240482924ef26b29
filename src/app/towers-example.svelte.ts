/** One gradient step of two towers at a time, on the blackboard's table. All of it fits an address. */
import type { TowersSetup } from '../core/blackboard-types';
import { DEFAULT_TOWERS, MOST_STEPS, readTowers, towersWords, type Words } from '../core/blackboard/settings';
import { toggled } from '../core/blackboard/table';
import { towersCourse } from '../core/blackboard/towers';

/** Between two steps that come by themselves. */
const BEAT_MS = 600;

type Settings = Omit<TowersSetup, 'steps'>;

export class TowersExample {
  #told: (words: Words) => void;
  #words = '';
  #beat: ReturnType<typeof setInterval> | undefined;
  settings = $state.raw<Settings>(DEFAULT_TOWERS);
  steps = $state(0);
  playing = $state(false);

  #course = $derived(towersCourse(this.settings));
  state = $derived(this.#course.at(this.steps));
  /** The step that was taken last; null at the start. */
  before = $derived(this.steps === 0 ? null : this.#course.at(this.steps - 1));
  full = $derived(this.steps >= MOST_STEPS);
  /** The page's name for the settings as they are: a new run begins when it changes. */
  setup = $derived<TowersSetup>({ ...this.settings, steps: this.steps });

  /** @param told hears the words of every change, for the address */
  constructor(words: Words = {}, told: (words: Words) => void = () => {}) {
    this.#told = told;
    this.read(words);
  }

  /** Becomes what an address says; its own words change nothing. */
  read(words: Words): void {
    const setup = readTowers(words);
    const key = JSON.stringify(towersWords(setup));
    if (key === this.#words) return;
    this.#words = key;
    const { steps, ...settings } = setup;
    [this.settings, this.steps] = [settings, steps];
  }

  toggle(person: number, film: number): void {
    this.set({ table: toggled(this.settings.table, person, film) });
  }

  /** Changes the table or a setting; the steps taken so far are taken again with it. */
  set(change: Partial<Settings>): void {
    this.settings = { ...this.settings, ...change };
    this.#tell();
  }

  /** Takes steps, or takes them back. */
  go(by: number): void {
    this.steps = Math.max(0, Math.min(MOST_STEPS, this.steps + by));
    this.#tell();
  }

  restart(): void {
    this.pause();
    this.go(-this.steps);
  }

  /** Table and settings as on the first visit. */
  reset(): void {
    const { steps: _steps, ...settings } = DEFAULT_TOWERS;
    this.restart();
    this.set(settings);
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
    if (this.full || !this.state.step) this.pause();
    else this.go(1);
  }

  #tell(): void {
    const words = towersWords(this.setup);
    this.#words = JSON.stringify(words);
    this.#told(words);
  }
}
