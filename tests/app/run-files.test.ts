import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RunFiles } from '../../src/app/run-files.svelte';
import { promoteModel } from '../../src/storage/models';
import { addRuns, listRuns, removeRuns } from '../../src/storage/runs';
import { createRunFilesApi } from '../../workers/run-files.api';
import { refuseStorage, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { createMessageWorker, type MessageWorker } from '../fixtures/message-workers';
import { aRun, round } from '../fixtures/runs';
import { tinyStoredModel } from '../fixtures/tiny-model';

useFreshDatabase();
afterEach(() => void vi.unstubAllGlobals());

const MODEL = await tinyStoredModel();
const ONE = aRun({ startedAt: 1000, modelId: MODEL.record.id, note: 'Größer?', tags: ['kept'] });
const TWO = aRun({ startedAt: 2000, dataset: 'other', steps: [round(1, { ndcg: 0.25 })] });

/** Files whose workers are made here. */
function files() {
  const workers: MessageWorker[] = [];
  vi.stubGlobal('Worker', function () {
    const worker = createMessageWorker(createRunFilesApi());
    workers.push(worker);
    return worker;
  });
  return { workers, it: new RunFiles() };
}

const fileOf = (bytes: BlobPart): File => new File([bytes], 'runs.zip');

describe('runs as a file', () => {
  it('come back as they were after they were deleted; the worker ends with each work', async () => {
    await addRuns([ONE, TWO]);
    const { it, workers } = files();
    const zip = (await it.pack([ONE, TWO]))!;
    expect(it.news).toEqual({ did: 'save', runs: 2, bytes: zip.size });
    it.forget();
    expect(it.news).toBeNull();
    await removeRuns([ONE.id, TWO.id]);
    await it.add(fileOf(zip));
    expect(it.news).toEqual({ did: 'add', runs: 2, known: 0, datasets: expect.arrayContaining(['tiny', 'other']) });
    expect(await listRuns()).toEqual([TWO, ONE].map((run) => ({ ...run, source: 'import' })));
    expect([it.work, workers.map(({ terminated }) => terminated)]).toEqual([null, [true, true]]);
  });

  it('take along the records of the models that are stored', async () => {
    await promoteModel(MODEL);
    const zip = (await files().it.pack([ONE, TWO]))!;
    const entries = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    const models = Object.keys(entries).filter((path) => path.endsWith('artifacts/model.json'));
    expect(models).toEqual([expect.stringContaining(ONE.id)]);
    expect(JSON.parse(strFromU8(entries[models[0]!]!))).toMatchObject({ id: MODEL.record.id, stage: 'production' });
  });

  it('leave those alone that are here already', async () => {
    const { it } = files();
    const zip = (await it.pack([ONE, TWO]))!;
    await addRuns([{ ...ONE, note: 'newer' }]);
    await it.add(fileOf(zip));
    expect(it.news).toMatchObject({ runs: 2, known: 1 });
    expect((await listRuns('tiny'))[0]!.note).toBe('newer');
  });

  it.each([
    ['that is empty', new Uint8Array(0), /empty/],
    ['that is no zip', strToU8('<html>'), /not a zip/],
    ['without a run', zipSync({ 'a.txt': strToU8('b') }), /no run of this page/],
    ['that is larger than any', new Uint8Array(64e6 + 1), /larger/],
  ])('refuse a file %s in words, and nothing changes', async (_, bytes, words) => {
    await addRuns([ONE]);
    const { it } = files();
    await it.add(fileOf(bytes));
    expect(it.news).toEqual({ did: 'nothing', message: expect.stringMatching(words) });
    expect(await listRuns()).toEqual([ONE]);
  });

  it('say when they cannot be stored', async () => {
    const { it } = files();
    const zip = (await it.pack([ONE]))!;
    reload();
    refuseStorage();
    await it.add(fileOf(zip));
    expect(it.news).toMatchObject({ did: 'nothing', message: expect.stringMatching(/stor/) });
  });

  it('that are called off leave nothing behind', async () => {
    const { it, workers } = files();
    const zip = (await it.pack([ONE]))!;
    const adding = it.add(fileOf(zip));
    it.cancel();
    await adding;
    expect([it.work, it.news, await listRuns()]).toEqual([null, null, []]);
    const packing = it.pack([ONE]);
    it.cancel();
    expect([await packing, it.news, workers.every(({ terminated }) => terminated)]).toEqual([null, null, true]);
  });
});
