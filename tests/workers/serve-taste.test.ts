/** The person's taste, as the serve worker answers: quiz, portrait, many opinions at once, somebody else's taste. */
import { describe, expect, it } from 'vitest';
import type { QuizAnswer } from '../../src/core/taste-types';
import type { EventDraft, MovieId } from '../../src/core/types';
import { openDesk } from '../fixtures/serve-desk';
import { thrownBy } from '../fixtures/thrown';
import { tinyStoredModel } from '../fixtures/tiny-model';
import { kindOf, movieOf } from '../fixtures/tiny-pack';

const MODEL = await tinyStoredModel();
const like = (movieId: MovieId): EventDraft => ({ type: 'like', movieId, surface: 'taste' });
const horror = (count: number): MovieId[] => Array.from({ length: count }, (_, n) => movieOf('Horror', n));

describe('a quiz', () => {
  it('goes by genres before there is a model, and by its vectors then', async () => {
    const answers: QuizAnswer[] = [];
    for (const model of [null, MODEL]) {
      const api = await openDesk({ model });
      const pair = (await api.quizPair(answers, 5))!;
      expect(pair.by).toBe(model ? 'model' : 'genres');
      expect(pair.bits).toBeGreaterThan(0.3);
      expect(kindOf(pair.a.movieId)).not.toBe(kindOf(pair.b.movieId));
      expect(await api.quizPair(answers, 5)).toEqual(pair);
    }
  });

  it('asks of no film that has an opinion or was asked, and records nothing itself', async () => {
    const api = await openDesk({ model: MODEL });
    await api.recordAll(horror(8).map(like));
    const answers: QuizAnswer[] = [];
    for (let at = 0; at < 10; at++) {
      const { a, b } = (await api.quizPair(answers, 2))!;
      answers.push({ a: a.movieId, b: b.movieId, chosen: at % 3 ? 'a' : null });
    }
    const films = answers.flatMap(({ a, b }) => [a, b]);
    expect(new Set(films).size).toBe(20);
    expect(films.filter((movieId) => horror(8).includes(movieId))).toEqual([]);
    expect(api.list(1).history).toHaveLength(8);
  });

  it('drops answers on films the data set does not have', async () => {
    const api = await openDesk();
    const stranger = { a: 3 as MovieId, b: movieOf('Horror', 0), chosen: 'a' } as const;
    expect(await api.quizPair([stranger], 5)).toEqual(await api.quizPair([], 5));
  });
});

describe('opinions recorded as one', () => {
  it('are all in the list, and can each be undone by their numbers', async () => {
    const api = await openDesk();
    const seqs = await api.recordAll(horror(3).map(like));
    expect(
      api
        .list(1)
        .history.map(({ opinion }) => opinion.seq)
        .reverse(),
    ).toEqual(seqs);
    await api.recordAll(seqs.map((undoes) => ({ type: 'undo', undoes, surface: 'taste' })));
    expect(api.list(2).history).toEqual([]);
    expect(await api.recordAll([])).toEqual([]);
  });

  it('are none where one is of a film that is not there', async () => {
    const api = await openDesk();
    const error = await thrownBy(() => api.recordAll([like(movieOf('Horror', 0)), like(7 as MovieId)]));
    expect(error).toMatchObject({ code: 'event-invalid' });
    expect(api.list(1).history).toEqual([]);
  });
});

describe('a portrait', () => {
  it('is of what is liked by the threshold, and what is not for the person', async () => {
    const api = await openDesk();
    await api.recordAll([
      ...horror(5).map(like),
      { type: 'rate', stars: 4, movieId: movieOf('Horror', 5), surface: 'taste' },
      { type: 'rate', stars: 3, movieId: movieOf('Sci-Fi', 0), surface: 'taste' },
      { type: 'watched', movieId: movieOf('Sci-Fi', 1), surface: 'taste' },
      { type: 'dislike', movieId: movieOf('Romance', 0), surface: 'taste' },
      { type: 'rate', stars: 1, movieId: movieOf('Romance', 1), surface: 'taste' },
    ]);
    const { liked, disliked, genres } = api.portrait();
    expect([liked, disliked]).toEqual([6, 2]);
    expect(genres.find(({ name }) => name === 'Horror')).toMatchObject({ liked: 6, share: 1, leaning: 'more' });
    expect(genres.find(({ name }) => name === 'Romance')).toMatchObject({ disliked: 2, leaning: 'avoided' });
  });
});

describe('a taste that was handed on', () => {
  const opinions = [...horror(4), 7 as MovieId].map((movieId) => ({ movieId, kind: 'like' as const, stars: null }));

  it('has the list its owner has, and leaves the log of the person here alone', async () => {
    const [theirs, mine] = [await openDesk({ model: MODEL }), await openDesk({ model: MODEL })];
    await theirs.recordAll(horror(4).map(like));
    const own = await theirs.person({ kind: 'me' }, 'served');
    const shared = await mine.person({ kind: 'shared', taste: { dataset: 'tiny', opinions } }, 'served');
    expect(shared.films).toEqual(own.films);
    expect(shared).toMatchObject({ wanted: 4, added: 0 });
    expect(mine.list(1).history).toEqual([]);
    expect(mine.knownFilms(opinions.map(({ movieId }) => movieId))).toEqual(horror(4));
  });

  it('is nobody here where it is of another data set', async () => {
    const api = await openDesk();
    const taste = { dataset: 'other', opinions };
    expect(await thrownBy(() => api.person({ kind: 'shared', taste }, 'served'))).toMatchObject({ code: 'not-found' });
  });
});
