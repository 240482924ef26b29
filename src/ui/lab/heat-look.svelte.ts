/** The numbers that the heat maps show: those of the training under way, else of the model in use. */
import { rowOf, rowsIn } from '../../app/heat-map';
import type { Session } from '../../app/session';
import type { ModelLook, Vectors } from '../../core/training-types';
import { isActive } from '../training-words';

/** The eye is not faster, and a small model is. */
const EVERY_MS = 250;

export class HeatLook {
  /** Null before there is a model. */
  look = $state.raw<ModelLook | null>(null);
  people = $state.raw<Vectors | null>(null);
  /** The person's own numbers; null where there are none. */
  own = $state.raw<ArrayLike<number> | null>(null);
  /** Whether they are those of a training. */
  underWay = $state(false);
  readonly #session: Session;
  #looking = false;
  #again = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Looks again; while a look is under way, once more after it. Never rejects. */
  async lookAgain(): Promise<void> {
    if (this.#looking) return void (this.#again = true);
    this.#looking = true;
    const { lab, training } = this.#session;
    const isUnderWay = isActive(training);
    const found = await lab.look().catch(() => null);
    // Where nothing trains, people and the person here have numbers of the model in use.
    const rest = found?.items && !isUnderWay;
    const users = rest ? await lab.lookAtPeople().catch(() => null) : (found?.users ?? null);
    const trail = rest ? ((await lab.ownTaste(1).catch(() => null))?.trail ?? null) : null;
    [this.look, this.people, this.underWay] = [found, users, isUnderWay];
    this.own = trail && trail.width === found?.items?.width ? rowOf(trail, rowsIn(trail) - 1) : null;
    setTimeout(() => {
      this.#looking = false;
      if (!this.#again) return;
      this.#again = false;
      void this.lookAgain();
    }, EVERY_MS);
  }
}
