/** People side by side, as the serve worker answers: each with a log of their own. */
import { describe, expect, it } from 'vitest';
import { readPack } from '../../src/core/data/pack';
import { rowProducts } from '../../src/core/math/dense';
import { positives } from '../../src/core/data/positives';
import { DEFAULT_EASE } from '../../src/core/models/ease/config';
import { createScalarInverter } from '../../src/core/models/ease/scalar-inverter';
import { createEaseTrainer } from '../../src/core/models/ease/trainer';
import { recordModel, type StoredModel } from '../../src/core/models/model-record';
import { createMemoryLog } from '../../src/core/online/event-log';
import { movingAverage } from '../../src/core/online/moving-average';
import { historyOf } from '../../src/core/online/taste';
import { personaOpinions } from '../../src/core/people/personas';
import type { OtherRef, PersonView } from '../../src/core/people/person-view';
import type { MovieId, OpinionDraft } from '../../src/core/types';
import { appendTo, openDesk, takeModel, type Desk } from '../../workers/serve-desk';
import { createPeopleCalls } from '../../workers/serve-people';
import { thrownBy } from '../fixtures/thrown';
import { TINY_CONFIG, tinyStoredModel } from '../fixtures/tiny-model';
import { itemOf, kindOf, movieOf, tinyBuffer, tinyPack } from '../fixtures/tiny-pack';

const MODEL = await tinyStoredModel();
const ME = { kind: 'me' } as const;
const SPACE: OtherRef = { kind: 'persona', name: 'space' };
const SHIVERS: OtherRef = { kind: 'persona', name: 'shivers' };
const [FIRST_USER] = tinyPack().userIds;
const USER: OtherRef = { kind: 'movielens', userId: FIRST_USER! };

const like = (movieId: MovieId): OpinionDraft => ({ type: 'like', movieId, surface: 'list' });
const dislike = (movieId: MovieId): OpinionDraft => ({ type: 'dislike', movieId, surface: 'list' });
const moviesOf = (view: PersonView): MovieId[] => view.films.map(({ movieId }) => movieId);

/** One that has no vectors of people and films. */
async function easeModel(): Promise<StoredModel> {
  const trainer = createEaseTrainer(positives(tinyPack(), 4), DEFAULT_EASE, createScalarInverter(), () => 0);
  while (!(await trainer.step()).done);
  return recordModel({ ...MODEL.record, kind: 'ease', config: DEFAULT_EASE }, trainer.model().arrays);
}

async function people({ model = true } = {}) {
  let time = 0;
  let desk = await openDesk(readPack(tinyBuffer()), createMemoryLog(), { threshold: 4, session: 'visit' }, 1);
  if (model) takeModel(desk, MODEL.record, MODEL.arrays);
  return {
    calls: createPeopleCalls({ desk: () => desk, clock: () => ++time }),
    desk: () => desk,
    open: (next: Desk) => void (desk = next),
  };
}

