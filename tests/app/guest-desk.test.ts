import { afterEach, describe, expect, it, vi } from 'vitest';
import { GuestDesk, ownRatings, type GuestSession } from '../../src/app/guest-desk.svelte';
import { likesOfGuests } from '../../src/app/guests';
import { likedByGuests } from '../../src/app/likes';
import { MOST_GUEST_BYTES } from '../../src/core/data/guests';
import type { HistoryEntry, Opinion } from '../../src/core/types';
import { eraseEverything } from '../../src/storage/erase-everything';
import { readGuestFiles } from '../../src/storage/guests';
import { openPackStore } from '../../src/storage/packs';
import { createDataApi } from '../../workers/data.api';
import { refuseStorage, useFreshDatabase } from '../fixtures/fresh-database';
import { createMessageWorker, type MessageWorker } from '../fixtures/message-workers';
import { movieOf, tinyBuffer } from '../fixtures/tiny-pack';

useFreshDatabase();
afterEach(() => void vi.unstubAllGlobals());

const opinion = (n: number, kind: Opinion['kind'], stars: Opinion['stars'] = null): HistoryEntry =>
  ({ movieId: movieOf('Horror', n), opinion: { kind, stars, time: 1_700_000_000_000 + n } }) as HistoryEntry;
const HISTORY = [opinion(0, 'like'), opinion(1, 'dislike'), opinion(2, 'watched'), opinion(3, 'rate', 4)];

function open(history: readonly HistoryEntry[] = []) {
  const workers: MessageWorker[] = [];
  vi.stubGlobal('Worker', function () {
    const worker = createMessageWorker(createDataApi({ fetch, packs: openPackStore() }));
    workers.push(worker);
    return worker;
  });
  /** What happens while a file is read, file by file. */
  const reads: (() => Promise<void>)[] = [];
  const openPack = async () => {
    await reads.shift()?.();
    return tinyBuffer();
  };
  const session = { dataset: { info: { id: 'tiny' } }, openPack, served: { history } };
  return { desk: new GuestDesk(session as unknown as GuestSession), session, reads, workers };
}

const fileOf = (name: string, text: string): File => new File([text], name);
const csv = (user: string, ...films: number[]): string =>
  films.map((n) => `${user},${movieOf('Romance', n)},5,1\n`).join('');

describe('the desk of guests', () => {
  it('takes in several files at once, tells what it could not read, and keeps the rest', async () => {
    const { desk, workers } = open();
    await desk.add([fileOf('a.csv', csv('a', 0, 1)), fileOf('bad.csv', 'x\n'), fileOf('b.csv', csv('b', 2))]);
    expect(desk.news).toMatchObject({ added: [{ name: 'a.csv' }, { name: 'b.csv' }], removed: null });
    expect(desk.news!.problems).toEqual([expect.stringContaining('bad.csv, line 1')]);
    expect(desk.files.map(({ name }) => name)).toEqual(['a.csv', 'b.csv']);
    expect([desk.reading, workers.map(({ terminated }) => terminated)]).toEqual([null, [true, true, true]]);
    const again = open().desk;
    await again.look();
    expect(again.files).toEqual(desk.files);
    expect(await likesOfGuests('tiny', 4)).toEqual([
      [movieOf('Romance', 0), movieOf('Romance', 1)],
      [movieOf('Romance', 2)],
    ]);
  });

  it('forgets a file, and then nothing is learned from it', async () => {
    const { desk } = open();
    await desk.add([fileOf('a.csv', csv('a', 0))]);
    await desk.remove('a.csv');
    expect([desk.files, desk.news]).toEqual([[], { added: [], removed: 'a.csv', problems: [] }]);
    expect(await likesOfGuests('tiny', 4)).toEqual([]);
  });

  it('refuses a file that is too large before it reads it', async () => {
    const { desk } = open();
    await desk.add([fileOf('a.csv', csv('a', 0).padEnd(MOST_GUEST_BYTES + 1, '\n'))]);
    expect([desk.files, desk.news!.problems]).toEqual([[], [expect.stringContaining('too large to be a class')]]);
  });

  it('says so where storage is refused, and learns from nobody', async () => {
    refuseStorage();
    const { desk } = open();
    await desk.add([fileOf('a.csv', csv('a', 0))]);
    expect(desk.news!.problems).toHaveLength(1);
    await desk.look();
    expect(desk.files).toEqual([]);
    expect(await likesOfGuests('tiny', 4)).toEqual([]);
  });

  it('is asked for trainings: nobody where no data set is open, or the script for it cannot be loaded', async () => {
    await open().desk.add([fileOf('a.csv', csv('a', 0))]);
    expect(await likedByGuests('tiny', 4)).toEqual([[movieOf('Romance', 0)]]);
    expect(await likedByGuests(undefined, 4)).toEqual([]);
    vi.resetModules();
    vi.doMock('../../src/app/guests', () => {
      throw new TypeError('Failed to fetch dynamically imported module');
    });
    expect(await likedByGuests('tiny', 4)).toEqual([]);
    vi.doUnmock('../../src/app/guests');
  });
});

