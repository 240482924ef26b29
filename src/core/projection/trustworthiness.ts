import { rowProducts } from '../math/dense';
import { itemsOf, type ItemVectors } from '../retrieval/vector-index';

/** The most neighbours that trustworthiness can look at among so many films; below 1: too few films. */
export function mostNeighbours(films: number): number {
  return Math.floor((films - 1) / 2);
}

/**
 * How far neighbours in the plane can be believed: 1 when the k nearest points of each are among its k nearest rows, less
 * by how far down they truly are, 0 at worst. T = 1 − 2 / (m k (2n − 3k − 1)) · Σ (r − k) (Venna and Kaski 2001, eq. 1),
 * over m queried points, each compared with all n; exact when all are queried, else an estimate.
 *
 * Nearness of rows is the cosine, of points the distance; ties by the lower index. O(m n (width + k)).
 *
 * @param rows n unit rows
 * @param points x and y of each row
 * @param k 1 to `mostNeighbours`; RangeError beyond
 * @param queries rows, at least one
 */
export function trustworthiness(
  rows: ItemVectors,
  points: Float32Array,
  k: number,
  queries: ArrayLike<number>,
): number {
  const n = itemsOf(rows);
  if (!(k >= 1 && k <= mostNeighbours(n))) throw new RangeError(`${k} neighbours of ${n} rows`);
  let excess = 0;
  for (let at = 0; at < queries.length; at++) {
    const query = queries[at]!;
    const near = rowProducts(
      rows.values,
      rows.values.subarray(query * rows.width, (query + 1) * rows.width),
      rows.width,
    );
    for (const point of nearestPoints(points, query, k)) excess += Math.max(0, rankOf(near, point, query) - k);
  }
  return 1 - (2 * excess) / (queries.length * k * (2 * n - 3 * k - 1));
}

/** The k points nearest to one of them, itself excluded. */
function nearestPoints(points: Float32Array, query: number, k: number): number[] {
  const [x, y] = [points[2 * query]!, points[2 * query + 1]!];
  const nearest: number[] = [];
  const distances: number[] = [];
  for (let point = 0; point < points.length / 2; point++) {
    if (point === query) continue;
    const distance = (points[2 * point]! - x) ** 2 + (points[2 * point + 1]! - y) ** 2;
    if (nearest.length === k && distance >= distances[k - 1]!) continue;
    let place = distances.length;
    while (place > 0 && distances[place - 1]! > distance) place--;
    nearest.splice(place, 0, point);
    distances.splice(place, 0, distance);
    if (nearest.length > k) [nearest.length, distances.length] = [k, k];
  }
  return nearest;
}

/** Place of a row by its nearness to the query, from 1. */
function rankOf(near: Float32Array, row: number, query: number): number {
  const own = near[row]!;
  let rank = 1;
  for (let other = 0; other < near.length; other++) {
    if (other === query || other === row) continue;
    if (near[other]! > own || (near[other] === own && other < row)) rank++;
  }
  return rank;
}
