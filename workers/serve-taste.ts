/** The person's taste, as the serve worker knows it: the next pair of a quiz, a portrait, and opinions by the dozen. */
import { foldOpinions } from '../src/core/online/opinions';
import { historyOf, signalOf } from '../src/core/online/taste';
import { itemVectorsOf } from '../src/core/retrieval/model-vectors';
import { beliefFromPeople, evenBelief } from '../src/core/taste/belief';
import { genreRows } from '../src/core/taste/genre-rows';
import { portraitOf } from '../src/core/taste/portrait';
import { nextPair, quizModel, type QuizModel } from '../src/core/taste/quiz';
import type { QuizAnswer, QuizPair, TastePortrait } from '../src/core/taste-types';
import type { EventDraft, ItemIndex, MovieId, Opinion } from '../src/core/types';
import type { Vectors } from '../src/core/training-types';
import type { Queue } from './queue';
import type { Desk } from './serve-desk';

/** What these calls need of the worker. */
export interface TasteDeps {
  /** Throws AppError `not-ready` before a data set is open. */
  desk(): Desk;
  /** Into the log, durably, all or none. */
  append(...drafts: readonly EventDraft[]): Promise<void>;
  readonly inTurn: Queue;
  /** The vectors of the people whom the model in use was learned from; null where it has none, or they are not kept. */
  people(): Promise<Vectors | null>;
}

/** The calls of the serve worker that have to do with the person's taste. */
export function createTasteCalls({ desk, append, inTurn, people }: TasteDeps) {
  /** By what the model is made of: another model has other arrays, and no model the catalogue. */
  const quizzes = new WeakMap<object, Promise<QuizModel>>();

  const quizIn = (open: Desk): { readonly made: Promise<QuizModel>; readonly by: QuizPair['by'] } => {
    const vectors = open.model && itemVectorsOf(open.model);
    const key = vectors && open.model ? open.model.arrays : open.catalogue;
    const made = quizzes.get(key) ?? makeQuiz(open, vectors, people);
    quizzes.set(key, made);
    return { made, by: vectors ? 'model' : 'genres' };
  };

  return {
    /** The next pair of a quiz that has come so far; null when no two films are left. Answers of films that are gone are dropped. */
    async quizPair(answers: readonly QuizAnswer[], seed: number): Promise<QuizPair | null> {
      const open = desk();
      const { films } = open.catalogue;
      const opinions = foldOpinions(open.events);
      const seen = new Set([...opinions.keys()].flatMap((movieId) => films.indexOf(movieId) ?? []));
      const { made, by } = quizIn(open);
      const pair = nextPair(await made, {
        ...{ history: historyOf(opinions, films.indexOf), seen, seed },
        answers: answers.flatMap(({ a, b, chosen }) => {
          const items = [films.indexOf(a), films.indexOf(b)];
          return items[0] === undefined || items[1] === undefined ? [] : [{ a: items[0], b: items[1], chosen }];
        }),
      });
      return pair && { a: films.at(pair.a), b: films.at(pair.b), bits: pair.bits, by };
    },

    /** The person's taste beside the data set's. */
    portrait(): TastePortrait {
      const { catalogue, events, facts, threshold } = desk();
      const opinions = [...foldOpinions(events).values()];
      const itemsWhere = (holds: (opinion: Opinion) => boolean): ItemIndex[] =>
        opinions.filter(holds).flatMap(({ movieId }) => catalogue.films.indexOf(movieId) ?? []);
      return portraitOf(
        { liked: itemsWhere((opinion) => isLiked(opinion, threshold)), disliked: itemsWhere(isUnwanted) },
        { facts, likedBy: catalogue.likedBy },
      );
    },

    /** Logs several events as one: all or none. Resolves with their numbers once they are durable; no list is made. */
    recordAll: (drafts: readonly EventDraft[]): Promise<number[]> =>
      inTurn(async () => {
        if (drafts.length === 0) return [];
        await append(...drafts);
        return desk()
          .events.slice(-drafts.length)
          .map(({ seq }) => seq);
      }),

    /** Which of these films the data set has. */
    knownFilms(movieIds: readonly MovieId[]): MovieId[] {
      const { films } = desk().catalogue;
      return movieIds.filter((movieId) => films.indexOf(movieId) !== undefined);
    },
  };
}

/** Said to be liked, or rated with as many stars as training takes for a like. */
function isLiked({ kind, stars }: Opinion, threshold: number): boolean {
  return kind === 'like' || (kind === 'rate' && stars !== null && stars >= threshold);
}

const isUnwanted = (opinion: Opinion): boolean => signalOf(opinion)?.preference === 0;

async function makeQuiz(
  { catalogue }: Desk,
  vectors: ReturnType<typeof itemVectorsOf>,
  people: TasteDeps['people'],
): Promise<QuizModel> {
  const { popularity } = catalogue.pack;
  if (!vectors) {
    const genres = genreRows(catalogue.genres);
    return quizModel(genres, evenBelief(genres.width), popularity);
  }
  const users = await people();
  return quizModel(vectors, users ? beliefFromPeople(users) : evenBelief(vectors.width), popularity);
}