describe('people side by side', () => {
  it('are the personas and the users of the data set', async () => {
    const { calls } = await people();
    const { personas, users } = calls.people();
    expect(personas).toContain('space');
    expect(users).toBe(tinyPack().users);
    const drawn = Array.from({ length: users }, (_, at) => calls.drawUser((at + 0.5) / users));
    expect(drawn).toEqual([...tinyPack().userIds]);
  });

  it('cannot be drawn from a data set without people, which is said', async () => {
    const { calls, desk, open } = await people();
    const { catalogue } = desk();
    open({ ...desk(), catalogue: { ...catalogue, pack: { ...catalogue.pack, userIds: new Uint32Array(0) } } });
    expect(await thrownBy(() => calls.drawUser(0.5))).toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/no people/),
    });
  });

  it('have what they are known to like, and a list of films they have no opinion of', async () => {
    const { calls, desk } = await people();
    const persona = await calls.person(SHIVERS, 'served');
    expect(persona).toMatchObject({ user: SHIVERS, tier: 'personal', wanted: 8, unwanted: 0, added: 0 });
    expect(persona.latest).toHaveLength(8);
    // The best known film was said last.
    expect(persona.latest[0]!.movieId).toBe(
      desk()
        .catalogue.popular.map(({ item }) => desk().catalogue.films.at(item))
        .find(({ movieId }) => kindOf(movieId) === 'Horror')!.movieId,
    );
    expect(persona.films).toHaveLength(12);
    expect(moviesOf(persona).filter((movieId) => kindOf(movieId) === 'Horror').length).toBeGreaterThan(3);
    expect(persona.films[0]!.reason!.contribution).toBeGreaterThan(0);

    const user = await calls.person(USER, 'served');
    const pack = tinyPack();
    const rated = [...pack.userItems.indices.subarray(pack.userItems.indptr[0], pack.userItems.indptr[1])];
    expect(moviesOf(user).filter((movieId) => rated.includes(itemOf(desk().catalogue, movieId)))).toEqual([]);
    const stars = [...pack.userItems.halfStars.subarray(pack.userItems.indptr[0], pack.userItems.indptr[1])];
    expect(user.wanted).toBe(stars.filter((halfStars) => halfStars >= 8).length);
    expect(user.unwanted).toBe(stars.filter((halfStars) => halfStars < 6).length);
  });

  it('have the popular films before anything is known, with or without a model', async () => {
    for (const model of [true, false]) {
      const { calls } = await people({ model });
      const me = await calls.person(ME, 'average');
      expect(me).toMatchObject({ tier: 'popular', wanted: 0, latest: [], hasVectors: model });
      expect(me.films.every(({ reason }) => reason === null)).toBe(true);
    }
  });

  it('are not found where the data set has nobody', async () => {
    const { calls } = await people();
    for (const user of [
      { kind: 'movielens', userId: 424242 },
      { kind: 'persona', name: 'constructor' },
    ] as const) {
      expect(await thrownBy(() => calls.person(user, 'served'))).toMatchObject({ code: 'not-found' });
      expect(await thrownBy(() => calls.personRecord(user, like(movieOf('Horror', 0)), 'served'))).toMatchObject({
        code: 'not-found',
      });
    }
  });
});

describe('what is said for somebody', () => {
  it('changes their list at once, and nobody else', async () => {
    const { calls, desk } = await people();
    const [space, me] = [await calls.person(SPACE, 'served'), await calls.person(ME, 'served')];
    const before = await calls.person(SHIVERS, 'served');
    const chosen = movieOf('Romance', 3);
    const after = await calls.personRecord(SHIVERS, like(chosen), 'served');
    expect(after).toMatchObject({ wanted: 9, added: 1 });
    expect(after.latest[0]!.movieId).toBe(chosen);
    expect(moviesOf(after)).not.toEqual(moviesOf(before));
    expect(moviesOf(after)).not.toContain(chosen);
    expect(await calls.person(SHIVERS, 'served')).toEqual(after);
    expect(await calls.person(SPACE, 'served')).toEqual(space);
    expect(await calls.person(ME, 'served')).toEqual(me);
    expect(desk().events).toEqual([]);
    expect(await desk().log.read('tiny')).toEqual([]);
  });

  it('takes a film that is not for them out of the list', async () => {
    const { calls } = await people();
    const before = await calls.person(USER, 'exact');
    const [first] = moviesOf(before);
    const after = await calls.personRecord(USER, dislike(first!), 'exact');
    expect(moviesOf(after)).not.toContain(first);
    expect(after).toMatchObject({ wanted: before.wanted, unwanted: before.unwanted + 1 });
  });

  it('is what a log is kept for: nobody has one for being looked at, or once they start again', async () => {
    const { calls, desk } = await people();
    await calls.person(SHIVERS, 'served');
    await calls.personRecord(SPACE, like(movieOf('Romance', 3)), 'served');
    await calls.personStartAgain(SPACE, 'served');
    const told = await calls.personRecord(USER, like(movieOf('Romance', 3)), 'served');
    // Other films are the best known of a genre where only five stars count as liked.
    const { record, arrays } = MODEL;
    takeModel(desk(), { ...record, config: { ...TINY_CONFIG, threshold: 5 } }, arrays);
    for (const user of [SHIVERS, SPACE] as const) {
      const view = await calls.person(user, 'served');
      const known = [...personaOpinions(desk().catalogue, user.name)!.keys()];
      expect(view).toMatchObject({ added: 0 });
      expect(view.latest.map(({ movieId }) => movieId)).toEqual(known.reverse());
    }
    expect(await calls.person(USER, 'served')).toMatchObject({ added: 1, latest: told.latest });
  });

  it('is forgotten when they start again, and only for them', async () => {
    const { calls } = await people();
    const before = await calls.person(SHIVERS, 'served');
    await calls.personRecord(SHIVERS, like(movieOf('Romance', 3)), 'served');
    const space = await calls.personRecord(SPACE, like(movieOf('Romance', 3)), 'served');
    expect(await calls.personStartAgain(SHIVERS, 'served')).toEqual(before);
    expect(await calls.person(SPACE, 'served')).toEqual(space);
  });

  it('is forgotten when a data set is opened, another or the same again', async () => {
    const { calls, open } = await people();
    for (const buffer of [tinyBuffer('other', 1), tinyBuffer(), tinyBuffer()]) {
      await calls.personRecord(SHIVERS, like(movieOf('Romance', 3)), 'served');
      open(await openDesk(readPack(buffer), createMemoryLog(), { threshold: 4, session: 'visit' }, 1));
      expect(await calls.person(SHIVERS, 'served')).toMatchObject({ wanted: 8, added: 0 });
    }
  });

  it('is kept for both of two who are asked for at the same time', async () => {
    const { calls } = await people();
    const [a, b] = [movieOf('Romance', 3), movieOf('Romance', 4)];
    await Promise.all([calls.personRecord(USER, like(a), 'served'), calls.personRecord(USER, like(b), 'exact')]);
    const view = await calls.person(USER, 'served');
    expect(view.added).toBe(2);
    expect(view.latest.slice(0, 2).map(({ movieId }) => movieId)).toEqual([b, a]);
  });

  it('has to be of a film that is there', async () => {
    const { calls } = await people();
    expect(await thrownBy(() => calls.personRecord(SPACE, like(7 as MovieId), 'served'))).toMatchObject({
      code: 'event-invalid',
    });
    expect(await calls.person(SPACE, 'served')).toMatchObject({ added: 0 });
  });
});

