import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, type Unzipped, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type OpenedBackup, readBackup, writeBackup } from '../../../src/core/backup/file';
import { AppError } from '../../../src/core/errors';
import { aBackup, aBackupFile, STAMP } from '../../fixtures/backup';
import { anyLongLog } from '../../fixtures/events';
import { inPieces } from '../../fixtures/invented-movielens';
import { thrownBy } from '../../fixtures/thrown';
import { ALL_MOVIES } from '../../fixtures/tiny-pack';

const KNOWN = 5;
const read = (bytes: Uint8Array, database = KNOWN): Promise<OpenedBackup> =>
  readBackup(inPieces(bytes), database, () => true);
const whole = aBackupFile();

/** Changes the files of a backup, and where asked its list of them, so that only what was changed is wrong. */
function altered(
  change: (files: Unzipped) => void,
  head: (head: Record<string, unknown>) => void = () => {},
): Uint8Array {
  const files = unzipSync(whole);
  change(files);
  const json = JSON.parse(strFromU8(files['backup.json']!)) as Record<string, unknown>;
  head(json);
  files['backup.json'] = strToU8(JSON.stringify(json));
  return zipSync(files);
}

/** The same with one of its parts written anew, and listed as it then is. */
function withPart(name: string, change: (part: never) => unknown, stamp = STAMP): Uint8Array {
  const content = aBackup() as unknown as Record<string, unknown>;
  return writeBackup({ ...content, [name]: change(content[name] as never) } as never, stamp);
}

describe('a backup', () => {
  it('is read as it was written, with every number that JSON has no word for', async () => {
    expect(await read(whole)).toEqual({ ...STAMP, content: aBackup() });
  });

  it('is the same file for the same content, and its big parts are stored as they are', () => {
    expect(aBackupFile()).toEqual(whole);
    const files = unzipSync(whole);
    const packed = Object.keys(files).filter((name) => name.startsWith('bytes/'));
    expect(packed).toHaveLength(3);
    const bytes = packed.reduce((sum, name) => sum + files[name]!.length, 0);
    expect(whole.length).toBeGreaterThan(bytes);
  });

  it('of any log gives that log', async () => {
    await fc.assert(
      fc.asyncProperty(anyLongLog(ALL_MOVIES), async (events) => {
        const { content } = await read(aBackupFile({ events, models: [], packs: [] }));
        expect(content.events).toEqual(events);
      }),
      { numRuns: 30 },
    );
  });

  it('with one byte altered is refused, or is the same', async () => {
    const small = aBackupFile({ models: [], packs: [] });
    const { content } = await read(small);
    await fc.assert(
      fc.asyncProperty(fc.nat(small.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const bytes = small.slice();
        bytes[at]! ^= by;
        const found = await read(bytes).catch((error: unknown) => error);
        if (found instanceof AppError) expect(found.code).toBe('backup-damaged');
        else expect(found).toEqual({ ...STAMP, content });
      }),
      { numRuns: 400 },
    );
  });

  it('that is cut off anywhere is refused', async () => {
    for (let length = 0; length < whole.length; length += Math.ceil(whole.length / 40)) {
      expect((await thrownBy(() => read(whole.subarray(0, length)))).code).toBe('backup-damaged');
    }
  });
});

describe('a backup of another time', () => {
  it.each([1, 2, 3, 4, 5])('of version %i of the database, whatever it did not have yet, is read', async (database) => {
    const isOld = database < 5;
    const later = ['audit.json', 'evaluations.json', 'runs.json'];
    const parts = altered(
      (files) => later.forEach((name) => isOld && Reflect.deleteProperty(files, name)),
      (head) => {
        head['database'] = database;
        later.forEach((name) => isOld && Reflect.deleteProperty(head['files'] as object, name));
      },
    );
    const { content } = await read(parts);
    expect(content.events).toEqual(aBackup().events);
    expect(content.runs).toHaveLength(isOld ? 0 : 2);
  });

  it('keeps what earlier versions of the page wrote: settings of ALS alone, models that count no promotions', async () => {
    const [model] = aBackup().models;
    const settings = { config: { factors: 8 } };
    const { content } = await read(aBackupFile({ models: [{ ...model!, promotion: null }], settings }));
    expect(content.models[0]!.promotion).toBeNull();
    expect(content.settings).toEqual(settings);
  });

  it('made by a newer page is told as such, be its format or its database newer', async () => {
    const newer = altered(
      (files) => (files['new.thing'] = strToU8('?')),
      (head) => (head['format'] = 2),
    );
    expect((await thrownBy(() => read(newer))).code).toBe('backup-version');
    const { code, message } = await thrownBy(() => read(aBackupFile({}, { database: KNOWN + 1 })));
    expect([code, message]).toEqual(['backup-version', expect.stringContaining('Reload the page')]);
  });
});

