import { afterEach, describe, expect, it, vi } from 'vitest';
import { TwoTrainings } from '../../src/app/two-trainings.svelte';
import { planOf } from '../../src/app/training-options';
import { FIRST_PLAN } from '../../src/core/models/engine-plan';
import { listModels } from '../../src/storage/registry';
import { listRuns } from '../../src/storage/runs';
import { createTrainApi } from '../../workers/train.api';
import { useFreshDatabase } from '../fixtures/fresh-database';
import { createMessageWorker, type MessageWorker } from '../fixtures/message-workers';
import { TINY_CONFIG } from '../fixtures/tiny-model';
import { tinyBuffer } from '../fixtures/tiny-pack';
import { als, trainDeps } from '../fixtures/train-deps';

useFreshDatabase();
afterEach(() => void vi.unstubAllGlobals());

const FIRST = als({ ...TINY_CONFIG, iterations: 3 });
const SECOND = als({ ...TINY_CONFIG, iterations: 3, factors: 1, seed: 99 });

function visit(openPack = async () => tinyBuffer()) {
  const workers: MessageWorker[] = [];
  function Worker(): MessageWorker {
    workers.push(createMessageWorker(createTrainApi(trainDeps())));
    return workers.at(-1)!;
  }
  vi.stubGlobal('Worker', Worker);
  return { two: new TwoTrainings({ openPack, planFor: () => FIRST_PLAN }), workers };
}

const roundsOf = (two: TwoTrainings) => two.sides?.map(({ reports }) => reports.length);

describe('two trainings', () => {
  it('are stepped together and come to their end together, and nothing is kept', async () => {
    const { two, workers } = visit();
    await two.begin([FIRST, SECOND], 'paused');
    expect([two.phase, roundsOf(two), two.difference]).toEqual(['paused', [0, 0], null]);
    await two.step('part');
    expect([two.rounds, two.sides?.map(({ part }) => part?.part)]).toEqual([0, ['items', 'items']]);
    expect(two.sides?.map(({ nextPart }) => nextPart)).toEqual(['users', 'users']);
    await two.step('round');
    expect([two.rounds, roundsOf(two)]).toEqual([1, [1, 1]]);
    expect(two.sides?.map(({ nextPart }) => nextPart)).toEqual(['items', 'items']);
    await two.play();
    expect([two.phase, two.rounds, roundsOf(two)]).toEqual(['done', 3, [3, 3]]);
    await two.leave();
    expect([two.phase, workers.map(({ terminated }) => terminated)]).toEqual(['idle', [true, true]]);
    expect([await listModels('tiny'), await listRuns()]).toEqual([[], []]);
  });

  it('are asked for the same likes, whatever their seeds, and say how sure the difference is', async () => {
    const { two } = visit();
    await two.begin([FIRST, SECOND], 'running');
    const [first, second] = two.sides!;
    expect(first.held).not.toBeNull();
    expect(second.held).toEqual(first.held);
    const { mean, low, high } = two.difference!;
    expect(mean).toBeCloseTo(second.reports.at(-1)!.ndcg! - first.reports.at(-1)!.ndcg!, 10);
    expect(low).toBeLessThanOrEqual(mean);
    expect(high).toBeGreaterThanOrEqual(mean);
  });

  it('of the same settings differ in nothing', async () => {
    const { two } = visit();
    await two.begin([FIRST, FIRST], 'running');
    expect(two.difference).toEqual({ mean: 0, low: 0, high: 0 });
  });

  it('of other kinds wait for each other', async () => {
    const { two } = visit();
    await two.begin([FIRST, planOf('ease', { threshold: TINY_CONFIG.threshold })], 'running');
    expect([two.phase, two.rounds, roundsOf(two)]).toEqual(['done', 3, [3, 1]]);
  });

  it('start again from the same numbers', async () => {
    const { two } = visit();
    await two.begin([FIRST, SECOND], 'running');
    const objectives = () => two.sides!.map(({ reports }) => reports.map(({ objective }) => objective));
    const before = objectives();
    await two.reset();
    expect([two.phase, roundsOf(two)]).toEqual(['paused', [0, 0]]);
    await two.play();
    expect(objectives()).toEqual(before);
  });

  it('pause after a round, and are gone at once when they are left', async () => {
    const { two, workers } = visit();
    const playing = two.begin([FIRST, SECOND], 'running');
    await vi.waitFor(() => expect(two.sides?.[0].engine).not.toBe(''));
    await two.leave();
    await playing;
    expect([two.phase, two.error]).toEqual(['idle', null]);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true]);
  });

  it('say what goes wrong, and both are ended', async () => {
    const { two, workers } = visit();
    const wrong = als({ ...TINY_CONFIG, factors: 0 });
    await two.begin([FIRST, wrong], 'running');
    expect([two.phase, (two.error as Error).message]).toEqual(['failed', expect.stringContaining('factors is 0')]);
    await vi.waitFor(() => expect(workers.map(({ terminated }) => terminated)).toEqual([true, true]));
    expect(roundsOf(two)).toEqual([0, 0]);
  });
});
