import { kmeans } from 'ml-kmeans';
import { itemsOf, type ItemVectors } from '../src/core/retrieval/vector-index';

const ROUNDS = 60;

/**
 * The cluster of each row by k-means (k-means++ from the seed), from 0, the largest first.
 *
 * With no more rows than clusters each is one by itself.
 */
export function clusterRows({ values, width }: ItemVectors, count: number, seed: number): Uint8Array {
  const rows = itemsOf({ values, width });
  if (rows <= count) return Uint8Array.from({ length: rows }, (_, row) => row);
  const points = Array.from({ length: rows }, (_, row) => [...values.subarray(row * width, (row + 1) * width)]);
  const { clusters } = kmeans(points, count, { seed, maxIterations: ROUNDS, initialization: 'kmeans++' });
  const sizes = Array.from({ length: count }, (_, cluster) => clusters.filter((one) => one === cluster).length);
  const order = [...sizes.keys()].sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  return Uint8Array.from(clusters, (cluster) => order.indexOf(cluster));
}
