import { describe, expect, it } from 'vitest';
import { filmDetails } from '../../../src/core/rank/film-details';
import { moveReasons } from '../../../src/core/rank/move-reasons';
import type { Opinions } from '../../../src/core/online/opinions';
import type { MovieId } from '../../../src/core/types';
import { dislike, like, opinionsAfter } from '../../fixtures/events';
import { tinyRankingModel } from '../../fixtures/tiny-model';
import { itemOf, movieOf, tinyCatalogue } from '../../fixtures/tiny-pack';

const catalogue = tinyCatalogue();
const model = await tinyRankingModel();
const [H, R, FILM] = [movieOf('Horror', 0), movieOf('Romance', 0), movieOf('Romance', 3)];
const liked = (...movies: MovieId[]): Opinions => opinionsAfter(...movies.map(like));
const why = (before: Opinions, after: Opinions, up: boolean, movieId = FILM) =>
  moveReasons(catalogue, model, { before, after }, [{ item: itemOf(catalogue, movieId), up }])[0]!;
const shareOf = (opinions: Opinions, of: MovieId) =>
  filmDetails(catalogue, itemOf(catalogue, FILM), { opinions, model }).reasons!.find(({ movieId }) => movieId === of)!
    .contribution;

describe('why a film moved', () => {
  it('is the film whose share of its score grew most', () => {
    const [before, after] = [liked(H), liked(H, R)];
    const reason = why(before, after, true);
    expect(reason).toMatchObject({ of: FILM, movieId: R, title: 'Romance Story 0' });
    expect(reason.contribution).toBeCloseTo(shareOf(after, R), 5);
  });

  it('is the film whose share is gone, once an opinion was taken back', () => {
    const reason = why(liked(H, R), liked(H), false);
    expect(reason).toMatchObject({ of: FILM, movieId: R });
    expect(reason.contribution).toBeCloseTo(-shareOf(liked(H, R), R), 5);
  });

  it('is nothing where no share changed, or none that way', () => {
    expect(why(liked(R), liked(R), true)).toBeNull();
    expect(why(liked(), liked(R), false)).toBeNull();
    expect(why(liked(), opinionsAfter(dislike(H)), true)).toBeNull();
  });

  it('is told for each film asked, in their order, and without a model too', () => {
    const moved = [FILM, movieOf('Horror', 3)].map((movieId) => ({ item: itemOf(catalogue, movieId), up: true }));
    const reasons = moveReasons(catalogue, null, { before: liked(), after: liked(H, R) }, moved);
    expect(reasons.map((reason) => reason?.movieId)).toEqual([R, H]);
  });
});
