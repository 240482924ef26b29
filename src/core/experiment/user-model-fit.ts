import { takeRows, type WeightedCsr } from '../data/csr';
import type { Pack } from '../data/pack';
import { AppError } from '../errors';
import { createRng, shuffle } from '../math/rng';
import type { Behaviour, FitFigures, TasteFit } from '../simulation-types';
import type { PersonTaste, TasteWorld } from './user-model';
import { fitFigures } from './user-model-calibration';
import { evidenceOf, EVIDENCE_WIDTH, type Evidence } from './user-model-evidence';
import { chanceOf, fitLogistic, type Cases } from './user-model-regression';

/** People whose ratings a truth was fitted to. */
export interface FittedPeople {
  readonly fit: TasteFit;
  /** The people as visitors: rows in the order of the ratings. */
  world(assumed: Pick<Behaviour, 'interest' | 'curiosity'>): TasteWorld;
}

/** How to fit. */
export interface FitOptions {
  readonly seed: number;
  /** About so many person × film cells to learn choices from, drawn when there are more. */
  readonly mostCells?: number;
}

const MOST_CELLS = 100_000;

/**
 * Divides the people of a data set into those whom models may learn from and those who visit; both ascending, disjoint,
 * together all.
 *
 * @param share of the people who visit; rounded to whole people
 */
export function splitPeople(
  people: number,
  { share, seed }: { readonly share: number; readonly seed: number },
): { readonly known: Uint32Array; readonly visitors: Uint32Array } {
  const drawn = Uint32Array.from({ length: people }, (_, person) => person);
  shuffle(drawn, createRng(seed));
  const count = Math.round(share * people);
  return { known: drawn.slice(count).sort(), visitors: drawn.slice(0, count).sort() };
}

/** All ratings of some people of a pack, in the order given: 1 at or above the threshold in stars, 0 below. */
export function ratingsOf({ userItems }: Pack, people: Uint32Array, threshold: number): WeightedCsr {
  const values = Float32Array.from(userItems.halfStars, (halfStars) => Number(halfStars >= 2 * threshold));
  return takeRows({ ...userItems, values }, people);
}

/**
 * Fits what a group of people would choose and like to all ratings of that group, and of nobody else: give it people that
 * the models to be compared have not learned from, or the comparison is rigged.
 *
 * Two logistic regressions over the evidence of the others (user-model-evidence.ts): whether a person rated a film, on all
 * cells or a sample of them, and whether who rated it liked it, on all ratings. The figures of fit are cross-fitted: each
 * half of the people is foretold with the weights of the other half. Weights in use are those of everybody.
 *
 * What it is not: an unrated film may never have been met, so the chance of choosing it is a lower bound, and what was
 * rated was not missing at random (Marlin and Zemel 2009). The truth is one of neighbours: models that think in neighbours
 * suit it best, and tastes that the group does not share are not in it.
 *
 * @throws AppError `data-empty` without a rating
 */
export function fitPeople(ratings: WeightedCsr, { seed, mostCells = MOST_CELLS }: FitOptions): FittedPeople {
  if (ratings.indices.length === 0) {
    throw new AppError('data-empty', 'The people to simulate have no ratings. Choose more of them, or other data.');
  }
  const evidence = evidenceOf(ratings);
  const halves = [0, 1].map((half) => gather(ratings, evidence, half, { seed, mostCells }));
  const weights = perQuestion((question) => fitLogistic(joined(halves.map((cases) => cases[question]))));
  const figures = perQuestion((question) => crossFitted(halves.map((cases) => cases[question])));
  const tasteOf = (person: number, assumed: Pick<Behaviour, 'interest' | 'curiosity'>): PersonTaste => {
    const known = evidence(person);
    const chances = perQuestion((question) => chancesOf(weights[question], known[question]));
    const attraction = chances.choosing.map((chance) => assumed.curiosity * chance);
    const satisfaction = chances.enjoying;
    for (let at = ratings.indptr[person]!; at < ratings.indptr[person + 1]!; at++) {
      attraction[ratings.indices[at]!] = assumed.interest;
      satisfaction[ratings.indices[at]!] = ratings.values[at]!;
    }
    return { attraction, satisfaction };
  };
  return {
    fit: { people: ratings.rows, ...figures },
    world: (assumed) => ({
      people: ratings.rows,
      items: ratings.cols,
      tasteOf: (person) => tasteOf(person, assumed),
    }),
  };
}

type Question = keyof Evidence;
type PerQuestion<T> = Record<Question, T>;

function perQuestion<T>(make: (question: Question) => T): PerQuestion<T> {
  return { choosing: make('choosing'), enjoying: make('enjoying') };
}

/** The cells of every second person. */
function gather(
  { rows, cols, indptr, indices, values }: WeightedCsr,
  evidence: (person: number) => Evidence,
  half: number,
  { seed, mostCells }: Required<FitOptions>,
): PerQuestion<Cases> {
  const rng = createRng(seed + half);
  const kept = Math.min(1, mostCells / (rows * cols));
  const numbers = perQuestion((): number[] => []);
  const labels = perQuestion((): number[] => []);
  const take = (question: Question, from: Float64Array, item: number, label: number): void => {
    for (let k = 0; k < EVIDENCE_WIDTH; k++) numbers[question].push(from[item * EVIDENCE_WIDTH + k]!);
    labels[question].push(label);
  };
  for (let person = half; person < rows; person += 2) {
    const { choosing, enjoying } = evidence(person);
    for (let item = 0, at = indptr[person]!; item < cols; item++) {
      const isRated = at < indptr[person + 1]! && indices[at] === item;
      if (isRated) take('enjoying', enjoying, item, values[at++]!);
      if (kept === 1 || rng.next() < kept) take('choosing', choosing, item, Number(isRated));
    }
  }
  return perQuestion((question) => ({
    width: EVIDENCE_WIDTH,
    rows: Float64Array.from(numbers[question]),
    labels: Uint8Array.from(labels[question]),
  }));
}

function joined([one, other]: readonly Cases[]): Cases {
  const rows = new Float64Array(one!.rows.length + other!.rows.length);
  rows.set(one!.rows);
  rows.set(other!.rows, one!.rows.length);
  return { width: EVIDENCE_WIDTH, rows, labels: Uint8Array.from([...one!.labels, ...other!.labels]) };
}

/** Each half with the weights of the other. */
function crossFitted([one, other]: readonly Cases[]): FitFigures {
  const [byOther, byOne] = [fitLogistic(other!), fitLogistic(one!)];
  const chances = [...chancesOf(byOther, one!.rows), ...chancesOf(byOne, other!.rows)];
  return fitFigures(Float64Array.from(chances), joined([one!, other!]).labels);
}

function chancesOf(weights: Float64Array, rows: Float64Array): Float64Array {
  return Float64Array.from({ length: rows.length / EVIDENCE_WIDTH }, (_, row) =>
    chanceOf(weights, rows, row * EVIDENCE_WIDTH),
  );
}
