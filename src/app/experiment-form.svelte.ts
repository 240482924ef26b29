/** What the next experiments are to be: the fields of the page, and what they may hold. */
import { DRAWN_NAMES, STRATEGY_NAMES } from '../core/experiment/tried-strategies';
import { BEHAVIOUR_RANGES, DEFAULT_BEHAVIOUR } from '../core/experiment/user-model';
import type { EnginePlans } from '../core/evaluation-types';
import type { Behaviour } from '../core/simulation-types';
import type { AaPlan, AbPlan, OutcomeName, ReplayPlan, StrategyName } from '../core/trial-types';
import type { Range } from './training-options';

/** What each number may be. */
export const FIELD_RANGES = {
  seed: { min: 0, max: 0xffffffff, integer: true },
  knownLikes: { min: 0, max: 50, integer: true },
  peoplePerArm: { min: 50, max: 5000, integer: true },
  tests: { min: 100, max: 5000, integer: true },
  people: { min: 200, max: 10_000, integer: true },
  temperature: { min: 0.05, max: 3, integer: false },
  clip: { min: 1, max: 1000, integer: false },
} as const satisfies Readonly<Record<string, Range>>;

type Field = keyof typeof FIELD_RANGES;

/** Looks at an A/B test. */
const LOOKS = 20;

const isWithin = ({ min, max, integer }: Range, value: number): boolean =>
  value >= min && value <= max && (!integer || Number.isInteger(value));

export class ExperimentForm {
  numbers = $state<Record<Field, number>>({
    ...{ seed: 1, knownLikes: 10, peoplePerArm: 400, tests: 1000 },
    ...{ people: 2000, temperature: 0.3, clip: 10 },
  });
  behaviour = $state.raw<Behaviour>(DEFAULT_BEHAVIOUR);
  control = $state<StrategyName>('popular');
  treatment = $state<StrategyName>('als');
  outcome = $state<OutcomeName>('clickThrough');
  logged = $state<StrategyName>('co-occurrence');
  target = $state<StrategyName>('als');

  readonly strategies = STRATEGY_NAMES;
  /** Those that a log for replay can be made with. */
  readonly drawn = DRAWN_NAMES;
  /** Those that such a log can be replayed for: what draws at random is nowhere twice. */
  readonly replayed = STRATEGY_NAMES.filter((name) => name !== 'random');

  /** Whether these fields hold what they may. */
  fits(...fields: readonly Field[]): boolean {
    return fields.every((field) => isWithin(FIELD_RANGES[field], this.numbers[field]));
  }

  /** Whether people are assumed to behave as the page proposes. */
  get assumesDefaults(): boolean {
    return this.behaviour === DEFAULT_BEHAVIOUR;
  }

  assume(changed: Partial<Behaviour> | null): void {
    this.behaviour = changed ? { ...this.behaviour, ...changed } : DEFAULT_BEHAVIOUR;
  }

  /** What an assumption may be. */
  rangeOf(key: keyof Behaviour): Range {
    return BEHAVIOUR_RANGES[key];
  }

  abPlan(engines: EnginePlans): AbPlan {
    const { control, treatment } = this;
    return {
      kind: 'ab',
      ...this.#shared(engines),
      control,
      treatment,
      peoplePerArm: this.numbers.peoplePerArm,
      looks: LOOKS,
    };
  }

  /** Of the list that is the control now. */
  aaPlan(engines: EnginePlans): AaPlan {
    const { control, outcome } = this;
    const { tests, peoplePerArm } = this.numbers;
    const size = { tests, peoplePerArm, looks: LOOKS };
    return { kind: 'aa', ...this.#shared(engines), strategy: control, outcome, ...size };
  }

  replayPlan(engines: EnginePlans): ReplayPlan {
    const { logged, target } = this;
    const { people, temperature, clip } = this.numbers;
    return { kind: 'replay', ...this.#shared(engines), logged, target, people, temperature, clip };
  }

  #shared(engines: EnginePlans) {
    const { seed, knownLikes } = this.numbers;
    return { seed, knownLikes, engines, behaviour: this.behaviour };
  }
}
