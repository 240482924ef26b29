import type { ItemIndex, Scored } from '../types';

/**
 * Popular films that differ: each film of `ranked` with its score divided by 1 + how often its genres were taken already.
 *
 * Greedy; `ranked` is best first, and fewer than k come back when it is shorter. Deterministic; ties go to the lower index.
 *
 * @param before films whose genres count as taken from the start
 */
export function spreadOverGenres(
  ranked: readonly Scored[],
  genreMasks: Uint32Array,
  k: number,
  before: readonly ItemIndex[] = [],
): Scored[] {
  const taken = new Uint16Array(32);
  for (const item of before) eachGenre(genreMasks[item]!, (genre) => taken[genre]!++);
  const left = [...ranked];
  const chosen: Scored[] = [];
  while (chosen.length < k && left.length > 0) {
    let best = 0;
    let bestScore = -Infinity;
    left.forEach(({ item, score }, at) => {
      const spread = score / (1 + meanTaken(genreMasks[item]!, taken));
      if (spread > bestScore) [best, bestScore] = [at, spread];
    });
    const [next] = left.splice(best, 1);
    chosen.push(next!);
    eachGenre(genreMasks[next!.item]!, (genre) => taken[genre]!++);
  }
  return chosen;
}

function meanTaken(mask: number, taken: Uint16Array): number {
  let sum = 0;
  let genres = 0;
  eachGenre(mask, (genre) => {
    sum += taken[genre]!;
    genres++;
  });
  return genres === 0 ? 0 : sum / genres;
}

function eachGenre(mask: number, visit: (genre: number) => void): void {
  for (let genre = 0; genre < 32; genre++) if ((mask >>> genre) & 1) visit(genre);
}
