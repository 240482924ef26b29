/** One gradient step of two towers at a time, on the blackboard's table. */
import type { TowersSetup } from '../core/blackboard-types';
import { predicted } from '../core/blackboard/play';
import { DEFAULT_TOWERS, MOST_STEPS, readTowers, towersWords, type Words } from '../core/blackboard/settings';
import { towersCourse } from '../core/blackboard/towers';
import { WorkedExample } from './worked-example.svelte';

/** Between two steps that come by themselves. */
const BEAT_MS = 600;
const { steps: _steps, ...START } = DEFAULT_TOWERS;

export class TowersExample extends WorkedExample<Omit<TowersSetup, 'steps'>> {
  /** The steps taken. */
  count = $state(0);

  #course = $derived(towersCourse(this.setup));
  state = $derived(this.#course.at(this.count));
  /** The step that was taken last; null at the start. */
  before = $derived(this.count === 0 ? null : this.#course.at(this.count - 1));
  predicted = $derived(predicted(this.state.now, 2));
  full = $derived(this.count >= MOST_STEPS);
  /** Also where there is nothing to ask. */
  isOver = $derived(this.full || !this.state.step);

  constructor(words: Words = {}, told: (words: Words) => void = () => {}) {
    super(START, told, BEAT_MS);
    this.read(words);
  }

  read(words: Words): void {
    const { steps, ...setup } = readTowers(words);
    if (this.isNew(towersWords({ ...setup, steps }))) [this.setup, this.count] = [setup, steps];
  }

  /** Takes steps, or takes them back. */
  go(by: number): void {
    if (by > 0 && this.isOver) return;
    this.count = Math.max(0, Math.min(MOST_STEPS, this.count + by));
    this.tell();
  }

  next(): void {
    this.go(1);
  }

  back(): void {
    this.pause();
    this.go(-1);
  }

  restart(): void {
    this.pause();
    this.go(-this.count);
  }

  protected words(): Words {
    return towersWords({ ...this.setup, steps: this.count });
  }
}
