import { toWire } from '../src/core/errors';
import { figuresOf } from '../src/core/runs/run-figures';
import { runId } from '../src/core/runs/run-id';
import type { Run } from '../src/core/run-types';
import type { ModelRecord } from '../src/core/training-types';
import { VERSION } from '../src/core/version';
import type { TrainingRun } from './training-run';

/** A run is written down after a round when the last time is longer ago. */
const EVERY_MS = 1000;

/** Tag of a run that learned from people who were made up for a class. */
const MADE_UP = 'made-up people';

/** What keeping a log of runs needs of the world. */
export interface RunLogDeps {
  /** Writes a run that begins, or is gone on with. It may reject, as the next may, where the browser refuses storage. */
  openRun(run: Run): Promise<void>;
  updateRun(run: Run): Promise<void>;
  /** Says that a run is under way in this thread, until the function it returns is called. */
  holdRun(id: string): () => void;
  /** Browser and processor in a few words. */
  device(): string;
  /** Milliseconds since 1970. */
  clock(): number;
}

/** Writes trainings down as runs. A convenience: where it cannot be written, training goes on without. */
export interface RunLog {
  begin(training: TrainingRun): void;
  /** Takes up a round; writes the run down when the last time is a while ago. Does not wait for it. */
  keep(training: TrainingRun): void;
  finish(training: TrainingRun, record: ModelRecord, modelBytes: number): Promise<void>;
  /** Says why a training fails, unless it was called off or only has to wait. */
  fail(training: TrainingRun, error: unknown): Promise<void>;
  /** Says that a training was stopped, unless it has ended already. */
  stop(training: TrainingRun): Promise<void>;
  /** Lets go of a training that another goes on with as the same run. */
  leave(training: TrainingRun): void;
}

/** What is known of a training under way. */
interface Entry {
  readonly release: () => void;
  savedAt: number;
  /** Writes go one after another. */
  last: Promise<void>;
  ended: boolean;
}

type Ending = Pick<Run, 'status'> & Partial<Pick<Run, 'error' | 'metrics' | 'modelId' | 'modelBytes'>>;

export function createRunLog(deps: RunLogDeps): RunLog {
  const entries = new WeakMap<TrainingRun, Entry>();
  const write = (entry: Entry, job: () => Promise<void>): Promise<void> =>
    (entry.last = entry.last.then(job).catch(() => {}));

  const end = async (training: TrainingRun, ending: Ending): Promise<void> => {
    const entry = entries.get(training);
    if (!entry) return;
    entry.ended = true;
    entry.release();
    const run = runOf(training, deps.device());
    const ended = { ...run, ...ending, metrics: { ...run.metrics, ...ending.metrics }, endedAt: deps.clock() };
    await write(entry, () => deps.updateRun(ended));
  };

  return {
    begin(training) {
      const run = runOf(training, deps.device());
      const entry = { release: deps.holdRun(run.id), savedAt: deps.clock(), last: Promise.resolve(), ended: false };
      entries.set(training, entry);
      void write(entry, () => deps.openRun(run));
    },
    keep(training) {
      const entry = entries.get(training);
      if (!entry || entry.ended || Math.abs(deps.clock() - entry.savedAt) < EVERY_MS) return;
      entry.savedAt = deps.clock();
      const run = runOf(training, deps.device());
      void write(entry, () => deps.updateRun(run));
    },
    finish: (training, { id, metrics }, modelBytes) =>
      end(training, { status: 'finished', metrics, modelId: id, modelBytes }),
    async fail(training, error) {
      const { code, message } = toWire(error);
      if (training.calledOff.signal.aborted || code === 'not-ready') return;
      await end(training, { status: 'failed', error: message });
    },
    async stop(training) {
      if (!entries.get(training)?.ended) await end(training, { status: 'stopped' });
    },
    leave(training) {
      const entry = entries.get(training);
      if (!entry) return;
      entry.ended = true;
      entry.release();
    },
  };
}

/** A training as a run that goes on. */
function runOf(training: TrainingRun, device: string): Run {
  const { data, plan, options, users, steps, started, startedAt, splitHash, parentId } = training;
  const madeUp = (options.apart !== 'untracked' && options.apart?.madeUp) || 0;
  const [dataset, packHash] = [data.info.id, data.hash];
  return {
    id: runId({ dataset, packHash, startedAt }),
    ...{ dataset, packHash, splitHash, plan, device, startedAt, parentId },
    engine: steps.at(-1)?.engine ?? started.engine,
    version: VERSION,
    endedAt: null,
    status: 'running',
    error: null,
    steps: [...steps],
    metrics: { ...figuresOf(steps), people: users, ...(madeUp > 0 && { madeUp }) },
    modelId: null,
    modelBytes: 0,
    note: '',
    tags: madeUp > 0 ? [MADE_UP] : [],
    source: 'page',
  };
}
