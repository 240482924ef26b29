import type { Breakage, MonitorReport } from '../../workers/monitor.api';
import { AppError } from '../core/errors';
import { isRecordOf } from '../core/models/registry';
import { DEFAULT_RULES } from '../core/monitor/retrain-policy';
import type { AuditEntry } from '../core/monitor-types';
import { readAudit } from '../storage/audit';
import { keepAutomatic, readAutomatic, readWatch, type Watch } from '../storage/guardian';
import { alarmDraft } from './alarm';
import { ApartTraining } from './apart-training';
import { ErrorCount, type SeenError } from './error-count';
import { appendTo, retrainingActs, type ActContext, type Work } from './guardian-acts';
import { MonitorHost, type Watched } from './monitor-host';
import { FIRST_WATCH, Retraining } from './retraining';
import type { Session } from './session';
import { aloneInTabs } from '../storage/tab-locks';

export type { Breakage, MonitorReport, SeenError, Watch, Work };

/** What watching over the model needs of the session. */
export type GuardianSession = ActContext['session'] &
  Pick<Session, 'notices' | 'plan' | 'cancelTraining' | 'served' | 'storageWorks' | 'training'> & {
    readonly lab: Pick<Session['lab'], 'latency'>;
  };

export const NOTHING_BROKEN: Breakage = { crowd: null, clicksFall: false };

/** It is seen to every so often whether it is time to look. */
const TICK_MS = 10_000;
/** A look is due after so many lists, or after so long. */
const LISTS = 5;
const LOOK_MS = 120_000;