describe('the own ratings as a file', () => {
  it('are what another browser takes in: likes as 5 stars, “not for me” as 1, what was only seen not at all', async () => {
    const { desk } = open();
    await desk.add([fileOf('theirs.csv', ownRatings('them', HISTORY)!)]);
    expect(desk.files[0]!.people).toEqual([
      { user: 'them', movieIds: [0, 1, 3].map((n) => movieOf('Horror', n)), stars: [5, 1, 4] },
    ]);
  });

  it('are not taken in where they come from, whatever was said or taken back since', async () => {
    const { desk } = open(HISTORY);
    await desk.look();
    const own = ownRatings(desk.ownName!, HISTORY)!;
    await desk.add([fileOf('mine.csv', own)]);
    expect([desk.files, desk.news!.problems]).toEqual([[], [expect.stringContaining('your own ratings')]]);
    const later = open([opinion(9, 'like')]).desk;
    await later.add([fileOf('mine.csv', own), fileOf('both.csv', own + csv('b', 1))]);
    expect(later.news!.problems).toEqual([expect.stringContaining('your own ratings')]);
    expect(later.files).toMatchObject([{ name: 'both.csv', already: 1, people: [{ user: 'b' }] }]);
  });

  it('are known by what they say, too', async () => {
    const history = Array.from({ length: 10 }, (_, n) => opinion(n, 'rate', n % 2 ? 4 : 3));
    const { desk } = open(history);
    await desk.add([fileOf('before.csv', ownRatings('another name', history)!)]);
    expect([desk.files, desk.news!.problems]).toEqual([[], [expect.stringContaining('your own ratings')]]);
  });

  it('are called by chance, the same until everything is erased', async () => {
    const nameIn = async (): Promise<string | null> => {
      const { desk } = open(HISTORY);
      await desk.look();
      return desk.ownName;
    };
    const name = await nameIn();
    expect([name, await nameIn()]).toEqual([expect.stringMatching(/^p[0-9a-f]{12}$/), name]);
    await eraseEverything();
    expect(await nameIn()).not.toBe(name);
  });

  it('are no file before there is one', () => {
    expect(ownRatings('me', [])).toBeNull();
    expect(ownRatings('me', [opinion(0, 'watched')])).toBeNull();
  });
});

describe('a file that came twice', () => {
  it('is taken in once, under whichever name; in the place of its own it is changed', async () => {
    const { desk } = open();
    await desk.add([fileOf('x.csv', csv('a', 0, 1)), fileOf('x (1).csv', csv('a', 1, 0))]);
    expect(desk.news!.problems).toEqual([expect.stringContaining('came with another file already')]);
    await desk.add([fileOf('x.csv', csv('a', 0, 1)), fileOf('y.csv', csv('a', 0, 1) + csv('b', 0, 1))]);
    expect(desk.files).toMatchObject([
      { name: 'x.csv', already: 0, people: [{ user: 'a' }] },
      { name: 'y.csv', already: 1, people: [{ user: 'b' }] },
    ]);
  });
});

describe('a data set that is opened while files are read', () => {
  it('gets nothing of them, and shows none of the other', async () => {
    const { desk, session, reads } = open();
    reads.push(
      async () => {},
      async () => void (session.dataset = { info: { id: 'other' } }),
    );
    await desk.add([fileOf('a.csv', csv('a', 0)), fileOf('b.csv', csv('b', 0)), fileOf('c.csv', csv('c', 0))]);
    expect(desk.news).toMatchObject({ added: [{ name: 'a.csv' }] });
    expect(desk.news!.problems).toEqual([expect.stringContaining('b.csv'), expect.stringContaining('c.csv')]);
    await desk.look();
    expect(desk.files).toEqual([]);
    const files = await Promise.all(['tiny', 'other'].map(readGuestFiles));
    expect(files.map((of) => of.map(({ name }) => name))).toEqual([['a.csv'], []]);
  });

  it('does not show the files of the one before', async () => {
    const { desk, session } = open();
    await desk.add([fileOf('a.csv', csv('a', 0)), fileOf('b.csv', csv('b', 0))]);
    const removing = desk.remove('a.csv');
    session.dataset = { info: { id: 'other' } };
    await desk.look();
    await removing;
    expect([desk.files, await readGuestFiles('tiny')]).toEqual([[], [expect.objectContaining({ name: 'b.csv' })]]);
  });
});
