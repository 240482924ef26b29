import type { WeightedCsr } from '../../data/csr';
import type { ItemIndex } from '../../types';
import type { History, Recommender } from '../recommender';

/**
 * Scores items by how their terms agree with the history: the mean cosine to the wanted films less the unwanted.
 *
 * A person whose likes share terms gets a strong signal, a person of wide taste a weak one: every score is multiplied
 * by ‖profile‖^`focus`. Without a wanted film all scores are 0, and so is the score of a film without terms.
 *
 * @param vectors items × terms; with rows of length 1 or empty the agreement is a cosine, else the product. Kept, not copied
 */
export function createContent(vectors: WeightedCsr, focus = 0): Recommender {
  // Room for a value of each term, used again by every call; no answer holds it.
  const terms = new Float64Array(vectors.cols);
  /** The signed weight of each history entry in the profile, the factor of focus included. */
  const shares = (history: History): Float64Array => {
    const total = history.reduce((sum, taste) => sum + taste.preference * taste.weight, 0);
    if (total === 0) return new Float64Array(history.length);
    const plain = Float64Array.from(history, ({ weight, preference }) => ((preference ? 1 : -1) * weight) / total);
    if (focus === 0) return plain;
    const scale = Math.min(1, lengthOf(profileOf(vectors, history, plain, terms))) ** focus;
    return plain.map((share) => share * scale);
  };

  return {
    name: 'content',
    score(history) {
      const profile = profileOf(vectors, history, shares(history), terms);
      const scores = new Float32Array(vectors.rows);
      for (let item = 0; item < scores.length; item++) scores[item] = alongRow(vectors, item, profile);
      return scores;
    },
    explain(history, asked: readonly ItemIndex[]) {
      const weights = shares(history);
      const spread = terms.fill(0);
      return asked.map((item) => {
        addRow(vectors, item, spread, 1);
        const products = history.map((taste) => alongRow(vectors, taste.item, spread));
        clearRow(vectors, item, spread);
        return weights.map((weight, at) => weight * products[at]!);
      });
    },
  };
}

/** The weighted sum of the history's rows, in place of what was in `to`. */
function profileOf(vectors: WeightedCsr, history: History, weights: Float64Array, to: Float64Array): Float64Array {
  to.fill(0);
  history.forEach(({ item }, at) => addRow(vectors, item, to, weights[at]!));
  return to;
}

function addRow({ indptr, indices, values }: WeightedCsr, row: number, to: Float64Array, times: number): void {
  for (let k = indptr[row]!; k < indptr[row + 1]!; k++) to[indices[k]!]! += times * values[k]!;
}

function clearRow({ indptr, indices }: WeightedCsr, row: number, to: Float64Array): void {
  for (let k = indptr[row]!; k < indptr[row + 1]!; k++) to[indices[k]!] = 0;
}

function alongRow({ indptr, indices, values }: WeightedCsr, row: number, dense: Float64Array): number {
  let sum = 0;
  for (let k = indptr[row]!; k < indptr[row + 1]!; k++) sum += values[k]! * dense[indices[k]!]!;
  return sum;
}

function lengthOf(vector: Float64Array): number {
  let squares = 0;
  for (let k = 0; k < vector.length; k++) squares += vector[k]! * vector[k]!;
  return Math.sqrt(squares);
}
