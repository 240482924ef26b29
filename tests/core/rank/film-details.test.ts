import { describe, expect, it } from 'vitest';
import { filmDetails } from '../../../src/core/rank/film-details';
import { recommend } from '../../../src/core/rank/recommend';
import type { MovieId } from '../../../src/core/types';
import { dislike, like, opinionsAfter, rate } from '../../fixtures/events';
import { tinyRankingModel } from '../../fixtures/tiny-model';
import { ALL_MOVIES, itemOf, movieOf, oddMovie, tinyCatalogue } from '../../fixtures/tiny-pack';

const catalogue = tinyCatalogue();
const model = await tinyRankingModel();
const FILM = movieOf('Children', 2);
const liked = opinionsAfter(like(movieOf('Children', 0)), like(movieOf('Children', 1)), dislike(movieOf('Horror', 0)));
const details = (movieId: MovieId, opinions = liked, ranking: typeof model | null = model) =>
  filmDetails(catalogue, itemOf(catalogue, movieId), { opinions, model: ranking });

describe('the details of a film', () => {
  it('count its ratings, and agree with each other', () => {
    for (const movieId of ALL_MOVIES) {
      const { starCounts, ratedBy, likedBy, meanStars } = details(movieId);
      const item = itemOf(catalogue, movieId);
      const { indptr, halfStars } = catalogue.pack.itemUsers;
      const row = [...halfStars.subarray(indptr[item], indptr[item + 1])];
      expect(starCounts).toHaveLength(10);
      starCounts.forEach((count, at) => expect(count).toBe(row.filter((value) => value === at + 1).length));
      expect(ratedBy).toBe(row.length);
      expect(likedBy).toBe(row.filter((value) => value >= 8).length);
      const mean = row.reduce((sum, value) => sum + value / 2, 0) / row.length;
      if (row.length > 0) expect(meanStars).toBeCloseTo(mean, 10);
    }
  });

  it('have no mean where nobody rated it', () => {
    expect(details(oddMovie('The Orbital'))).toMatchObject({ ratedBy: 0, likedBy: 0, meanStars: null, year: null });
  });

  it('tell title, tags and the opinion held', () => {
    expect(details(FILM)).toMatchObject({ title: 'Children Story 2', tags: ['tag 2'], opinion: null });
    expect(details(movieOf('Children', 0)).opinion).toMatchObject({ kind: 'like', seq: 1 });
  });

  it('score a film as the list does, and share the score out whole', () => {
    for (const card of recommend(catalogue, model, { opinions: liked }).rows[0]!.films) {
      const { score, reasons } = details(card.movieId);
      expect(score).toBe(card.score);
      expect(reasons!.map(({ movieId }) => movieId).sort()).toEqual([...liked.keys()].sort());
      expect(reasons!.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score!, 5);
      for (const reason of card.reasons) expect(reasons).toContainEqual(reason);
    }
  });

  it('give the largest share first, whatever its sign', () => {
    const shares = details(FILM).reasons!.map(({ contribution }) => contribution);
    expect(shares).toHaveLength(3);
    expect(shares).toEqual([...shares].sort((a, b) => Math.abs(b) - Math.abs(a)));
  });

  it('do not explain a film by itself', () => {
    const own = movieOf('Children', 0);
    expect(details(own).reasons!.map(({ movieId }) => movieId)).not.toContain(own);
    expect(details(own, opinionsAfter(rate(own, 5)))).toMatchObject({ score: null, reasons: null });
  });

  it('tell what each model adds to the score: the parts sum to it', () => {
    const { parts, score } = details(FILM);
    expect(parts!.map(({ name }) => name)).toEqual(['als', 'content']);
    expect(parts!.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(score!, 5);
    expect(details(FILM, liked, { ...model, blendsContent: false }).parts).toHaveLength(1);
    expect(details(FILM, liked, null).parts).toBeNull();
  });

  it('have no score before a model, nor for a person who wants nothing yet', () => {
    expect(details(FILM, liked, null)).toMatchObject({ score: null, reasons: null });
    expect(details(FILM, opinionsAfter(dislike(movieOf('Horror', 0))))).toMatchObject({ score: null, reasons: null });
  });

  it('name films near it, itself left out, those with an opinion shown as such', () => {
    const { near } = details(FILM);
    expect(near).toHaveLength(12);
    expect(near.map(({ rank }) => rank)).toEqual(near.map((_, at) => at));
    expect(near.map(({ movieId }) => movieId)).not.toContain(FILM);
    expect(near.find(({ movieId }) => movieId === movieOf('Children', 0))?.opinion?.kind).toBe('like');
    expect(details(FILM, liked, null).near).toHaveLength(12);
  });
});
