import { beforeEach, describe, expect, it } from 'vitest';
import type { GuestFile } from '../../src/core/guest-types';
import type { MovieId } from '../../src/core/types';
import { openDatabase } from '../../src/storage/database';
import { eraseEverything } from '../../src/storage/erase-everything';
import { addGuestFile, keepGuestName, readGuestFiles, removeGuestFile } from '../../src/storage/guests';
import { useFreshDatabase } from '../fixtures/fresh-database';

const file = (name: string, addedAt = 1): GuestFile => ({
  ...{ name, addedAt, unknown: 0, already: 0 },
  people: [{ user: 'u', movieIds: [1 as MovieId], stars: [4] }],
});

useFreshDatabase();

describe('files of guests', () => {
  beforeEach(async () => {
    await addGuestFile('tiny', file('a.csv'));
  });

  it('are kept by data set and name, the newer in the place of the older', async () => {
    await addGuestFile('other', file('a.csv'));
    await addGuestFile('tiny', file('b.csv'));
    expect(await addGuestFile('tiny', file('a.csv', 2))).toEqual([file('b.csv'), file('a.csv', 2)]);
    expect(await readGuestFiles('tiny')).toEqual([file('b.csv'), file('a.csv', 2)]);
    expect(await readGuestFiles('other')).toEqual([file('a.csv')]);
    expect(await readGuestFiles('none')).toEqual([]);
  });

  it('all arrive when several come at once', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `${at}.csv`);
    await Promise.all(names.map((name) => addGuestFile('tiny', file(name))));
    expect((await readGuestFiles('tiny')).map(({ name }) => name).sort()).toEqual(['a.csv', ...names].sort());
  });

  it('go when they are removed, and with everything', async () => {
    await addGuestFile('tiny', file('b.csv'));
    expect(await removeGuestFile('tiny', 'a.csv')).toEqual([file('b.csv')]);
    expect(await removeGuestFile('tiny', 'never.csv')).toEqual([file('b.csv')]);
    await eraseEverything();
    expect(await readGuestFiles('tiny')).toEqual([]);
  });

  it('that cannot be read are left out', async () => {
    const kept = [
      file('good.csv'),
      null,
      { name: 'x' },
      { ...file('y'), people: [{ user: 'u', movieIds: [1], stars: [] }] },
    ];
    await (await openDatabase()).put('settings', kept, 'guests tiny');
    expect(await readGuestFiles('tiny')).toEqual([file('good.csv')]);
    await (await openDatabase()).put('settings', 'nonsense', 'guests tiny');
    expect(await readGuestFiles('tiny')).toEqual([]);
  });
});

describe('the name of the own files', () => {
  it('is the first that was kept, until everything is erased', async () => {
    expect(await Promise.all(['a', 'b'].map(keepGuestName))).toEqual(['a', 'a']);
    await eraseEverything();
    expect(await keepGuestName('c')).toBe('c');
  });
});
