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
const DATASET = {};

/** As Comlink would have them. */
function promised(calls: ReturnType<typeof createPeopleCalls>): PeopleCalls {
  const tryOuts = (): Promise<never> => Promise.reject(new Error('The page of people does not ask for try-outs.'));
  return { ...calls, people: async () => calls.people(), drawUser: async (draw) => calls.drawUser(draw), tryOuts };
}

async function pair(changes: (calls: PeopleCalls) => Partial<PeopleCalls> = () => ({})) {
  const desk = await openDesk(readPack(tinyBuffer()), createMemoryLog(), { threshold: 4, session: 'visit' }, 1);
  takeModel(desk, MODEL.record, MODEL.arrays);
  const calls = promised(createPeopleCalls({ desk: () => desk, clock: () => 1 }));
  const people = new People({ ...calls, ...changes(calls) }, (draft) => appendTo(desk, [draft], 1));
  await people.refresh(DATASET);
  return { people, left: people.columns[0], right: people.columns[1], desk };
}

/** A promise that is kept open until it is released. */
function hold() {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  return { held, release };
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
    await people.refresh(DATASET);
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
    const film = left.view!.films[0]!;
    await people.say(left, 'like', film);
    expect(desk.events).toMatchObject([{ type: 'like', surface: 'list' }]);
    await people.refresh(DATASET);
    expect(left.view).toMatchObject({ wanted: 1, added: 0 });
    expect(left.last).toEqual({ type: 'like', film });
    expect(right.view).toEqual(other);
    await people.startAgain(left);
    expect(desk.events).toHaveLength(1);
  });

  it('ask for no list that is thrown away, and look around once a data set', async () => {
    const asked: string[] = [];
    const { people, left } = await pair((calls) => ({
      people: () => (asked.push('people'), calls.people()),
      person: (user, vector) => (asked.push(user.kind), calls.person(user, vector)),
    }));
    expect(asked.splice(0)).toEqual(['people', 'me', 'persona']);
    await people.say(left, 'like', left.view!.films[0]!);
    expect(asked).toEqual([]);
    await people.refresh(DATASET);
    expect(asked.splice(0)).toEqual(['me', 'persona']);
    await people.refresh({});
    expect(asked).toEqual(['people', 'me', 'persona']);
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
    const { held, release } = hold();
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

  it('are the same in both columns even when another is chosen meanwhile', async () => {
    const { held, release } = hold();
    const { people, left, right } = await pair((calls) => ({
      personRecord: async (...said) => held.then(() => calls.personRecord(...said)),
    }));
    await people.choose(left, SHIVERS);
    await people.choose(right, SHIVERS);
    const saying = people.say(left, 'like', left.view!.films[0]!);
    await people.choose(left, ME);
    release();
    await saying;
    expect([left.view!.user, left.last]).toEqual([ME, null]);
    expect(right.view).toMatchObject({ user: SHIVERS, added: 1 });
  });
});

describe('somebody drawn', () => {
  it.each(['comes', 'fails'])('is ignored where another was chosen before the draw %s', async (how) => {
    const { held, release } = hold();
    const { people, left } = await pair((calls) => ({
      drawUser: async (draw) => {
        await held;
        return how === 'comes' ? calls.drawUser(draw) : Promise.reject(new Error('No draw.'));
      },
    }));
    const draw = people.chooseAnyone(left);
    await people.choose(left, SHIVERS);
    release();
    await draw;
    expect([left.user, left.view!.user, left.problem]).toEqual([SHIVERS, SHIVERS, '']);
  });

  it('comes though the lists are asked for again meanwhile', async () => {
    const { held, release } = hold();
    const { people, left } = await pair((calls) => ({ drawUser: (draw) => held.then(() => calls.drawUser(draw)) }));
    const draw = people.chooseAnyone(left);
    await people.refresh(DATASET);
    release();
    await draw;
    expect(left.view!.user.kind).toBe('movielens');
  });

  it('is told of where there is nobody, and whoever was seen stays', async () => {
    const { people, left } = await pair(() => ({ drawUser: async () => Promise.reject(new Error('No people.')) }));
    await people.chooseAnyone(left);
    expect([left.problem, left.view!.user]).toEqual(['No people.', ME]);
  });
});

describe('an id', () => {
  it.each(['1.5', '-3', '12345678901', '1e3', ''])(
    'cannot be "%s": that is said, and nobody else is seen',
    async (text) => {
      const { people, left } = await pair();
      const before = left.view;
      await people.chooseId(left, text);
      expect(left.problem).toMatch(/whole number/);
      expect([left.user, left.view]).toEqual([ME, before]);
      await people.chooseId(left, '2');
      expect([left.problem, left.view!.user]).toEqual(['', { kind: 'movielens', userId: 2 }]);
    },
  );
});

describe('words of before', () => {
  it('go with another choice at once, not with its answer', async () => {
    const { people, left } = await pair();
    await people.choose(left, { kind: 'movielens', userId: 424242 });
    const choice = people.choose(left, SHIVERS);
    expect(left.problem).toBe('');
    await choice;
  });

  it('go when a data set is opened, with the marks of what was new', async () => {
    const { people, left } = await pair();
    await people.choose(left, SHIVERS);
    await people.say(left, 'like', left.view!.films[0]!);
    await people.refresh(DATASET);
    expect(left.last).not.toBeNull();
    await people.refresh({});
    expect([left.last, left.fresh.size, left.view!.user]).toEqual([null, 0, SHIVERS]);
  });

  it('are not of something that could not be said', async () => {
    const { people, left } = await pair(() => ({ personRecord: async () => Promise.reject(new Error('Not said.')) }));
    await people.choose(left, SHIVERS);
    await people.say(left, 'like', left.view!.films[0]!);
    expect([left.problem, left.view, left.last]).toEqual(['Not said.', null, null]);
  });
});

describe('who is who', () => {
  const user = (userId: number): UserRef => ({ kind: 'movielens', userId });
  it('goes by kind, and by id or name', () => {
    const all: UserRef[] = [ME, SHIVERS, { kind: 'persona', name: 'space' }, user(1), user(2)];
    all.forEach((a, i) => all.forEach((b, j) => expect(isSame(a, structuredClone(b))).toBe(i === j)));
  });
});
