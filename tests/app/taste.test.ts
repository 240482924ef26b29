import { describe, expect, it } from 'vitest';
import { draftsOf, newOpinions, readTasteCode, tasteLink, tasteOf } from '../../src/app/profile-link';
import { QUIZ_PAIRS, Quiz } from '../../src/app/quiz.svelte';
import { TasteDesk } from '../../src/app/taste-desk.svelte';
import type { QuizAnswer, QuizPair, SharedOpinion } from '../../src/core/taste-types';
import type { EventDraft, Film, HistoryEntry, MovieId, Opinion } from '../../src/core/types';

const id = (movieId: number): MovieId => movieId as MovieId;
const film = (movieId: number): Film => ({ movieId: id(movieId), title: `Film ${movieId}`, year: null, genres: [] });

/** Pairs 1 and 2, 3 and 4 and so on; `end` is after how many there are no more. */
function quizOf({ end = Infinity } = {}) {
  const asked: (readonly QuizAnswer[])[] = [];
  const quizPair = async (answers: readonly QuizAnswer[]): Promise<QuizPair | null> => {
    asked.push(answers);
    const first = 2 * answers.length + 1;
    return answers.length < end ? { a: film(first), b: film(first + 1), bits: 0.5, by: 'model' } : null;
  };
  return { quiz: new Quiz({ quizPair }, 7), asked };
}

