/** Two people side by side, over the real calls of the serve worker. */
import { describe, expect, it } from 'vitest';
import type { PeopleCalls } from '../../src/app/people-calls';
import { People } from '../../src/app/people.svelte';
import { isSame } from '../../src/app/person-column.svelte';
import { readPack } from '../../src/core/data/pack';
import { createMemoryLog } from '../../src/core/online/event-log';
import type { UserRef } from '../../src/core/api/port';
import type { PersonView } from '../../src/core/people/person-view';
import { appendTo, openDesk, takeModel } from '../../workers/serve-desk';
import { createPeopleCalls } from '../../workers/serve-people';
import { tinyStoredModel } from '../fixtures/tiny-model';
import { tinyBuffer } from '../fixtures/tiny-pack';

const MODEL = await tinyStoredModel();
const ME: UserRef = { kind: 'me' };
const SHIVERS: UserRef = { kind: 'persona', name: 'shivers' };

/** As Comlink would have them. */
function promised(calls: ReturnType<typeof createPeopleCalls>): PeopleCalls {
  return { ...calls, people: async () => calls.people(), drawUser: async (draw) => calls.drawUser(draw) };
}

async function pair(changes: (calls: PeopleCalls) => Partial<PeopleCalls> = () => ({})) {
  const desk = await openDesk(readPack(tinyBuffer()), createMemoryLog(), { threshold: 4, session: 'visit' }, 1);
  takeModel(desk, MODEL.record, MODEL.arrays);
  const calls = promised(createPeopleCalls({ desk: () => desk, clock: () => 1 }));
  const people = new People({ ...calls, ...changes(calls) }, (draft) => appendTo(desk, [draft], 1));
  await people.refresh();
  return { people, left: people.columns[0], right: people.columns[1], desk };
}

const moviesOf = (view: PersonView | null) => view!.films.map(({ movieId }) => movieId);

describe('two people', () => {
  it('begin as the person here and somebody made up, and know what both lists have', async () => {
    const { people, left, right } = await pair();
    expect([left.user, right.user]).toEqual([ME, { kind: 'persona', name: 'space' }]);
    expect(people.overview!.users).toBeGreaterThan(0);
    const both = moviesOf(left.view).filter((movieId) => moviesOf(right.view).includes(movieId));
    expect([...people.common!]).toEqual(both);
    await people.choose(left, right.user);
    expect(people.common!.size).toBe(12);
  });

  it('change one at a time, and what is new is marked', async () => {
    const { people, left, right, desk } = await pair();
    await people.choose(left, SHIVERS);
    const [before, other] = [left.view, right.view];
    const film = before!.films[0]!;
    await people.say(left, 'like', film);
    expect(left.view).toMatchObject({ added: 1 });
    const fresh = moviesOf(left.view).filter((movieId) => !moviesOf(before).includes(movieId));
    expect(fresh.length).toBeGreaterThan(0);
    expect([...left.fresh]).toEqual(fresh);
    expect(left.last).toEqual({ type: 'like', film });
    expect(right.view).toBe(other);
    expect(desk.events).toEqual([]);
    await people.refresh();
    expect([...left.fresh]).toEqual(fresh);
    await people.startAgain(left);
    expect(left.view).toEqual(before);
    expect(left.last).toBeNull();
  });

  it('are the same in both columns when they are one', async () => {
    const { people, left, right } = await pair();
    await people.choose(left, SHIVERS, 'exact');
    await people.choose(right, SHIVERS, 'average');
    expect([left.view!.vector, right.view!.vector]).toEqual(['exact', 'average']);
    expect(left.view!.films).not.toEqual(right.view!.films);
    expect(right.fresh.size).toBe(0);
    await people.say(left, 'dislike', left.view!.films[0]!);
    expect([left.view!.unwanted, right.view!.unwanted]).toEqual([1, 1]);
    await people.startAgain(right);
    expect([left.view!.added, right.view!.added]).toEqual([0, 0]);
  });

  it('write to the real log for the person here alone', async () => {
    const { people, left, right, desk } = await pair();
    const other = right.view;
    await people.say(left, 'like', left.view!.films[0]!);
    expect(desk.events).toMatchObject([{ type: 'like', surface: 'list' }]);
    expect(left.view).toMatchObject({ wanted: 1, added: 0 });
    expect(right.view).toBe(other);
    await people.startAgain(left);
    expect(desk.events).toHaveLength(1);
  });

  it('can be anybody of the data set', async () => {
    const { people, left } = await pair();
    await people.chooseAnyone(left);
    expect(left.user.kind).toBe('movielens');
    expect(left.view).toMatchObject({ user: left.user });
  });

  it('leave a sentence where there is nobody, and are there again with the next choice', async () => {
    const { people, left } = await pair();
    await people.choose(left, { kind: 'movielens', userId: 424242 });
    expect([left.view, people.common]).toEqual([null, null]);
    expect(left.problem).toMatch(/nobody of that id/);
    await people.choose(left, SHIVERS);
    expect([left.problem, left.view!.wanted]).toEqual(['', 8]);
  });

  it('show the newest answer, whatever comes in last', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const { people, left } = await pair((calls) => ({
      person: async (user, vector) => {
        if (user.kind === 'movielens') await held;
        return calls.person(user, vector);
      },
    }));
    const late = people.choose(left, { kind: 'movielens', userId: 1 });
    await people.choose(left, SHIVERS);
    release();
    await late;
    expect(left.view!.user).toEqual(SHIVERS);
  });
});

describe('who is who', () => {
  const user = (userId: number): UserRef => ({ kind: 'movielens', userId });
  it('goes by kind, and by id or name', () => {
    const all: UserRef[] = [ME, SHIVERS, { kind: 'persona', name: 'space' }, user(1), user(2)];
    all.forEach((a, i) => all.forEach((b, j) => expect(isSame(a, structuredClone(b))).toBe(i === j)));
  });
});
