import { afterEach, expect, it, vi } from 'vitest';
import { ApartTraining } from '../../src/app/apart-training';
import type { ModelRecord } from '../../src/core/training-types';
import { promoteModel } from '../../src/storage/models';
import { listModels } from '../../src/storage/registry';
import { listRuns } from '../../src/storage/runs';
import { createTrainApi } from '../../workers/train.api';
import { useFreshDatabase } from '../fixtures/fresh-database';
import { createMessageWorker, type MessageWorker } from '../fixtures/message-workers';
import { tinyStoredModel } from '../fixtures/tiny-model';
import { movieOf, tinyBuffer } from '../fixtures/tiny-pack';
import { trainDeps } from '../fixtures/train-deps';

useFreshDatabase();
afterEach(() => void vi.unstubAllGlobals());

const PERSON = [movieOf('Horror', 1), movieOf('Horror', 2)];
const openPack = async () => tinyBuffer();
const nobody = async () => ({ own: [], guests: [], crowd: [] });

async function visit() {
  const workers: MessageWorker[] = [];
  function Worker(): MessageWorker {
    workers.push(createMessageWorker(createTrainApi(trainDeps())));
    return workers.at(-1)!;
  }
  vi.stubGlobal('Worker', Worker);
  const model = (await promoteModel(await tinyStoredModel())) as ModelRecord<'als'>;
  return { apart: new ApartTraining(), workers, model };
}

it('a candidate learns from guests and from the made-up people, who are told apart in its run', async () => {
  const { apart, workers, model } = await visit();
  const more = async () => ({ own: PERSON, guests: [PERSON], crowd: [PERSON, PERSON] });
  const record = await apart.withMore(openPack, model, more, () => {});
  expect([record.stage, record.users]).toEqual(['candidate', model.users + 4]);
  expect(await listRuns()).toMatchObject([{ modelId: record.id, parentId: model.id, metrics: { madeUp: 2 } }]);
  expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
});

it.each(['the pack', 'the people'])('one that is called off while it waits for %s never begins', async (what) => {
  const { apart, workers, model } = await visit();
  let goOn = (): void => {};
  const gap = new Promise<void>((resolve) => (goOn = resolve));
  const training = apart.withMore(
    async () => (await (what === 'the pack' && gap), tinyBuffer()),
    model,
    async () => (await (what === 'the people' && gap), nobody()),
    () => {},
  );
  const ended = expect(training).rejects.toMatchObject({ code: 'cancelled' });
  await apart.cancel();
  goOn();
  await ended;
  expect(workers).toEqual([]);
  await apart.poor(openPack, model, () => {});
  expect(await listModels('tiny')).toHaveLength(2);
});
