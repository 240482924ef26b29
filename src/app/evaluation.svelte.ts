import { transfer } from 'comlink';
import type { EvaluateApi } from '../../workers/evaluate.api';
import { deviceWords } from '../core/device-words';
import { AppError } from '../core/errors';
import type {
  EvaluationPlan,
  EvaluationProgress,
  EvaluationResult,
  EvaluationStarted,
  EvaluationStep,
  Failure,
  MeasuredCurve,
  MeasuredModel,
  StoredEvaluation,
} from '../core/evaluation-types';
import { VERSION } from '../core/version';
import { listEvaluations, removeEvaluation, saveEvaluation } from '../storage/evaluations';
import { isComparison, isCurve, type KeptComparison, type KeptCurve } from './evaluation-kept';
import { FIRST_CHOICE, type ComparisonChoice } from './evaluation-plan';
import type { OpenDataset, Session } from './session';
import { newVisitId } from './visit-id';
import { WorkerHost } from './worker-host';

/** A measurement under way. */
export interface EvaluationWork {
  readonly plan: EvaluationPlan;
  /** Null until the split is made. */
  readonly started: EvaluationStarted | null;
  readonly progress: EvaluationProgress | null;
  readonly measured: readonly (MeasuredModel | MeasuredCurve)[];
  readonly failures: readonly Failure[];
}

/** What a measurement needs of the session. */
export type EvaluationSession = Pick<Session, 'dataset' | 'openPack'>;

type Data = Pick<OpenDataset, 'hash'> & { readonly info: Pick<OpenDataset['info'], 'id'> };

/** Measures models on the open data set in a worker that ends with it, one measurement at a time, and keeps the results. */
export class EvaluationDesk {
  /** Measurements of the open data set, newest first. */
  kept = $state.raw<readonly StoredEvaluation[]>([]);
  /** What is measured next. */
  choice = $state.raw<ComparisonChoice>(FIRST_CHOICE);
  work = $state.raw<EvaluationWork | null>(null);
  /** What went wrong, and with which sort of measurement. */
  problem = $state.raw<{ readonly measure: EvaluationPlan['measure']; readonly message: string } | null>(null);
  /** What was called off last, until something is measured. */
  calledOff = $state<EvaluationPlan['measure'] | null>(null);
  /** Why the latest result is gone on a reload; null when it is kept. */
  unkept = $state<string | null>(null);
  #chosen = $state.raw<string | null>(null);
  #host: WorkerHost<EvaluateApi> | null = null;
  #hash: string | null = null;

  /** The comparison to be looked at: the one that was opened, else the newest. */
  get comparison(): KeptComparison | null {
    const all = this.kept.filter(isComparison);
    return all.find(({ id }) => id === this.#chosen) ?? all[0] ?? null;
  }

  /** The learning curve to be looked at. */
  get curve(): KeptCurve | null {
    const all = this.kept.filter(isCurve);
    return all.find(({ id }) => id === this.#chosen) ?? all[0] ?? null;
  }

  /** Turns to a data set; the work on another one is called off. */
  async turnTo(dataset: Data | null): Promise<void> {
    const hash = dataset?.hash ?? null;
    if (hash === this.#hash) return;
    this.#hash = hash;
    this.#end();
    this.calledOff = null;
    [this.kept, this.problem, this.unkept, this.#chosen] = [[], null, null, null];
    if (!dataset) return;
    const stored = await listEvaluations(dataset.info.id).catch(() => []);
    if (hash !== this.#hash) return;
    const here = this.kept.map(({ id }) => id);
    const others = stored.filter(({ id, packHash }) => packHash === hash && !here.includes(id));
    this.kept = [...this.kept, ...others];
  }

  /** Measures to the end, or until called off. Never rejects. */
  async measure(plan: EvaluationPlan, { dataset, openPack }: EvaluationSession): Promise<void> {
    if (!dataset) return;
    this.#end();
    const host = new WorkerHost<EvaluateApi>(startWorker);
    this.#host = host;
    [this.problem, this.calledOff] = [null, null];
    this.work = { plan, started: null, progress: null, measured: [], failures: [] };
    try {
      const buffer = await openPack();
      const started = await host.call('start', transfer(buffer, [buffer]), plan);
      this.#tell(host, () => ({ started }));
      const result = await this.#follow(host);
      if (host === this.#host) await this.#keep(storedOf(dataset.info.id, plan, started, result));
    } catch (error) {
      if (host === this.#host) this.problem = { measure: plan.measure, message: (error as Error).message };
    } finally {
      if (host === this.#host) this.#end();
      host.dispose();
    }
  }

  /** Ends the measurement under way at once: nothing of it is kept. */
  cancel(): void {
    this.calledOff = this.work?.plan.measure ?? null;
    this.#end();
  }

  /** Opens an earlier one. */
  show(id: string): void {
    this.#chosen = id;
  }

  async remove(id: string): Promise<void> {
    this.kept = this.kept.filter((one) => one.id !== id);
    await removeEvaluation(id).catch(() => {});
  }

  #end(): void {
    const host = this.#host;
    this.#host = null;
    this.work = null;
    host?.dispose();
  }

  async #follow(host: WorkerHost<EvaluateApi>): Promise<EvaluationResult> {
    for (let step = await host.call('next'); step; step = await host.call('next')) {
      if (step.kind === 'done') return step.result;
      const told = step;
      this.#tell(host, (work) => after(work, told));
    }
    throw new AppError('unexpected', 'The measurement ended without a result. Run it again.');
  }

  #tell(host: WorkerHost<EvaluateApi>, change: (work: EvaluationWork) => Partial<EvaluationWork>): void {
    if (host === this.#host && this.work) this.work = { ...this.work, ...change(this.work) };
  }

  /** Without storage it can be looked at until the page is left. */
  async #keep(stored: StoredEvaluation): Promise<void> {
    this.work = null;
    this.kept = [stored, ...this.kept];
    this.#chosen = stored.id;
    try {
      await saveEvaluation(stored);
      this.unkept = null;
    } catch (error) {
      this.unkept = (error as Error).message;
    }
  }
}

function after(
  { measured, failures }: EvaluationWork,
  step: Exclude<EvaluationStep, { readonly kind: 'done' }>,
): Partial<EvaluationWork> {
  if (step.kind === 'progress') return { progress: step };
  if (step.kind === 'failed') return { failures: [...failures, step.failure] };
  return { measured: [...measured, step.measured] };
}

function storedOf(
  dataset: string,
  plan: EvaluationPlan,
  started: EvaluationStarted,
  result: EvaluationResult,
): StoredEvaluation {
  return {
    ...{ id: newVisitId(), dataset, packHash: started.packHash, createdAt: Date.now() },
    ...{ plan, started, result, device: deviceWords(navigator), version: VERSION },
  };
}

const startWorker = (): Worker =>
  new Worker(new URL('../../workers/train.worker.ts', import.meta.url), { type: 'module', name: 'evaluate' });
