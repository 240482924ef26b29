import { AppError } from '../core/errors';
import type { AuditDraft, AuditEntry, PolicyState, ShadowComparison } from '../core/monitor-types';
import { FIRST_STATE, stepPolicy, type PolicyAction, type PolicyInput } from '../core/monitor/retrain-policy';
import type { ModelRecord } from '../core/training-types';
import type { Watch } from '../storage/guardian';

/** What came of a shadow run. */
export interface Compared {
  readonly held: ShadowComparison;
  readonly newest: ShadowComparison | null;
}

/** What running the policy takes of the rest of the page. */
export interface RetrainingDeps {
  readWatch(): Promise<Watch | null>;
  keepWatch(watch: Watch): Promise<void>;
  append(draft: AuditDraft): Promise<AuditEntry>;
  /** Trains a candidate; null when it was called off. */
  train(): Promise<Pick<ModelRecord, 'id'> | null>;
  compare(candidate: string): Promise<Compared>;
  /** In the place of the model it was compared with; rejects when another is in use. */
  promote(candidate: string, over: string | null): Promise<void>;
  /** From a model to the one before it; rejects when another is in use. */
  rollBack(over: string): Promise<void>;
  /** The model in use; null before there is one. */
  modelId(): string | null;
  likes(): number;
  clock(): number;
  /** Told after every step. */
  onStep(watch: Watch): void;
}

/** From which state to which, and the model of before the attempt. */
interface Step {
  readonly left: PolicyState;
  readonly state: PolicyState;
  readonly before: string | null;
}

/** Before anything was done. */
export const FIRST_WATCH: Watch = { state: FIRST_STATE, since: 0, before: null };

const CALLED_OFF = 'It was called off.';
const CLOSED = 'The page was closed before it was done.';

/** Does what the policy says, step by step: the trail is written first, then where it stands is kept, then it is done. */
export class Retraining {
  readonly #deps: RetrainingDeps;

  constructor(deps: RetrainingDeps) {
    this.#deps = deps;
  }

  /** Tells the policy something and does what follows, to its end. */
  async tell(first: PolicyInput): Promise<void> {
    for (let input: PolicyInput | null = first; input;) input = await this.#step(input);
  }

  /**
   * Sees to what an earlier visit left: what was broken off has failed, and likes that are gone are not waited for. Returns
   * where it stands.
   */
  async settle(): Promise<Watch> {
    const { state } = await this.#watch();
    if (state.at === 'retraining' || state.at === 'shadow') await this.tell(this.#failed(CLOSED));
    const now = await this.#watch();
    const likes = this.#deps.likes();
    if (now.state.at !== 'idle' || now.state.likesAt <= likes) return now;
    return this.#keep({ ...now, state: { at: 'idle', likesAt: likes } });
  }

  /** The person ends the watching over a new model: it stays. */
  keepPromoted = (why: string): Promise<void> => this.#endWatching({ what: 'settled', why, facts: {} });

  /** The model of before a promotion comes back; the sentence says why. */
  async takeBack(why: string): Promise<void> {
    await this.#endWatching({ what: 'rolled-back', why, facts: {} }, (promoted) => this.#deps.rollBack(promoted));
  }

  async #endWatching(
    { facts, ...entry }: AuditDraft,
    act: (promoted: string) => Promise<void> = async () => {},
  ): Promise<void> {
    const { state } = await this.#watch();
    if (state.at !== 'watching') return;
    await this.#deps.append({ ...entry, facts: { ...facts, model: state.promoted } });
    await this.#rest();
    await this.#attempt(() => act(state.promoted));
  }

  async #step(input: PolicyInput): Promise<PolicyInput | null> {
    const watch = await this.#watch();
    const { state, action, entry } = stepPolicy(watch.state, input);
    if (!entry) return null;
    await this.#deps.append(entry);
    const before = state.at === 'retraining' ? this.#deps.modelId() : watch.before;
    await this.#keep({ state, since: this.#deps.clock(), before });
    return action && this.#act(action, { left: watch.state, state, before });
  }

  async #act(action: PolicyAction, { left, state, before }: Step): Promise<PolicyInput | null> {
    try {
      switch (action) {
        case 'train': {
          const model = await this.#deps.train();
          return model ? { kind: 'trained', candidate: model.id } : this.#failed(CALLED_OFF);
        }
        case 'compare': {
          const compared = await this.#deps.compare((state as { candidate: string }).candidate);
          const [model, likes] = [this.#deps.modelId(), this.#deps.likes()];
          if (model !== null && model !== before) return { kind: 'replaced', model, likes };
          return { kind: 'compared', ...compared, likes };
        }
        case 'promote':
          await this.#attempt(() => this.#deps.promote((state as { promoted: string }).promoted, before));
          return null;
        case 'roll-back':
          await this.#attempt(() => this.#deps.rollBack((left as { promoted: string }).promoted));
          return null;
      }
    } catch (error) {
      return this.#failed(
        error instanceof AppError && error.code === 'cancelled' ? CALLED_OFF : (error as Error).message,
      );
    }
  }

  /** Changes which model is in use; what comes to nothing is in the trail as well. */
  async #attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      const why = `The models were not exchanged, and the one in use stays. ${(error as Error).message}`;
      await this.#deps.append({ what: 'failed', why, facts: { during: 'watching' } });
      await this.#rest();
    }
  }

  #failed(reason: string): PolicyInput {
    return { kind: 'failed', reason, likes: this.#deps.likes() };
  }

  #rest(): Promise<Watch> {
    const state: PolicyState = { at: 'idle', likesAt: this.#deps.likes() };
    return this.#keep({ state, since: this.#deps.clock(), before: null });
  }

  async #watch(): Promise<Watch> {
    return (await this.#deps.readWatch()) ?? FIRST_WATCH;
  }

  async #keep(watch: Watch): Promise<Watch> {
    await this.#deps.keepWatch(watch);
    this.#deps.onStep(watch);
    return watch;
  }
}
