import { afterEach, describe, expect, it, vi } from 'vitest';
import { GuestDesk, ownRatings, type GuestSession } from '../../src/app/guest-desk.svelte';
import { likesOfGuests } from '../../src/app/guests';
import { MOST_GUEST_BYTES } from '../../src/core/data/guests';
import type { HistoryEntry, Opinion } from '../../src/core/types';
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
  const session = { dataset: { info: { id: 'tiny' } }, openPack: async () => tinyBuffer(), served: { history } };
  return { desk: new GuestDesk(session as unknown as GuestSession), workers };
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
});

describe('the own ratings as a file', () => {
  it('are what another browser takes in: likes as 5 stars, “not for me” as 1, what was only seen not at all', async () => {
    const own = ownRatings(HISTORY)!;
    const { desk } = open();
    await desk.add([fileOf('theirs.csv', own.csv)]);
    expect(desk.files[0]!.people).toEqual([
      { user: own.name, movieIds: [0, 1, 3].map((n) => movieOf('Horror', n)), stars: [5, 1, 4] },
    ]);
  });

  it('are not taken in where they come from', async () => {
    const { desk } = open(HISTORY);
    await desk.add([fileOf('mine.csv', ownRatings(HISTORY)!.csv)]);
    expect([desk.files, desk.news!.problems]).toEqual([[], [expect.stringContaining('your own ratings')]]);
    await desk.add([fileOf('both.csv', ownRatings(HISTORY)!.csv + csv('b', 1))]);
    expect(desk.files[0]!.people.map(({ user }) => user)).toEqual(['b']);
  });

  it('are no file before there is one', () => {
    expect(ownRatings([])).toBeNull();
    expect(ownRatings([opinion(0, 'watched')])).toBeNull();
  });
});