describe('the person here', () => {
  it('is seen by the log of the page', async () => {
    const { calls, desk } = await people();
    const before = await calls.person(ME, 'served');
    for (const n of [0, 1, 2]) await appendTo(desk(), [like(movieOf('Horror', n))], n);
    const after = await calls.person(ME, 'served');
    expect(moviesOf(after)).not.toEqual(moviesOf(before));
    expect(after).toMatchObject({ wanted: 3, added: 0, tier: 'personal' });
  });
});

describe('two vectors of one person', () => {
  it('give other scores: by the average those of its products', async () => {
    const { calls, desk } = await people();
    const [exact, average] = [await calls.person(SHIVERS, 'exact'), await calls.person(SHIVERS, 'average')];
    expect([exact.vector, average.vector]).toEqual(['exact', 'average']);
    expect(average.films).not.toEqual(exact.films);
    const history = historyOf(personaOpinions(desk().catalogue, 'shivers')!, desk().catalogue.films.indexOf);
    const solved = desk().model!.recommender.score(history);
    expect(exact.films.map(({ score }) => score)).toEqual(
      exact.films.map(({ movieId }) => solved[itemOf(desk().catalogue, movieId)]),
    );
    const vectors = MODEL.arrays['itemFactors']!;
    const wanted = average.latest.toReversed().map(({ movieId }) => itemOf(desk().catalogue, movieId));
    const scores = rowProducts(
      vectors,
      movingAverage(wanted, { vectors, d: TINY_CONFIG.factors }),
      TINY_CONFIG.factors,
    );
    for (const { movieId, score } of average.films) {
      expect(score).toBeCloseTo(scores[itemOf(desk().catalogue, movieId)]!, 6);
    }
  });

  it('differ in what a film that is not for them does', async () => {
    const { calls } = await people();
    const disliked = movieOf('Horror', 9);
    const rest = (view: PersonView): PersonView['films'] => view.films.filter(({ movieId }) => movieId !== disliked);
    const [exact, average] = [await calls.person(SHIVERS, 'exact'), await calls.person(SHIVERS, 'average')];
    const after = await calls.personRecord(SHIVERS, dislike(disliked), 'average');
    expect(after.films.slice(0, 11)).toEqual(rest(average).slice(0, 11));
    const moved = await calls.person(SHIVERS, 'exact');
    expect(moved.films.slice(0, 11)).not.toEqual(rest(exact).slice(0, 11));
  });

  it('are not to be had without a model of vectors: the list is as the model makes it then', async () => {
    const { calls, desk } = await people();
    const { record, arrays } = await easeModel();
    takeModel(desk(), record, arrays);
    const view = await calls.person(SHIVERS, 'average');
    expect(view).toMatchObject({ vector: 'served', hasVectors: false });
    expect(view).toEqual(await calls.person(SHIVERS, 'served'));
  });
});