describe('a quiz', () => {
  it('asks eight pairs, each with all answers before, and has what was chosen in the end', async () => {
    const { quiz, asked } = quizOf();
    await quiz.start();
    for (let at = 0; at < QUIZ_PAIRS; at++) await quiz.answer(at === 2 ? null : at % 2 ? 'b' : 'a');
    expect(quiz.phase).toBe('done');
    expect(quiz.pair).toBeNull();
    expect(asked.map(({ length }) => length)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(asked[2]).toEqual([
      { a: 1, b: 2, chosen: 'a' },
      { a: 3, b: 4, chosen: 'b' },
    ]);
    expect(quiz.chosen.map(({ movieId }) => movieId)).toEqual([1, 4, 8, 9, 12, 13, 16]);
  });

  it('takes one answer while the next pair is on its way', async () => {
    const { quiz } = quizOf();
    await quiz.start();
    await Promise.all([quiz.answer('a'), quiz.answer('b'), quiz.answer('b')]);
    expect(quiz.asked).toHaveLength(1);
  });

  it('goes back to the pair before, from the end as well', async () => {
    const { quiz } = quizOf();
    await quiz.start();
    await quiz.answer('a');
    quiz.back();
    quiz.back();
    expect([quiz.pair?.a.movieId, quiz.asked.length]).toEqual([1, 0]);
    await quiz.answer('b');
    quiz.stop();
    quiz.back();
    expect(quiz.phase).toBe('asking');
    expect(quiz.chosen).toEqual([]);
  });

  it('ends early when it is stopped, or no pair is left, a late pair included', async () => {
    const { quiz } = quizOf({ end: 2 });
    await quiz.start();
    await quiz.answer('a');
    await quiz.answer('a');
    expect([quiz.phase, quiz.chosen.length]).toEqual(['done', 2]);
    const stopped = quizOf().quiz;
    const late = stopped.start();
    stopped.stop();
    await late;
    expect([stopped.phase, stopped.pair]).toEqual(['done', null]);
  });

  it('says what went wrong, and can be asked again', async () => {
    const quiz = new Quiz({ quizPair: () => Promise.reject(new Error('The worker is gone.')) }, 1);
    await quiz.start();
    expect([quiz.problem, quiz.waiting, quiz.phase]).toEqual(['The worker is gone.', false, 'asking']);
  });

  it('takes no second answer to a pair after which none came', async () => {
    let calls = 0;
    const quizPair = async (): Promise<QuizPair | null> => {
      if (++calls === 2) throw new Error('The worker is gone.');
      return { a: film(calls), b: film(calls + 10), bits: 0.5, by: 'model' };
    };
    const quiz = new Quiz({ quizPair }, 1);
    await quiz.start();
    await quiz.answer('a');
    await quiz.answer('a');
    expect([quiz.problem, quiz.chosen.length]).toEqual(['The worker is gone.', 1]);
    await quiz.start();
    expect([quiz.problem, quiz.pair?.a.movieId, quiz.chosen.length]).toEqual(['', 3, 1]);
  });
});

describe('opinions recorded as one', () => {
  function deskOf() {
    const log: EventDraft[] = [];
    let lists = 0;
    const recordAll = async (drafts: readonly EventDraft[]) => {
      if (drafts.some((draft) => 'movieId' in draft && draft.movieId === 13)) throw new Error('There is no such film.');
      return drafts.map((draft) => log.push(draft));
    };
    const desk = new TasteDesk({ recordAll }, async () => (lists++, null));
    return { desk, log, lists: () => lists };
  }
  const like = (movieId: number): EventDraft => ({ type: 'like', movieId: id(movieId), surface: 'taste' });

  it('are in the list at once, and taken back as one', async () => {
    const { desk, log, lists } = deskOf();
    expect(await desk.record([like(1), like(2)], 'Added 2 films.')).toBe(true);
    expect(desk.last).toEqual({ seqs: [1, 2], words: 'Added 2 films.' });
    expect(await desk.takeBack()).toBe(true);
    expect(log.slice(2)).toEqual([1, 2].map((undoes) => ({ type: 'undo', undoes, surface: 'taste' })));
    expect([desk.last, lists()]).toEqual([null, 2]);
    expect(await desk.takeBack()).toBe(false);
  });

  it('are none where one cannot be, which is said; what was last stays', async () => {
    const { desk, log, lists } = deskOf();
    await desk.record([like(1)], 'Added 1 film.');
    expect(await desk.record([like(2), like(13)], 'Added 2 films.')).toBe(false);
    expect([desk.problem, desk.last?.words, log.length, lists()]).toEqual([
      'There is no such film.',
      'Added 1 film.',
      1,
      1,
    ]);
    expect(await desk.record([], 'Added nothing.')).toBe(false);
  });
});

describe('a link to a taste', () => {
  const entry = (movieId: number, seq: number, kind: Opinion['kind'] = 'like'): HistoryEntry => ({
    ...film(movieId),
    opinion: { movieId: id(movieId), kind, stars: null, seq, time: 0 },
  });

  it('holds a history oldest first, and nothing of when', () => {
    const taste = tasteOf('d', [entry(5, 9), entry(7, 3, 'dislike')]);
    expect(taste.opinions).toEqual([
      { movieId: 7, kind: 'dislike', stars: null },
      { movieId: 5, kind: 'like', stars: null },
    ]);
    const { href, held } = tasteLink(taste, 'https://films.example/');
    expect(held).toBe(2);
    expect(href).toMatch(/^https:\/\/films\.example\/#\/\?taste=[\w-]+$/);
    expect(readTasteCode(href.split('taste=')[1]!)).toEqual(taste);
  });

  it('is never longer than two thousand letters', () => {
    const history = Array.from({ length: 900 }, (_, at) => entry((at * 7919) % 190_001, at));
    const { href, held } = tasteLink(tasteOf('ml-latest-small', history), 'https://films.example/');
    expect(href.length).toBeLessThanOrEqual(2000);
    expect(held).toBeGreaterThan(400);
    expect(readTasteCode(href.split('taste=')[1]!).opinions.at(-1)!.movieId).toBe(history.at(-1)!.movieId);
  });

  it('becomes opinions of one’s own, but for films that are said of or not there', () => {
    const opinions: SharedOpinion[] = [
      { movieId: id(1), kind: 'rate', stars: 2 },
      { movieId: id(2), kind: 'watched', stars: null },
      { movieId: id(3), kind: 'like', stars: null },
    ];
    const fresh = newOpinions({ dataset: 'd', opinions }, new Set([id(1), id(2)]), new Set([id(2)]));
    expect(draftsOf(fresh)).toEqual([{ type: 'rate', stars: 2, movieId: 1, surface: 'taste' }]);
    expect(draftsOf(opinions.slice(2))).toEqual([{ type: 'like', movieId: 3, surface: 'taste' }]);
  });
});
