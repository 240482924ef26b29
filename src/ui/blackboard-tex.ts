/** The example's equations as TeX, with the actual numbers in them. */
import { formatFixed } from './format';
import { DIGITS } from './blackboard-words';

/** A number; TeX has a minus of its own. */
export const numberTex = (value: number, digits = DIGITS): string => formatFixed(value, digits).replace('−', '-');

/** A matrix with this many columns, row-major. */
export function matrixTex(values: ArrayLike<number>, columns: number, digits = DIGITS): string {
  const cells = Array.from(values, (value) => numberTex(value, digits));
  const rows = Array.from({ length: cells.length / columns }, (_, row) =>
    cells.slice(row * columns, (row + 1) * columns).join(' & '),
  );
  return `\\begin{matrix} ${rows.join(' \\\\ ')} \\end{matrix}`;
}

/** A vector, standing. */
export const columnTex = (values: ArrayLike<number>): string => matrixTex(values, 1);

/** A matrix with the rows of the side that is held still as its columns. */
export function transposedTex(values: ArrayLike<number>, columns: number): string {
  const rows = values.length / columns;
  const turned = Array.from(
    { length: values.length },
    (_, at) => values[(at % rows) * columns + Math.floor(at / rows)]!,
  );
  return matrixTex(turned, rows);
}

/** The identity times a number. */
export const diagonalTex = (value: number, d: number): string =>
  matrixTex(
    Array.from({ length: d * d }, (_, at) => (at % (d + 1) === 0 ? value : 0)),
    d,
    2,
  );

/** "0.310\,x_1 - 1.204\,x_2", with a letter for the unknown. */
export function sumTex(values: readonly number[], letter: string): string {
  return values
    .map(
      (value, k) =>
        `${k === 0 ? (value < 0 ? '-' : '') : value < 0 ? ' - ' : ' + '}${numberTex(Math.abs(value))}\\,${letter}_{${k + 1}}`,
    )
    .join('');
}

/** "x_1 y_1 + x_2 y_2". */
export const productsTex = (d: number): string =>
  Array.from({ length: d }, (_, k) => `x_{${k + 1}}\\,y_{${k + 1}}`).join(' + ');

/** A name inside a formula. */
export const nameTex = (name: string): string => `\\text{${name}}`;

/** A matrix for the ear: "row 1: 0.310, 0.120; row 2: …". */
export function spokenMatrix(values: ArrayLike<number>, columns: number): string {
  const cells = Array.from(values, (value) => formatFixed(value, DIGITS));
  return Array.from(
    { length: cells.length / columns },
    (_, row) => `row ${row + 1}: ${cells.slice(row * columns, (row + 1) * columns).join(', ')}`,
  ).join('; ');
}