describe('what is no backup', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(0), /empty/],
    ['a web page', strToU8('<!doctype html><p>404'), /a web page/],
    ['a zip of something else', zipSync({ 'holiday.txt': strToU8('sun') }), /something else/],
    ['a zip that leaves its folder', zipSync({ '../backup.json': strToU8('{}') }), /outside/],
    ['one that grows too much', zipSync({ 'backup.json': new Uint8Array(2 ** 27) }), /grows/],
    ['one with a file too many', altered((files) => (files['more.json'] = strToU8('[]'))), /does not belong/],
    ['one with a file too few', altered((files) => delete files['events.json']), /missing/],
    ['one with files of another', altered((files) => (files['events.json'] = strToU8('[]'))), /not what was written/],
    [
      'one without a list',
      altered(
        () => {},
        (head) => delete head['files'],
      ),
      /what it holds/,
    ],
    [
      'one without a format',
      altered(
        () => {},
        (head) => (head['format'] = 'one'),
      ),
      /what it is/,
    ],
  ])('is refused: %s', async (_what, bytes, words) => {
    const { code, message } = await thrownBy(() => read(bytes));
    expect([code, message]).toEqual(['backup-damaged', expect.stringMatching(words)]);
  });

  it.each<[string, string, (part: never) => unknown]>([
    ['an event of no film', 'events', (all: object[]) => [...all, { ...all[0], seq: 99, movieId: 'x' }]],
    ['an event of another kind', 'events', (all: object[]) => [{ ...all[0], type: 'steal' }]],
    ['events out of order', 'events', (all: object[]) => [...all].reverse()],
    ['an impression of half a film', 'events', (all: object[]) => [{ ...all[1], films: [{ movieId: 1 }] }]],
    ['a run without settings', 'runs', (all: object[]) => [{ ...all[0], plan: null }]],
    ['a run twice', 'runs', (all: object[]) => [all[0], all[0]]],
    ['an evaluation of nothing', 'evaluations', (all: object[]) => [{ ...all[0], result: {} }]],
    ['a trail of no words', 'audit', (all: object[]) => [{ ...all[0], why: 3 }]],
    ['events that are no list', 'events', () => ({ length: 3 })],
    ['settings that are a list', 'settings', () => [1]],
  ])('nor is one with %s', async (_what, name, change) => {
    expect((await thrownBy(() => read(withPart(name, change)))).code).toBe('backup-damaged');
  });

  it('nor is one with a model or a data set in which a bit differs, or two models in use', async () => {
    const [model] = aBackup().models;
    const itemFactors = model!.arrays['itemFactors']!.slice();
    itemFactors[0]! += 1;
    const bent = { ...model!, arrays: { ...model!.arrays, itemFactors } };
    expect((await thrownBy(() => read(aBackupFile({ models: [bent] })))).message).toMatch(/model/);
    const [pack] = aBackup().packs;
    new Uint8Array(pack!.bytes)[100]! ^= 1;
    expect((await thrownBy(() => read(aBackupFile({ packs: [pack!] })))).message).toMatch(/data set/);
    expect((await thrownBy(() => read(aBackupFile({ models: [model!, model!] })))).message).toMatch(/twice/);
  });

  it('but a setting that cannot be used is left out, and nothing is built of names', async () => {
    const hostile = '{"__proto__":{"bad":1},"dataset":"tiny"}';
    const bytes = withPart('settings', () => JSON.parse(hostile) as unknown);
    const { content } = await readBackup(inPieces(bytes), KNOWN, (key) => key === 'dataset');
    expect(Object.entries(content.settings)).toEqual([['dataset', 'tiny']]);
    expect(({} as Record<string, unknown>)['bad']).toBeUndefined();
  });
});
