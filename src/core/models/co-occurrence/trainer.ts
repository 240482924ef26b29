import type { TimedCsr } from '../../data/times';
import { AppError, throwIfCancelled } from '../../errors';
import type { PartReport, StepReport } from '../../training-types';
import { nothingToLearn } from '../batch-trainer';
import { toEndOfRound, type ModelArrays, type Trainer, type TrainerState } from '../trainer';
import { createWatch, type Watch, type WatchOptions } from '../watch';
import { validateCoOccurrenceConfig, type CoOccurrenceConfig } from './config';
import { coOccurrenceArrays } from './model';
import { createFollowerTable, type FollowerTable } from './table';

const ENGINE = 'scalar float64';
const NO_MODEL = { arrays: {}, iteration: 0 };

/** How counting is watched and interrupted. */
export interface CountingOptions extends WatchOptions {
  /** Lets the thread's other messages through before each block, so that a cancel is heard. */
  readonly nextTurn?: () => Promise<void>;
}

/**
 * Trains co-occurrence on users × items with times: counting, one round, nothing random; its parts are blocks of films.
 * There is no model before the last block: `model` throws `not-ready` until then, and there is nothing to go on from.
 *
 * Nothing is minimised. The objective is the part of the pairs' weight that did not fit among the `neighbours` kept, 0
 * to 1: 0 says that more of them would change nothing.
 *
 * @param now milliseconds, any origin; only differences are used
 * @throws AppError `config-invalid` for a bad configuration, `data-empty` when there is no positive; a step throws
 *   `cancelled` after `cancel`, `not-ready` after the last block
 */
export function createCoOccurrenceTrainer(
  positives: TimedCsr,
  config: CoOccurrenceConfig,
  now: () => number,
  { nextTurn = () => Promise.resolve(), ...watching }: CountingOptions = {},
): Trainer {
  validateCoOccurrenceConfig(config);
  if (positives.indices.length === 0) throw nothingToLearn();
  const control = new AbortController();
  const table = createFollowerTable(positives, config);
  const watch = createWatch(watching, null);
  const of = table.blocks;
  let [done, elapsedMs] = [0, 0];

  const arrays = (): ModelArrays => {
    if (done < of) return refuse('There is no model before the last block is done.');
    return structuredClone(coOccurrenceArrays(table.model));
  };
  const endRound = async (): Promise<StepReport> =>
    reportOf(table, await watch.measure(arrays, 1), elapsedMs, watch.sizeBytes());
  const smallStep = async (): Promise<PartReport> => {
    await nextTurn();
    throwIfCancelled(control.signal);
    if (done === of) refuse('The training is done. Begin another one to train again.');
    const started = now();
    table.fill(done);
    const stepMs = now() - started;
    elapsedMs += stepMs;
    done++;
    const round = done === of ? await endRound() : null;
    const objective = round?.objective ?? null;
    return { part: 'block', at: done, of, iteration: 1, objective, stepMs, engine: ENGINE, round };
  };

  const model = (): Pick<TrainerState, 'arrays' | 'iteration'> => ({ arrays: arrays(), iteration: 1 });

  return {
    step: () => toEndOfRound(smallStep),
    smallStep,
    next: () => ({ part: 'block', beginsRound: done === 0 || done === of }),
    model,
    get best() {
      return watch.best();
    },
    state: () => ({ ...(done === of ? model() : NO_MODEL), elapsedMs, best: watch.best() }),
    cancel: () => control.abort(),
    dispose: () => {},
  };
}

/** The whole table at once, as arrays: what the trainer makes, without its steps. */
export function trainCoOccurrence(positives: TimedCsr, config: CoOccurrenceConfig): ModelArrays {
  validateCoOccurrenceConfig(config);
  const table = createFollowerTable(positives, config);
  for (let block = 0; block < table.blocks; block++) table.fill(block);
  return coOccurrenceArrays(table.model);
}

function reportOf(
  table: FollowerTable,
  measured: Awaited<ReturnType<Watch['measure']>>,
  elapsedMs: number,
  watchBytes: number,
): StepReport {
  return {
    ...measured,
    ...{ iteration: 1, iterations: 1, objective: table.lost(), done: true, stepMs: elapsedMs, elapsedMs },
    ...{ flops: 2 * table.pairs(), memoryBytes: table.memoryBytes() + watchBytes, engine: ENGINE },
  };
}

function refuse(message: string): never {
  throw new AppError('not-ready', message);
}
