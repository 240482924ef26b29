import { DEFAULT_WISHES } from '../core/rank/default-wishes';
import type { DuelPlan, Mixture, WeightsByName, Wishes } from '../core/serving-types';
import type { MovieId, Served } from '../core/types';

export { DEFAULT_WISHES };

/** How the model in use is served, as far as the person chooses. */
export interface ServingOptions {
  readonly ownSteps: boolean;
  /** Weights in place of those that were learned; null: those. */
  readonly mix: Mixture['used'] | null;
}

/** Other options, and a duel that begins or, with null, ends; what is not there stays. */
export interface ServingChange extends Partial<ServingOptions> {
  readonly duel?: DuelPlan | null | undefined;
}

const AS_LEARNED: ServingOptions = { ownSteps: false, mix: null };

/** Serves the model in other ways, and says what that does to the list. */
export class Serving {
  options = $state.raw<ServingOptions>(AS_LEARNED);
  /** How many films at the head of the list the own steps exchanged or moved when last switched on; null before. */
  moved = $state<number | null>(null);
  wishes = $state.raw<Wishes>(DEFAULT_WISHES);
  readonly #serve: (options: ServingOptions & ServingChange) => Promise<Served | null>;
  readonly #wish: (wishes: Wishes) => Promise<Served | null>;
  readonly #served: () => Served | null;

  /** @param ways put options or wishes into force and show the list; @param served the list that is shown */
  constructor(
    ways: {
      readonly serve: (options: ServingOptions & ServingChange) => Promise<Served | null>;
      readonly wish: (wishes: Wishes) => Promise<Served | null>;
    },
    served: () => Served | null,
  ) {
    this.#serve = ways.serve;
    this.#wish = ways.wish;
    this.#served = served;
  }

  /** Serves in another way; without a change the list is asked for again, and how the duel stands with it. */
  serve({ duel, ...options }: ServingChange = {}): Promise<Served | null> {
    this.options = { ...this.options, ...options };
    return this.#serve({ ...this.options, duel });
  }

  /** Switches the own steps on or off; the list follows at once, and switching off takes them back exactly. */
  async setOwnSteps(on: boolean): Promise<void> {
    const before = headOf(this.#served());
    const after = headOf(await this.serve({ ownSteps: on }));
    this.moved = on ? after.filter((movieId, place) => movieId !== before[place]).length : null;
  }

  /** Sets some weights of the mix for people like this one; null takes all back to what was learned. */
  async weigh(weights: WeightsByName | null): Promise<void> {
    const mixture = this.#served()?.mixture;
    if (!mixture) return;
    const { used, tier } = mixture;
    const mix = weights && { ...used, [tier]: { ...used[tier], ...weights } };
    await this.serve({ mix });
  }

  /** Changes some wishes; null goes back to those of the beginning. They hold for every model, until the page is closed. */
  async wish(wishes: Partial<Wishes> | null): Promise<void> {
    this.wishes = wishes ? { ...this.wishes, ...wishes } : DEFAULT_WISHES;
    await this.#wish(this.wishes);
  }

  /** Another model is in use: what was weighed for the one before says nothing of it. */
  modelChanged(): void {
    this.options = { ...this.options, mix: null };
    this.moved = null;
  }

  forget(): void {
    this.options = AS_LEARNED;
    this.wishes = DEFAULT_WISHES;
    this.moved = null;
  }
}

function headOf(served: Served | null): readonly MovieId[] {
  const row = served?.rows.find(({ id }) => id === 'for-you');
  return (row?.films ?? []).map(({ movieId }) => movieId);
}
