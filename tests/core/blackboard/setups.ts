import fc from 'fast-check';
import type { BoardMove, BoardRow, BoardSetup, BoardSide, TowersSetup } from '../../../src/core/blackboard-types';
import { BOARD_CHOICES, HIGHEST_SEED, MOST_MOVES, MOST_STEPS } from '../../../src/core/blackboard/settings';

const table = fc.array(fc.boolean(), { minLength: 36, maxLength: 36 });
const seed = fc.integer({ min: 0, max: HIGHEST_SEED });
const SIDES: readonly BoardSide[] = ['people', 'films'];
const MOVES: readonly BoardMove[] = [...SIDES, 'both'];

/** Any setup of the ALS example, with moves of these kinds. */
export const boards = (moves: readonly BoardMove[] = MOVES, most = MOST_MOVES): fc.Arbitrary<BoardSetup> =>
  fc.record({
    table,
    factors: fc.constantFrom(...BOARD_CHOICES.factors),
    reg: fc.constantFrom(...BOARD_CHOICES.reg),
    alpha: fc.constantFrom(...BOARD_CHOICES.alpha),
    seed,
    moves: fc.array(fc.constantFrom(...moves), { maxLength: most }),
  });

export const halfSteps = SIDES;

export const boardRows: fc.Arbitrary<BoardRow> = fc.record({
  side: fc.constantFrom(...SIDES),
  index: fc.integer({ min: 0, max: 5 }),
});

/** Any setup of the two-tower example. */
export const towerSetups: fc.Arbitrary<TowersSetup> = fc.record({
  table,
  seed,
  learningRate: fc.constantFrom(...BOARD_CHOICES.learningRate),
  temperature: fc.constantFrom(...BOARD_CHOICES.temperature),
  logQ: fc.boolean(),
  steps: fc.integer({ min: 0, max: MOST_STEPS }),
});
