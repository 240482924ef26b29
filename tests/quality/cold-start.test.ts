import { beforeAll, describe, expect, it } from 'vitest';
import { positives } from '../../src/core/data/positives';
import { createRng } from '../../src/core/math/rng';
import { DEFAULT_ALS } from '../../src/core/models/als/config';
import { createAlsRecommender } from '../../src/core/models/als/recommender';
import { createAlsTrainer } from '../../src/core/models/als/trainer';
import { cosines } from '../../src/core/models/similar';
import { openCatalogue, type Catalogue } from '../../src/core/rank/catalogue';
import type { RankingModel } from '../../src/core/rank/ranking-model';
import { recommend } from '../../src/core/rank/recommend';
import type { Opinions } from '../../src/core/online/opinions';
import type { FilmCard, ItemIndex, MovieId } from '../../src/core/types';
import { createWasmSolver } from '../../src/engines/als/wasm';
import { alsKernel } from '../fixtures/kernel';
import { realPack } from '../fixtures/real-pack';

const PEOPLE = 100;

let catalogue: Catalogue;
let model: RankingModel;

beforeAll(async () => {
  catalogue = openCatalogue(realPack('ml-latest-small'), DEFAULT_ALS.threshold);
  const solver = await createWasmSolver(alsKernel());
  const matrix = positives(catalogue.pack, DEFAULT_ALS.threshold);
  const trainer = createAlsTrainer(matrix, DEFAULT_ALS, solver, () => 0);
  while (!(await trainer.step()).done);
  const { itemFactors } = trainer.factors();
  const recommender = createAlsRecommender(itemFactors, DEFAULT_ALS);
  model = { recommender, blendsContent: true, similar: cosines(itemFactors, DEFAULT_ALS.factors) };
});

/** Films of a genre, and not of another, that at least this many people liked. */
function filmsOfGenre(genre: string, minLikes: number, without = ''): MovieId[] {
  const { films, likedBy } = catalogue;
  const items = [...likedBy.keys()].filter((item) => likedBy[item]! >= minLikes);
  return items
    .map((item) => films.at(item as ItemIndex))
    .flatMap((film) => (film.genres.includes(genre) && !film.genres.includes(without) ? film.movieId : []));
}

/** The first ten films for a person who likes three films of a genre, drawn by the seed. */
function topTenAfterThree(pool: readonly MovieId[], seed: number): readonly FilmCard[] {
  const rng = createRng(seed);
  const likes = new Set<MovieId>();
  while (likes.size < 3) likes.add(pool[rng.int(pool.length)]!);
  const opinions: Opinions = new Map(
    [...likes].map((movieId, seq) => [movieId, { movieId, kind: 'like', stars: null, seq, time: 0 }]),
  );
  return recommend(catalogue, model, { opinions }).rows[0]!.films.slice(0, 10);
}

const share = (films: readonly FilmCard[], genre: string): number =>
  films.filter((film) => film.genres.includes(genre)).length;

describe('after three likes', () => {
  it.each([80, 30])(
    'of science fiction that %i people liked, nearly everyone sees at least 6 of 10 of it',
    (minLikes) => {
      const pool = filmsOfGenre('Sci-Fi', minLikes);
      const shares = Array.from({ length: PEOPLE }, (_, seed) => share(topTenAfterThree(pool, seed), 'Sci-Fi'));
      expect(shares.filter((count) => count >= 6).length).toBeGreaterThanOrEqual(0.9 * PEOPLE);
    },
  );

  it('people of different taste share at most 3 of 10 films', () => {
    // WALL·E is both: who likes it has the other's taste too.
    const scifi = filmsOfGenre('Sci-Fi', 50, 'Children');
    const children = filmsOfGenre('Children', 50, 'Sci-Fi');
    for (let seed = 0; seed < PEOPLE; seed++) {
      const mine = new Set(topTenAfterThree(scifi, seed).map(({ movieId }) => movieId));
      const shared = topTenAfterThree(children, seed).filter(({ movieId }) => mine.has(movieId));
      expect(shared.length).toBeLessThanOrEqual(3);
    }
  });
});
