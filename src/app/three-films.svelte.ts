/** Three films shown to the same people by two rules, as far as the class has come. */
import { runThreeFilms, THREE_FILMS, type ThreeFilmsRun } from '../core/lessons/three-films';

const MOST = 400;

export class ThreeFilms {
  seed = $state(3);
  steps = $state(0);
  readonly most = MOST;
  readonly films = THREE_FILMS;
  readonly greedy: ThreeFilmsRun = $derived(runThreeFilms('greedy', this.steps, this.seed));
  readonly thompson: ThreeFilmsRun = $derived(runThreeFilms('thompson', this.steps, this.seed));

  /** Shows so many people more, up to the most. */
  show(people: number): void {
    this.steps = Math.min(MOST, this.steps + people);
  }

  restart(seed: number): void {
    this.seed = seed;
    this.steps = 0;
  }
}
