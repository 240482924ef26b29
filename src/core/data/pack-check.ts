import type { Csr } from './csr';
import type { Interactions } from './interactions';
import { packDamaged } from './pack-format';

/** Checks that both orientations are sound matrices of the same ratings' number. O(ratings). Throws `pack-damaged`. */
export function checkInteractions({ userIds, userItems, itemUsers }: Interactions): void {
  checkAscending(userIds, 'user ids');
  checkCsr(userItems, 'people');
  checkCsr(itemUsers, 'films');
  const ratings = userItems.indices.length;
  checkLength(itemUsers.indices, ratings, 'ratings by film');
  checkLength(userItems.timestamps, ratings, 'timestamps');
  for (const { halfStars } of [userItems, itemUsers]) {
    checkLength(halfStars, ratings, 'ratings');
    checkHalfStars(halfStars);
  }
}

/** Checks that ids ascend strictly, so that an index stands for one id. Throws `pack-damaged`. */
export function checkAscending(ids: Uint32Array, name: string): void {
  for (let index = 1; index < ids.length; index++) {
    if (ids[index]! <= ids[index - 1]!) throw packDamaged(`the ${name} are out of order`);
  }
}

/** Checks that an array has one entry for each of `count` things. Throws `pack-damaged`. */
export function checkLength(array: ArrayLike<unknown>, count: number, name: string): void {
  if (array.length !== count) throw packDamaged(`it holds ${array.length} ${name} where ${count} belong`);
}

/**
 * Checks that the arrays make a CSR matrix: row pointers ascend from 0 to nnz, columns ascend strictly within a row
 * and stay below `cols`. O(rows + nnz). Throws `pack-damaged`.
 */
function checkCsr(csr: Csr, name: string): void {
  const { rows, cols, indptr, indices } = csr;
  if (indptr.length !== rows + 1 || indptr[0] !== 0 || indptr[rows] !== indices.length) {
    throw packDamaged(`the row pointers of ${name} do not fit`);
  }
  for (let row = 0; row < rows; row++) {
    const end = indptr[row + 1]!;
    if (end < indptr[row]! || end > indices.length) throw packDamaged(`the row pointers of ${name} do not ascend`);
    let before = -1;
    for (let k = indptr[row]!; k < end; k++) {
      const column = indices[k]!;
      if (column <= before || column >= cols) throw packDamaged(`a row of ${name} is out of order`);
      before = column;
    }
  }
}

/** Checks that every rating lies on the half-star scale, 1 … 10. Throws `pack-damaged`. */
function checkHalfStars(halfStars: Uint8Array): void {
  for (const value of halfStars) {
    if (value < 1 || value > 10) throw packDamaged('a rating is off the scale');
  }
}
