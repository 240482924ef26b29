/** What stands on the Train view: the settings of the first model and, beside them, of a second; and both in the address. */
import { decodePlan, encodePlan } from '../app/lesson-settings';
import type { Session } from '../app/session';
import { planOf } from '../app/training-options';
import { TwoTrainings } from '../app/two-trainings.svelte';
import type { ModelPlan } from '../core/training-types';
import { getDraft, TrainingDraft } from './draft.svelte';
import { numbersOf } from './model-words';
import { getSession } from './session-context';

/** The words of the address that are about settings; empty: not there. */
export interface SettingsAsked {
  readonly set: string;
  readonly vs: string;
}

export class SettingsDesk {
  /** Whether the second model is in sight. */
  open = $state(false);
  /** Whether the address named settings that cannot be used. */
  refused = $state(false);
  readonly first: TrainingDraft;
  readonly two: TwoTrainings;
  #second = $state.raw<TrainingDraft>()!;
  /** What the address said when it was read or written last. */
  #told: SettingsAsked = { set: '', vs: '' };

  constructor(first: TrainingDraft, two: TwoTrainings) {
    [this.first, this.two] = [first, two];
    this.copyFirst();
  }

  /** The settings of the second model: those of the first, and what was changed in them. */
  get second(): TrainingDraft {
    return this.#second;
  }

  /** What counts as liked is what both are asked for, so that it is the same for both. */
  get secondPlan(): ModelPlan {
    const { kind, numbers } = this.#second;
    return planOf(kind, { ...numbers, threshold: this.first.numbers['threshold']! });
  }

  get valid(): boolean {
    return this.first.valid && this.#second.valid;
  }

  /** The second model is as the first again. */
  copyFirst(): void {
    const { first } = this;
    this.#second = new TrainingDraft({
      get plan() {
        return first.plan;
      },
    });
  }

  /** Takes settings over from the address, where they are new; nothing is trained. */
  read({ set, vs }: SettingsAsked): void {
    const told = this.#told;
    this.#told = { set, vs };
    if (set && set !== told.set) this.#take(this.first, set);
    if (!vs || vs === told.vs) return;
    this.copyFirst();
    this.open = this.#take(this.#second, vs);
  }

  /**
   * What the address is to say: what differs from the settings that the kind comes with, and both where there are two. Null
   * while a value cannot be used.
   *
   * @param named the kind that the address names already
   */
  words(named: string | null): SettingsAsked | null {
    if (!this.first.valid || (this.open && !this.#second.valid)) return null;
    const set = encodePlan(this.first.plan);
    const isPlain = set === this.first.kind && !this.open && (named === null || named === set);
    return { set: isPlain ? '' : set, vs: this.open ? encodePlan(this.secondPlan) : '' };
  }

  /** Whether the address has to be written; what it is to say is known from then on. */
  tell(words: SettingsAsked): boolean {
    const isNew = words.set !== this.#told.set || words.vs !== this.#told.vs;
    this.#told = words;
    return isNew;
  }

  #take(draft: TrainingDraft, text: string): boolean {
    const plan = decodePlan(text);
    this.refused ||= plan === null;
    if (!plan) return false;
    draft.choose(plan.kind);
    draft.fill(numbersOf(plan));
    return true;
  }
}

const desks = new WeakMap<Session, SettingsDesk>();

/** The desk of the session; it stays while pages come and go. */
export function getSettingsDesk(): SettingsDesk {
  const session = getSession();
  const two = () =>
    new TwoTrainings({ openPack: () => session.openPack(), planFor: (kind) => session.engines.plans[kind] });
  const desk = desks.get(session) ?? new SettingsDesk(getDraft(), two());
  desks.set(session, desk);
  return desk;
}
