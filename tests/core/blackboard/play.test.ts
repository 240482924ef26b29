import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardFactors, BoardRow, BoardSetup } from '../../../src/core/blackboard-types';
import { boardConfig, outlook, playBoard, predicted, rowSystem } from '../../../src/core/blackboard/play';
import { DEFAULT_BOARD } from '../../../src/core/blackboard/settings';
import { tableMatrix, toggled } from '../../../src/core/blackboard/table';
import { createOracleSolver } from '../../../src/core/models/als/oracle';
import { createAlsTrainer } from '../../../src/core/models/als/trainer';
import { boardRows, boards, halfSteps } from './setups';

const last = (setup: BoardSetup) => playBoard(setup).at(-1)!;
const vector = (factors: Float32Array, row: number, d: number) => Array.from(factors.slice(row * d, (row + 1) * d));

/** Gauss and Jordan with the largest pivot: an independent way to A⁻¹ b. */
function eliminate(matrix: readonly (readonly number[])[], rhs: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, rhs[at]!]);
  for (let k = 0; k < rows.length; k++) {
    const best = rows.slice(k).reduce((most, row) => (Math.abs(row[k]!) > Math.abs(most[k]!) ? row : most));
    rows.splice(rows.indexOf(best), 1);
    rows.splice(k, 0, best);
    const pivot = best.map((value) => value / best[k]!);
    rows.forEach((row, at) => {
      rows[at] = at === k ? pivot : row.map((value, column) => value - row[k]! * pivot[column]!);
    });
  }
  return rows.map((row) => row.at(-1)!);
}

/** The best numbers of a row written out from the paper: (Fᵀ C F + λI) x = Fᵀ C p. */
function byThePaper(setup: BoardSetup, { people, films }: BoardFactors, { side, index }: BoardRow): number[] {
  const d = setup.factors;
  const fixed = side === 'people' ? films : people;
  const likes = Array.from({ length: 6 }, (_, at) => setup.table[side === 'people' ? index * 6 + at : at * 6 + index]!);
  const confidence = likes.map((liked) => (liked ? 1 + setup.alpha : 1));
  const sum = (term: (at: number) => number) => likes.reduce((total, _, at) => total + term(at), 0);
  const matrix = Array.from({ length: d }, (_, i) =>
    Array.from(
      { length: d },
      (_, j) => (i === j ? setup.reg : 0) + sum((at) => confidence[at]! * fixed[at * d + i]! * fixed[at * d + j]!),
    ),
  );
  const rhs = Array.from({ length: d }, (_, i) => sum((at) => (likes[at] ? confidence[at]! * fixed[at * d + i]! : 0)));
  return eliminate(matrix, rhs);
}

/** The objective as a double loop over every cell. */
function cellByCell(setup: BoardSetup, { people, films }: BoardFactors): number {
  const scores = predicted({ people, films }, setup.factors);
  const errors = setup.table.map((liked, at) => (liked ? 1 + setup.alpha : 1) * (Number(liked) - scores[at]!) ** 2);
  const squares = [...people, ...films].map((value) => value ** 2);
  return errors.reduce((a, b) => a + b) + setup.reg * squares.reduce((a, b) => a + b);
}

