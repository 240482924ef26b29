import type { Csr } from '../../data/csr';
import type { Rng } from '../../math/rng';
import type { TwoTowerConfig } from '../../training-types';

/** The films a batch is compared with, and which of them each person wants. */
export interface Choice {
  /** The films compared with; null: all of them. Ascending. */
  readonly candidates: Uint32Array | null;
  /** Length candidates: log of each one's chance to be one (Yi et al. 2019, logQ); null when all are. */
  readonly logQ: Float32Array | null;
  /** People × candidates, dense: 1/√(likes) where a person likes the film. */
  readonly targets: Float32Array;
  /** Length candidates: 1 where the film's own embedding is read, 0 where its features have to do. */
  readonly known: Uint8Array;
}

/**
 * Chooses the films a batch is compared with. All of them when there are no more than `candidates`. Else half are the
 * batch's own positives and half are drawn from all (mixed negative sampling, Yang et al. 2020), no film twice, so that
 * no film that a person likes counts against them. A film nobody likes never has an embedding of its own.
 */
export function createChooser(
  positives: Csr,
  { candidates: most, idDropout }: Pick<TwoTowerConfig, 'candidates' | 'idDropout'>,
): (users: Uint32Array, rng: Rng) => Choice {
  const items = positives.cols;
  const whole = items <= most;
  const chance = drawChances(positives);
  return (users, rng) => {
    const drawn = whole ? null : drawCandidates(positives, users, most, rng);
    const candidates = drawn && drawn.candidates;
    const count = candidates?.length ?? items;
    const known = Uint8Array.from({ length: count }, (_, at) =>
      chance[candidates?.[at] ?? at] === 0 || rng.next() < idDropout ? 0 : 1,
    );
    const targets = targetsOf(positives, users, candidates, count);
    if (!drawn || !candidates) return { candidates: null, logQ: null, targets, known };
    const logQ = Float32Array.from(candidates, (item) => {
      const missed = (1 - chance[item]!) ** drawn.own * (1 - 1 / items) ** drawn.uniform;
      return Math.log(1 - missed);
    });
    return { candidates, logQ, targets, known };
  };
}

/** The chance of each item to be drawn: a person uniformly, then one of their positives. */
function drawChances(positives: Csr): Float64Array {
  const chance = new Float64Array(positives.cols);
  for (let user = 0; user < positives.rows; user++) {
    const [from, to] = [positives.indptr[user]!, positives.indptr[user + 1]!];
    for (let k = from; k < to; k++) chance[positives.indices[k]!]! += 1 / (to - from) / positives.rows;
  }
  return chance;
}

/** Candidates, and how many draws of each kind they took. */
interface Drawn {
  readonly candidates: Uint32Array;
  readonly own: number;
  readonly uniform: number;
}

/** Half of the candidates are the batch's own positives, drawn with replacement, the others uniform; no film twice. */
function drawCandidates(positives: Csr, users: Uint32Array, count: number, rng: Rng): Drawn {
  const chosen = new Set<number>();
  let [own, uniform] = [0, 0];
  const perUser = Math.ceil(count / 2 / users.length);
  for (const user of users) {
    const [from, to] = [positives.indptr[user]!, positives.indptr[user + 1]!];
    for (let k = 0; k < perUser && chosen.size < count / 2; k++, own++) {
      chosen.add(positives.indices[from + rng.int(to - from)]!);
    }
  }
  for (; chosen.size < count; uniform++) chosen.add(rng.int(positives.cols));
  return { candidates: Uint32Array.from(chosen).sort(), own, uniform };
}

function targetsOf(positives: Csr, users: Uint32Array, candidates: Uint32Array | null, count: number): Float32Array {
  const place = candidates && new Map(Array.from(candidates, (item, at) => [item, at]));
  const targets = new Float32Array(users.length * count);
  users.forEach((user, row) => {
    const [from, to] = [positives.indptr[user]!, positives.indptr[user + 1]!];
    for (let k = from; k < to; k++) {
      const at = place ? place.get(positives.indices[k]!) : positives.indices[k]!;
      if (at !== undefined) targets[row * count + at] = 1 / Math.sqrt(to - from);
    }
  });
  return targets;
}
