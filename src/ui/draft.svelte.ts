/** What a person is about to train: a kind of model, and over the settings it starts from what was changed. */
import type { Session } from '../app/session';
import { defaultsOf, planOf, type Numbers } from '../app/training-options';
import type { ModelKind, ModelPlan } from '../core/training-types';
import { numbersOf } from './model-words';
import { getSession } from './session-context';
import { accepts, settingsOf } from './settings';

export class TrainingDraft {
  /** Null until one was chosen: that of the session's plan then. */
  #kind = $state<ModelKind | null>(null);
  #edits = $state.raw<Readonly<Partial<Record<ModelKind, Numbers>>>>({});
  readonly #session: Pick<Session, 'plan'>;

  constructor(session: Pick<Session, 'plan'>) {
    this.#session = session;
  }

  get kind(): ModelKind {
    return this.#kind ?? this.#session.plan.kind;
  }

  /** The settings, by name; a field that is empty is NaN. */
  get numbers(): Numbers {
    return { ...this.#start, ...this.#edits[this.kind] };
  }

  get plan(): ModelPlan {
    return planOf(this.kind, this.numbers);
  }

  /** How many settings differ from those the kind starts from. */
  get changes(): number {
    const { numbers } = this;
    const start = this.#start;
    return settingsOf(this.kind).filter(({ key }) => numbers[key] !== start[key]).length;
  }

  get valid(): boolean {
    const { numbers } = this;
    return settingsOf(this.kind).every((setting) => accepts(setting, numbers[setting.key] ?? NaN));
  }

  /** Another kind of model; what was changed for the one before is kept. */
  choose(kind: ModelKind): void {
    this.#kind = kind;
  }

  set(key: string, value: number): void {
    this.fill({ [key]: value });
  }

  fill(values: Numbers): void {
    this.#edits = { ...this.#edits, [this.kind]: { ...this.#edits[this.kind], ...values } };
  }

  /** Back to the settings the kind starts from. */
  reset(): void {
    this.#edits = { ...this.#edits, [this.kind]: {} };
  }

  /** Settings of the session's plan when it is of the kind, else those the kind comes with. */
  get #start(): Numbers {
    const { plan } = this.#session;
    return plan.kind === this.kind ? { ...defaultsOf(this.kind), ...numbersOf(plan) } : defaultsOf(this.kind);
  }
}

const drafts = new WeakMap<Session, TrainingDraft>();

/** The draft of the session; it stays while pages come and go. */
export function getDraft(): TrainingDraft {
  const session = getSession();
  const draft = drafts.get(session) ?? new TrainingDraft(session);
  drafts.set(session, draft);
  return draft;
}
