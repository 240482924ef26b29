import {
  BOARD_SIZE,
  type BoardFactors,
  type BoardMove,
  type BoardOutlook,
  type BoardRow,
  type BoardSetup,
  type BoardSide,
  type BoardState,
  type RowSystem,
} from '../blackboard-types';
import { transposeWeighted, type WeightedCsr } from '../data/csr';
import { choleskyFactor, choleskySolve } from '../math/cholesky';
import { gramian, normalMatrix, rowDot } from '../math/dense';
import { createRng } from '../math/rng';
import { CLASSIC_ALS } from '../models/als/config';
import { normalEquations, solveRow, type Interaction } from '../models/als/normal-equations';
import { alsObjective } from '../models/als/objective';
import { rowInteractions } from '../models/als/oracle';
import type { AlsConfig } from '../types';
import { tableMatrix } from './table';

/** Spread of the random numbers at the start: large enough to be seen in two decimals. */
const SIGMA = 0.5;

/** The example's settings as a configuration of the real trainer: Hu, Koren and Volinsky 2008 as they wrote it. */
export function boardConfig({ factors, reg, alpha, seed }: BoardSetup): AlsConfig {
  return { ...CLASSIC_ALS, factors, reg, alpha, seed, sigma: SIGMA };
}

/** Every state of the board, from the random start through each move; `reg` must be above 0. */
export function playBoard(setup: BoardSetup): readonly BoardState[] {
  const states = [stateOf(setup, startFactors(setup), null)];
  for (const move of setup.moves) states.push(stateOf(setup, moved(setup, states.at(-1)!, move), move));
  return states;
}

/** The random numbers that a training with these settings begins with. */
function startFactors(setup: BoardSetup): BoardFactors {
  const { factors, sigma, seed } = boardConfig(setup);
  const rng = createRng(seed);
  const draw = (): Float32Array => normalMatrix(BOARD_SIZE, factors, sigma / Math.sqrt(factors), rng);
  return { people: draw(), films: draw() };
}

/** The numbers after a move, by the solver's own equations. The arrays given are left alone. */
function moved(setup: BoardSetup, { people, films }: BoardFactors, move: BoardMove): BoardFactors {
  return {
    people: move === 'films' ? people : solveSide(setup, 'people', films),
    films: move === 'people' ? films : solveSide(setup, 'films', people),
  };
}

/** The best numbers for every row of a side while the other one, `fixed`, is held still. */
function solveSide(setup: BoardSetup, side: BoardSide, fixed: Float32Array): Float32Array {
  const options = boardConfig(setup);
  const matrix = sideMatrix(setup, side);
  const gram = gramian(fixed, options.factors);
  const solved = new Float32Array(BOARD_SIZE * options.factors);
  for (let row = 0; row < BOARD_SIZE; row++) {
    solved.set(solveRow(rowInteractions(matrix, row), fixed, gram, options), row * options.factors);
  }
  return solved;
}

function sideMatrix({ table }: BoardSetup, side: BoardSide): WeightedCsr {
  const userItems = tableMatrix(table);
  return side === 'people' ? userItems : transposeWeighted(userItems);
}

function stateOf(setup: BoardSetup, { people, films }: BoardFactors, move: BoardMove | null): BoardState {
  return { people, films, move, objective: objectiveOf(setup, { people, films }) };
}

function objectiveOf(setup: BoardSetup, { people, films }: BoardFactors): number {
  const userItems = tableMatrix(setup.table);
  return alsObjective(userItems, transposeWeighted(userItems), people, films, boardConfig(setup)).total;
}

/** What the objective would be after each thing that one could do from here. */
export function outlook(setup: BoardSetup, from: BoardFactors): BoardOutlook {
  const after = (...moves: readonly BoardMove[]): number =>
    objectiveOf(
      setup,
      moves.reduce((factors, move) => moved(setup, factors, move), from),
    );
  return {
    now: after(),
    films: after('films'),
    people: after('people'),
    inTurn: after('films', 'people'),
    both: after('both'),
  };
}

/** The equations of one row while the other side is held still, part by part. A row without likes solves to zero. */
export function rowSystem(setup: BoardSetup, { people, films }: BoardFactors, { side, index }: BoardRow): RowSystem {
  const options = boardConfig(setup);
  const fixed = side === 'people' ? films : people;
  const gram = gramian(fixed, options.factors);
  const interactions = rowInteractions(sideMatrix(setup, side), index);
  const { matrix, rhs } = normalEquations(interactions, fixed, gram, options);
  const liked = interactions.map(({ column }) => column);
  return {
    liked,
    confidence: Array.from({ length: BOARD_SIZE }, (_, at) => (liked.includes(at) ? 1 + options.alpha : 1)),
    gram,
    extra: extraOf(interactions, fixed, gram, options),
    matrix,
    inverse: inverseOf(matrix, options.factors),
    rhs,
    solution: solveRow(interactions, fixed, gram, options),
  };
}

/** The part of the solver's matrix that the likes bring: the whole of it, with neither Gramian nor regularisation. */
function extraOf(
  interactions: readonly Interaction[],
  fixed: Float32Array,
  gram: Float64Array,
  options: AlsConfig,
): Float64Array {
  return normalEquations(interactions, fixed, new Float64Array(gram.length), { ...options, reg: 0 }).matrix;
}

function inverseOf(matrix: Float64Array, d: number): Float64Array {
  const factor = matrix.slice();
  choleskyFactor(factor, d);
  const inverse = new Float64Array(d * d);
  for (let k = 0; k < d; k++) inverse[k * d + k] = 1;
  choleskySolve(factor, d, inverse);
  return inverse;
}

/** What the numbers say of every person and film: X Yᵀ, people × films. */
export function predicted({ people, films }: Record<BoardSide, ArrayLike<number>>, factors: number): Float64Array {
  return Float64Array.from({ length: BOARD_SIZE ** 2 }, (_, at) =>
    rowDot(people, Math.floor(at / BOARD_SIZE), films, at % BOARD_SIZE, factors),
  );
}
