import { describe, expect, it } from 'vitest';
import { createDrawMemory, type DrawnFilm } from '../../../src/core/explore/draw-memory';
import type { Draw, EventDraft, MovieId, ShownFilm } from '../../../src/core/types';
import { like } from '../../fixtures/events';

const DRAW: Draw = { chance: 0.2, of: 5, rank: 1 };
const [A, B, C] = [1, 2, 3] as MovieId[] as [MovieId, MovieId, MovieId];
const film = (movieId: MovieId, position = 3, score = 0.4): ShownFilm => ({ movieId, position, score });
const drawn = (movieId: MovieId, draw = DRAW): DrawnFilm => ({ movieId, position: 3, score: 0.4, draw: () => draw });
const shown = (...films: readonly ShownFilm[]): EventDraft => ({ type: 'impression', surface: 'list', films });

describe('the memory of draws', () => {
  it('completes an impression with how its films were drawn', () => {
    const memory = createDrawMemory(9);
    memory.remember([drawn(A)]);
    const plain = { movieId: B, position: 4 };
    expect(memory.complete(shown(film(A), plain))).toEqual(shown({ ...film(A), draw: DRAW }, plain));
  });

  it('knows a film by its place and score, and leaves others and other events as they are', () => {
    const memory = createDrawMemory(9);
    memory.remember([drawn(A)]);
    const { score: _score, ...chosen } = film(A);
    for (const event of [shown(film(B)), shown(film(A, 4)), shown(film(A, 3, 0.41)), shown(chosen), like(A)]) {
      expect(memory.complete(event)).toEqual(event);
    }
  });

  it('works nothing out before it is asked', () => {
    const memory = createDrawMemory(9);
    let asked = 0;
    memory.remember([{ ...drawn(A), draw: () => (asked++, DRAW) }, drawn(B)]);
    memory.complete(shown(film(B)));
    expect(asked).toBe(0);
    memory.complete(shown(film(A)));
    expect(asked).toBe(1);
  });

  it('forgets what was remembered longest ago', () => {
    const memory = createDrawMemory(2);
    const again = drawn(A);
    memory.remember([again, drawn(B)]);
    memory.remember([again]);
    memory.remember([drawn(C)]);
    expect(memory.complete(shown(film(A), film(B), film(C)))).toEqual(
      shown({ ...film(A), draw: DRAW }, film(B), { ...film(C), draw: DRAW }),
    );
  });

  it('has no draw of a film that two lists drew differently with the same place and score', () => {
    const memory = createDrawMemory(9);
    memory.remember([drawn(A), drawn(B)]);
    memory.remember([drawn(A, { ...DRAW, rank: 0 }), drawn(B)]);
    expect(memory.complete(shown(film(A), film(B)))).toEqual(shown(film(A), { ...film(B), draw: DRAW }));
  });

  it('is in no doubt of a list that is served again', () => {
    const memory = createDrawMemory(2);
    const list = [drawn(A), drawn(B)];
    for (let times = 0; times < 3; times++) memory.remember(list);
    expect(memory.complete(shown(film(A), film(B)))).toEqual(
      shown({ ...film(A), draw: DRAW }, { ...film(B), draw: DRAW }),
    );
  });
});