describe('the board', () => {
  it('never lets the objective rise by solving films or people, whatever the table and the settings', () => {
    fc.assert(
      fc.property(boards(halfSteps, 12), (setup) => {
        const states = playBoard(setup);
        states.slice(1).forEach(({ objective }, at) => {
          expect(objective).toBeLessThanOrEqual(states[at]!.objective * (1 + 1e-5) + 1e-6);
        });
      }),
    );
  });

  it('shows the objective that summing cell by cell gives', () => {
    fc.assert(
      fc.property(boards(undefined, 6), (setup) => {
        const state = last(setup);
        const expected = cellByCell(setup, state);
        expect(Math.abs(state.objective - expected)).toBeLessThan(1e-6 * Math.max(1, expected));
      }),
    );
  });

  it('has the numbers of the real trainer with the real solver, half-step for half-step', async () => {
    for (const factors of [1, 2, 3]) {
      const setup = { ...DEFAULT_BOARD, factors, seed: 7, table: toggled(DEFAULT_BOARD.table, 2, 5) };
      const matrix = tableMatrix(setup.table);
      const trainer = createAlsTrainer(matrix, boardConfig(setup), createOracleSolver(), () => 0);
      const moves = ['films', 'people', 'films', 'people', 'films'] as const;
      for (let at = 1; at <= moves.length; at++) {
        const { objective } = await trainer.smallStep();
        const state = last({ ...setup, moves: moves.slice(0, at) });
        expect(state.people).toEqual(trainer.factors().userFactors);
        expect(state.films).toEqual(trainer.factors().itemFactors);
        expect(state.objective).toBeCloseTo(objective!, 4);
      }
    }
  });

  it('changes the side that is solved and holds the other still', () => {
    const [start, films, people] = playBoard({ ...DEFAULT_BOARD, moves: ['films', 'people'] });
    expect(films!.people).toBe(start!.people);
    expect(films!.films).not.toEqual(start!.films);
    expect(people!.films).toBe(films!.films);
  });

  it('rises when both sides are solved at once from the start, and falls when in turn', () => {
    const { now, films, people, inTurn, both } = outlook(DEFAULT_BOARD, last(DEFAULT_BOARD));
    expect(both).toBeGreaterThan(2 * now);
    expect(films).toBeLessThan(now);
    expect(people).toBeLessThan(now);
    expect(inTurn).toBeLessThan(films);
    const after = playBoard({ ...DEFAULT_BOARD, moves: ['both'] }).at(-1)!;
    expect(after.objective).toBe(both);
  });

  it('has zero for whom nothing is liked', () => {
    const table = DEFAULT_BOARD.table.map((liked, at) => liked && at >= 6);
    const setup: BoardSetup = { ...DEFAULT_BOARD, table, moves: ['films', 'people'] };
    expect(vector(last(setup).people, 0, 2)).toEqual([0, 0]);
    expect(Array.from(rowSystem(setup, last(setup), { side: 'people', index: 0 }).solution)).toEqual([0, 0]);
  });
});

describe('the equations of a row', () => {
  it('have the solution that the paper’s formula gives, and the parts add up', () => {
    fc.assert(
      fc.property(boards(undefined, 6), boardRows, (setup, row) => {
        const state = last(setup);
        const { gram, extra, matrix, inverse, rhs, solution } = rowSystem(setup, state, row);
        const d = setup.factors;
        const expected = byThePaper(setup, state, row);
        const size = Math.max(1, ...expected.map(Math.abs));
        const again = Array.from({ length: d }, (_, i) =>
          rhs.reduce((sum, value, j) => sum + inverse[i * d + j]! * value, 0),
        );
        for (let i = 0; i < d; i++) {
          expect(Math.abs(solution[i]! - expected[i]!)).toBeLessThan(1e-5 * size);
          expect(Math.abs(again[i]! - solution[i]!)).toBeLessThan(1e-5 * size);
        }
        matrix.forEach((value, at) => {
          const parts = gram[at]! + extra[at]! + (at % (d + 1) === 0 ? setup.reg : 0);
          expect(Math.abs(value - parts)).toBeLessThan(1e-9 * Math.max(1, Math.abs(value)));
        });
      }),
    );
  });

  it('are those that the last half-step has solved', () => {
    fc.assert(
      fc.property(boards(halfSteps, 6), boardRows, (setup, { side, index }) => {
        const full: BoardSetup = { ...setup, moves: [...setup.moves, side] };
        const state = last(full);
        const { solution } = rowSystem(full, state, { side, index });
        expect(vector(state[side], index, setup.factors)).toEqual(Array.from(Float32Array.from(solution)));
      }),
    );
  });
});
