import { pairedBootstrap, type Interval } from '../core/math/statistics';
import type { EnginePlan, ModelKind, ModelPlan } from '../core/training-types';
import { LockStep } from './lock-step';
import { OneOfTwo, type SideState } from './one-of-two.svelte';

export type Pair<T> = readonly [first: T, second: T];

/** What two trainings need of the page. */
export interface TwoDeps {
  /** A copy of the pack that is open. */
  openPack(): Promise<ArrayBuffer>;
  planFor(kind: ModelKind): EnginePlan;
}

type Phase = 'idle' | 'running' | 'paused' | 'done' | 'failed';

/** Two models of other settings, trained on one clock: on the same people, asked for the same held-out likes. */
export class TwoTrainings {
  phase = $state.raw<Phase>('idle');
  /** A step of a paused pair is under way, or the engines get ready. */
  busy = $state.raw(false);
  /** Rounds that both have ended. */
  rounds = $state.raw(0);
  /** What went wrong; null when nothing did. */
  error = $state.raw<unknown>(null);
  #sides = $state.raw<Pair<OneOfTwo> | null>(null);
  #clock: LockStep | null = null;
  readonly #deps: TwoDeps;

  constructor(deps: TwoDeps) {
    this.#deps = deps;
  }

  get sides(): Pair<SideState> | null {
    return this.#sides && [this.#sides[0].state, this.#sides[1].state];
  }

  get trainings(): Pair<OneOfTwo> | null {
    return this.#sides;
  }

  /** Whether there is something to step or to play. */
  get active(): boolean {
    return this.phase === 'running' || this.phase === 'paused';
  }

  /**
   * NDCG of the second less that of the first, mean over the same people, with the interval of the paired bootstrap; null
   * until both were measured, and while it would have to be worked out again with each round.
   */
  get difference(): Interval | null {
    const [first, second] = this.#sides?.map(({ ndcgOfEach }) => ndcgOfEach) ?? [];
    if (this.phase === 'running' || !first || !second || first.length !== second.length) return null;
    return pairedBootstrap(second, first, { seed: 1 });
  }

  /** Gets both ready and plays, or waits to be told. Whatever was under way is ended. Does not reject. */
  async begin(plans: Pair<ModelPlan>, phase: 'running' | 'paused'): Promise<void> {
    void this.leave();
    const sides: Pair<OneOfTwo> = [new OneOfTwo(plans[0]), new OneOfTwo(plans[1])];
    this.#sides = sides;
    this.#clock = new LockStep(sides);
    [this.phase, this.rounds, this.error] = [phase, 0, null];
    await this.#doing(sides, async () => {
      const heldSeed = seedOf(plans[0]);
      for (const side of sides) {
        const engine = this.#deps.planFor(side.state.kind);
        await side.begin(await this.#deps.openPack(), { heldSeed, engine });
        if (sides !== this.#sides) return;
      }
    });
    await this.#playOn(sides);
  }

  pause(): void {
    if (this.phase === 'running') this.phase = 'paused';
  }

  async play(): Promise<void> {
    if (this.phase !== 'paused' || !this.#sides) return;
    this.phase = 'running';
    if (!this.busy) await this.#playOn(this.#sides);
  }

  /** A paused pair one part of a round further, or to the end of the round. */
  async step(what: 'part' | 'round'): Promise<void> {
    const [sides, clock] = [this.#sides, this.#clock];
    if (this.phase !== 'paused' || this.busy || !sides || !clock) return;
    await this.#doing(sides, () => clock[what]());
    // Whoever pressed Play meanwhile is heard.
    await this.#playOn(sides);
  }

  /** Back to before the first round, paused: the same seeds, the same settings. */
  async reset(): Promise<void> {
    const sides = this.sides;
    if (sides) await this.begin([sides[0].plan, sides[1].plan], 'paused');
  }

  /** Ends both; nothing of them is kept. */
  async leave(): Promise<void> {
    const sides = this.#sides;
    this.#sides = this.#clock = null;
    [this.phase, this.busy, this.rounds] = ['idle', false, 0];
    await Promise.all(sides?.map((side) => side.end()) ?? []);
  }

  async #playOn(sides: Pair<OneOfTwo>): Promise<void> {
    while (sides === this.#sides && this.phase === 'running' && !this.busy) {
      await this.#doing(sides, () => this.#clock!.round());
    }
  }

  /** Does something with both, unless they are ended meanwhile; what goes wrong ends them, and what they came to stays in sight. */
  async #doing(sides: Pair<OneOfTwo>, work: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await work();
    } catch (error) {
      if (sides !== this.#sides) return;
      [this.phase, this.error] = ['failed', error];
      for (const side of sides) void side.end();
    }
    if (sides !== this.#sides) return;
    this.busy = false;
    this.rounds = this.#clock!.rounds;
    if (this.#clock!.done && this.phase !== 'failed') this.phase = 'done';
  }
}

/** What is held out is drawn by the first model's seed; of a kind without a draw, by one that is always the same. */
const seedOf = ({ config }: ModelPlan): number => ('seed' in config ? config.seed : 1);