/** Watches over the model in use, and runs the policy of retraining. It computes nothing itself: a worker does. */
export class Guardian {
  report = $state.raw<MonitorReport | null>(null);
  watch = $state.raw<Watch>(FIRST_WATCH);
  /** Newest first. */
  trail = $state.raw<readonly AuditEntry[]>([]);
  /** Whether models are retrained without being asked. */
  automatic = $state(false);
  broken = $state.raw<Breakage>(NOTHING_BROKEN);
  work = $state.raw<Work | null>(null);
  /** The newest of what went wrong since the page was opened, newest first. */
  errors = $state.raw<readonly SeenError[]>([]);
  /** Whether another tab was at it when this one wanted to do something. */
  elsewhere = $state(false);
  looking = $state(false);
  /** Why it could not be looked, or done; null when nothing is wrong. */
  problem = $state<string | null>(null);
  readonly #session: GuardianSession;
  readonly #host: MonitorHost;
  readonly #errors = new ErrorCount();
  readonly #apart = new ApartTraining();
  /** Models that learned from made-up people, and from how many crowds of each taste: in memory alone, as those are. */
  readonly #taught = new Map<string, ReadonlyMap<string, number>>();
  #started = false;
  /** Whether the attempt under way was called off. */
  #calledOff = false;
  #lookedAt = -Infinity;
  #lookedList = 0;
  /** The last of what is done about the models: one thing after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(session: GuardianSession) {
    this.#session = session;
    this.#host = new MonitorHost(() => session.openPack());
  }

  /** Looks now, and from then on whenever it is due. Calling it again only looks. */
  async start(): Promise<void> {
    if (!this.#started) setInterval(() => this.#tick(), TICK_MS);
    this.#started = true;
    this.automatic = await readAutomatic();
    await this.look();
  }

  /** Whether the model in use learns something new when it is trained again. */
  get canRetrain(): boolean {
    const { model } = this.#session;
    return model !== null && isRecordOf('als', model);
  }

  /** Whether a training is under way that has nothing to do with this. */
  get isTrainingElse(): boolean {
    const { phase } = this.#session.training;
    return !this.work && (phase === 'running' || phase === 'paused');
  }

  async setAutomatic(on: boolean): Promise<void> {
    this.automatic = on;
    await this.#attempt(() => keepAutomatic(on));
    await this.look();
  }

  /** Makes trouble up, or takes it back. */
  async break(broken: Breakage): Promise<void> {
    this.broken = broken;
    await this.look();
  }

  /** Measures how it stands, and does what follows from it. While it looks already, nothing more is done. */
  async look(): Promise<void> {
    const watched = this.#watched();
    if (!watched || this.looking) return;
    this.looking = true;
    const { broken } = this;
    const isDone = await this.#attempt(() => this.#measure(watched, broken));
    this.looking = false;
    // Whoever changed it meanwhile waits for what it comes to.
    if (broken !== this.broken) return this.look();
    if (!isDone || this.work) return;
    const { at } = this.watch.state;
    await this.#mind();
    // What was done may have changed what there is to see.
    if (at !== this.watch.state.at && !this.problem) await this.look();
  }

  /** Trains another model now, compares it, and takes it into use where it is not worse; or a poor one, to be turned down. */
  async retrain(poor = false): Promise<void> {
    if (this.isTrainingElse || this.work) return;
    await this.#alone((retraining) => retraining.tell({ kind: 'asked', likes: this.report?.likes ?? 0, poor }), poor);
    await this.look();
  }

  /** Calls off the attempt under way; the model in use stays. Once both are compared, what follows is not broken off. */
  async cancel(): Promise<void> {
    const doing = this.work?.doing;
    if (!doing || doing === 'deciding') return;
    this.#calledOff = true;
    if (doing === 'comparing') this.#host.stop();
    else await Promise.all([this.#apart.cancel(), this.#session.cancelTraining()]);
  }

  /** The model that was promoted last stays; it is watched no longer. */
  async keepPromoted(): Promise<void> {
    await this.#alone((retraining) => retraining.keepPromoted('The new model stays because you said so.'));
  }

  /** The model of before the last promotion comes back. */
  async takeBack(): Promise<void> {
    await this.#alone((retraining) => retraining.takeBack(ASKED));
    await this.look();
  }

  #tick(): void {
    if (document.hidden || this.looking) return;
    const lists = (this.#session.served?.requestId ?? 0) - this.#lookedList;
    const isOther = this.report !== null && this.report.dataset !== this.#session.dataset?.info.id;
    if (isOther || lists >= LISTS || Math.abs(Date.now() - this.#lookedAt) > LOOK_MS) void this.look();
  }

  async #measure(watched: Watched, broken: Breakage): Promise<void> {
    const watch = (await readWatch(watched.id)) ?? FIRST_WATCH;
    const stages = await this.#session.lab.latency();
    const report = await this.#host.report(watched, {
      now: Date.now(),
      watchedSince: watch.state.at === 'watching' ? watch.since : null,
      latency: stages.find(({ stage, count }) => stage === 'click' && count > 0) ?? null,
      errors: this.#errors.count(this.#session.notices),
      broken,
      generation: this.#generation(broken),
    });
    const trail = await readAudit(watched.id);
    // What was asked of another data set is no news any more.
    if (watched.id !== this.#session.dataset?.info.id) return;
    Object.assign(this, { report, trail, watch, errors: this.#errors.newest });
    [this.#lookedAt, this.#lookedList] = [Date.now(), this.#session.served?.requestId ?? 0];
  }

  /** What follows from the last look: an alarm in the trail, and whatever the policy says. */
  #mind(): Promise<void> {
    return this.#alone(async (retraining, context) => {
      const { report, trail } = this;
      if (report?.dataset !== context.dataset) return;
      const { state, madeUp } = await retraining.settle();
      const alarm = alarmDraft(report.health, trail);
      if (alarm) await appendTo(context, alarm);
      const { likes, clicks, shownSince, modelId, health } = report;
      if (state.at === 'idle') {
        const mayAct = this.automatic && this.canRetrain && !this.isTrainingElse;
        if (mayAct) await retraining.tell({ kind: 'health', health, likes });
      } else if (state.at !== 'watching') {
        return;
      } else if (madeUp && !this.broken.crowd) {
        await retraining.takeBack(CROWD_GONE);
      } else if (modelId !== null && modelId !== state.promoted) {
        await retraining.tell({ kind: 'replaced', model: modelId, likes });
      } else if (clicks) {
        await retraining.tell({ kind: 'live', clicks, shown: shownSince, likes });
      } else if (shownSince >= DEFAULT_RULES.settleAfter) {
        await retraining.keepPromoted(SETTLED_BLIND);
      }
    });
  }

  /** Does something that only one tab may do at a time. */
  async #alone(job: (retraining: Retraining, context: ActContext) => Promise<void>, poor = false): Promise<void> {
    const watched = this.#watched();
    if (!watched) return;
    const context = this.#context(watched, poor);
    const turn = this.#turn.then(() =>
      this.#attempt(async () => {
        this.#calledOff = false;
        this.elsewhere = !(await aloneInTabs('guardian', () => job(new Retraining(retrainingActs(context)), context)));
      }),
    );
    this.#turn = turn;
    await turn;
    this.work = null;
  }

  /** How many crowds of the taste that is made up now the model in use has learned from. */
  #generation({ crowd }: Breakage): number {
    return this.#crowds().get(JSON.stringify(crowd)) ?? 0;
  }

  /** How many crowds of each taste the model in use has learned from. */
  #crowds(): ReadonlyMap<string, number> {
    return this.#taught.get(this.#session.model?.id ?? '') ?? new Map();
  }

  #context(watched: Watched, poor: boolean): ActContext {
    const { broken } = this;
    const { crowd } = broken;
    const [crowds, generation] = [this.#crowds(), this.#generation(broken)];
    const more: [string, number][] = crowd ? [[JSON.stringify(crowd), generation + 1]] : [];
    const isShown = (): boolean => watched.id === this.#session.dataset?.info.id;
    return {
      ...{ dataset: watched.id, session: this.#session, poor },
      ...{ apart: this.#apart, crowd: crowd && (() => this.#host.crowd(watched, crowd, generation)) },
      simulated: crowd !== null || broken.clicksFall,
      likes: () => this.report?.likes ?? 0,
      madeUpLikes: () => this.report?.madeUpLikes ?? 0,
      compare: async (candidate, tell) => {
        this.#stopIfCalledOff();
        const compared = await this.#host.compare(watched, candidate, { broken, generation }, tell);
        this.#stopIfCalledOff();
        this.work = { doing: 'deciding', share: 1 };
        return compared;
      },
      promote: (id, over) => this.#host.promote(watched, id, over),
      rollBack: (over) => this.#host.rollBack(watched, over),
      tellWork: (work) => (this.work = work),
      tellTaught: (id) => this.#taught.set(id, new Map([...crowds, ...more])),
      tellEntry: (entry) => isShown() && (this.trail = [entry, ...this.trail]),
      tellWatch: (watch) => isShown() && (this.watch = watch),
    };
  }

  /** What was called off while nobody was there to stop, between one part of an attempt and the next, ends here. */
  #stopIfCalledOff(): void {
    if (this.#calledOff) throw new AppError('cancelled', 'This was called off.');
  }

  #watched(): Watched | null {
    const { dataset, plan, storageWorks } = this.#session;
    if (!dataset || !storageWorks) return null;
    return { id: dataset.info.id, hash: dataset.hash, threshold: plan.config.threshold };
  }

  /** False when it came to nothing. */
  async #attempt(action: () => Promise<void>): Promise<boolean> {
    this.problem = null;
    try {
      await action();
      return true;
    } catch (error) {
      this.problem = (error as Error).message;
      return false;
    }
  }
}

const ASKED = 'The model before is in use again because you asked for it.';
const CROWD_GONE =
  'The model before is in use again, as the new one had learned from people who were made up, and these are gone.';
const SETTLED_BLIND = 'The new model stays: enough was shown, and there were too few clicks before to compare with.';

const guardians = new WeakMap<GuardianSession, Guardian>();

/** The one guardian of a session. */
export function guardianOf(session: GuardianSession): Guardian {
  const known = guardians.get(session) ?? new Guardian(session);
  guardians.set(session, known);
  return known;
}
