import { throwIfCancelled } from '../../errors';
import { product } from '../../math/matrix';
import { noRoomForMatrix, type FillRow, type Inversion, type Inverter } from './inverter';
import { invertedPivot, panelOf, putBack, updateRows, type SweptMatrix } from './sweep';

/** Columns taken by one step. */
const BLOCK = 32;
/** Multiplications after which others get a turn: some 20 ms. */
const TURN_PRODUCTS = 20_000_000;
/** Rows whose elements are filled in or copied between two turns, times their length. */
const TURN_ELEMENTS = 100_000;
/** A matrix half swept, and how others get a turn meanwhile. */
interface Swept extends SweptMatrix {
  readonly size: number;
  readonly pause: () => Promise<void>;
}

/**
 * The reference, and what runs where WebAssembly does not: the blocked symmetric sweep (Goodnight 1979) in float64.
 *
 * One step takes the columns K: with P = (A_KK)⁻¹ and V = A_:K P, it subtracts V A_K: from A, and puts V in the place of
 * the columns and −P in that of the pivot block. Once all columns are swept, −A⁻¹ is left. Only elements on and above the
 * diagonal are read.
 *
 * @param pause lets other messages through; called between stretches of some 20 ms
 */
export function createScalarInverter(pause: () => Promise<void> = () => Promise.resolve()): Inverter {
  return {
    name: 'scalar float64',
    async begin(size, fillRow, signal) {
      const swept = makeRoom(size, pause);
      await fill(swept, fillRow, signal);
      let done = 0;
      return {
        blocks: Math.ceil(swept.stride / BLOCK),
        flops: size ** 3,
        async step(stepSignal) {
          throwIfCancelled(stepSignal);
          await sweepBlock(swept, done++ * BLOCK, stepSignal);
        },
        inverse: () => toInverse(swept),
        memoryBytes: () => swept.matrix.byteLength + swept.stride * (2 * BLOCK + 1) * 8,
      } satisfies Inversion;
    },
    dispose: () => {},
  };
}

function makeRoom(size: number, pause: () => Promise<void>): Swept {
  const stride = size + (size & 1);
  try {
    return { size, stride, matrix: new Float64Array(stride * stride), diagonal: new Float64Array(stride), pause };
  } catch (cause) {
    throw noRoomForMatrix(size, cause);
  }
}

async function fill(swept: Swept, fillRow: FillRow, signal?: AbortSignal): Promise<void> {
  const { size, stride, matrix, diagonal } = swept;
  await inTurns(swept, TURN_ELEMENTS / stride, signal, (row) => {
    if (row < size) fillRow(row, matrix.subarray(row * stride, row * stride + size));
    else matrix[row * stride + row] = 1;
    diagonal[row] = matrix[row * stride + row]!;
  });
}

async function sweepBlock(swept: Swept, first: number, signal?: AbortSignal): Promise<void> {
  const { stride } = swept;
  const depth = Math.min(BLOCK, stride - first);
  const pivot = invertedPivot(swept, first, depth);
  const panel = panelOf(swept, first, depth);
  const panels = { depth, panel, turned: product(panel, pivot, stride, depth, depth) };
  await inTurns(swept, TURN_PRODUCTS / (stride * depth), signal, (row) => {
    if (row % 2 === 0) updateRows(swept, panels, row);
  });
  putBack(swept, first, panels, pivot);
}

/** Rows in order; between stretches of `rows` others get a turn. */
async function inTurns(
  { stride, pause }: Swept,
  rows: number,
  signal: AbortSignal | undefined,
  work: (row: number) => void,
): Promise<void> {
  for (let first = 0; first < stride;) {
    const end = Math.min(first + Math.max(2, rows), stride);
    for (; first < end; first++) work(first);
    await pause();
    throwIfCancelled(signal);
  }
}

function toInverse({ matrix, size, stride }: Swept): Float32Array<ArrayBuffer> {
  const inverse = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) {
      const value = -matrix[row * stride + column]!;
      inverse[row * size + column] = value;
      inverse[column * size + row] = value;
    }
  }
  return inverse;
}
