import {
  BOARD_SIZE,
  type BoardTable,
  type TowerPair,
  type TowersPlaces,
  type TowersSetup,
  type TowersState,
  type TowersStep,
} from '../blackboard-types';
import type { WeightedCsr } from '../data/csr';
import { sparseRows } from '../data/terms';
import { rowDot } from '../math/dense';
import { createRng, roundSeed, shuffle, type Rng } from '../math/rng';
import { bagWeights } from '../models/two-tower/bags';
import type { SampledBatch } from '../models/two-tower/batches';
import { DEFAULT_TWO_TOWER } from '../models/two-tower/config';
import { parameterSlopes } from '../models/two-tower/lookup';
import { parameterLengths, SITUATION, startParameters, type TowerParameters } from '../models/two-tower/parameters';
import { passTower, towerGradients, type TowerBatch } from '../models/two-tower/towers';
import { towerBatch } from '../models/two-tower/trainer';
import type { TwoTowerConfig } from '../training-types';
import { likesOf } from './table';

type Settings = Omit<TowersSetup, 'steps'>;

/** Two dimensions, so that all of it can be drawn. */
const D = 2;
/** People in a batch, if so many have two likes. */
const BATCH = 4;
const PLACES = Array.from({ length: BOARD_SIZE }, (_, at) => at);
/** Films are known by their embeddings alone. */
const NO_FEATURES = emptyMatrix(BOARD_SIZE, 0);
/** No like of the example is older than another. */
const NO_AGE = { halfLife: Infinity, historyLength: Infinity };
const SIZES = { items: BOARD_SIZE, features: 0 };

/** The example's settings as a configuration of the real trainer, without hidden layers as it comes. */
export function towersConfig({ seed, temperature }: Pick<TowersSetup, 'seed' | 'temperature'>): TwoTowerConfig {
  return { ...DEFAULT_TWO_TOWER, factors: D, hidden: 0, temperature, seed };
}

/** The example's course; a later step is worked out once, from the one before. */
export interface TowersCourse {
  /** The example after `steps` steps. */
  at(steps: number): TowersState;
}

/** Plain gradient descent, one batch a step, every draw from the seed. */
export function towersCourse(setup: Settings): TowersCourse {
  const parameters = [startParameters(SIZES, towersConfig(setup))];
  const losses: number[] = [];
  const afterSteps = (steps: number): TowerParameters => {
    for (let at = parameters.length - 1; at < steps; at++) {
      parameters.push(descended(parameters[at]!, slopesOf(setup, parameters[at]!, drawPairs(setup, at)), setup));
    }
    return parameters[steps]!;
  };
  return {
    at(steps) {
      const [next, now] = [afterSteps(steps + 1), afterSteps(steps)];
      for (let at = losses.length; at <= steps; at++) losses.push(tableLoss(setup, parameters[at]!));
      const pairs = drawPairs(setup, steps);
      return {
        now: placesOf(setup, now),
        step: pairs.length === 0 ? null : stepOf(setup, now, next, pairs),
        next: placesOf(setup, next),
        course: losses.slice(0, steps + 1),
      };
    },
  };
}

/**
 * The batch of a step: people with two likes or more in a drawn order, each with a like that no other of the batch has,
 * in the order of the films. Empty when there are no two such people: one film alone would have no rival.
 */
export function drawPairs({ table, seed }: Pick<TowersSetup, 'table' | 'seed'>, step: number): readonly TowerPair[] {
  const rng = createRng(roundSeed(seed, step));
  const people = Uint32Array.from(PLACES.filter((person) => likesOf(table, person).length > 1));
  shuffle(people, rng);
  const pairs: TowerPair[] = [];
  for (const person of people) {
    const free = likesOf(table, person).filter((film) => pairs.every((pair) => pair.film !== film));
    if (pairs.length < BATCH && free.length > 0) pairs.push(pairOf(table, person, drawn(free, rng)));
  }
  return pairs.length < 2 ? [] : pairs.sort((a, b) => a.film - b.film);
}

const drawn = (films: readonly number[], rng: Rng): number => films[rng.int(films.length)]!;

function pairOf(table: BoardTable, person: number, film: number): TowerPair {
  return { person, film, history: likesOf(table, person).filter((other) => other !== film) };
}

/**
 * The log of each film's chance to be in a batch of `count` draws, a person first and then one of their likes, as
 * training corrects for it (Yi et al. 2019): log(1 − (1 − p)^count). Those nobody likes have −Infinity.
 */
export function chanceLogs(table: BoardTable, count: number): Float32Array {
  const chance = new Float64Array(BOARD_SIZE);
  const people = PLACES.filter((person) => likesOf(table, person).length > 0);
  for (const person of people) {
    const likes = likesOf(table, person);
    for (const film of likes) chance[film]! += 1 / likes.length / people.length;
  }
  return Float32Array.from(chance, (p) => Math.log(1 - (1 - p) ** count));
}

/** The batch as the trainer's own code takes it: the right film of each pair is the one on the diagonal. */
function pairBatch(setup: Settings, pairs: readonly TowerPair[]): SampledBatch {
  const count = pairs.length;
  const logs = chanceLogs(setup.table, count);
  return {
    ...historyBatch(pairs.map(({ history }) => history)),
    candidates: Uint32Array.from(pairs, ({ film }) => film),
    known: new Uint8Array(count).fill(1),
    targets: Float32Array.from({ length: count ** 2 }, (_, at) => Number(at % (count + 1) === 0)),
    logQ: setup.logQ ? Float32Array.from(pairs, ({ film }) => logs[film]!) : null,
  };
}

/** Films of each row, weighted as a history is read. */
function histories(rows: readonly (readonly number[])[]): WeightedCsr {
  return sparseRows(
    rows.map((films) => {
      const bag = bagWeights(new Float32Array(films.length).fill(1), NO_AGE);
      return films.map((film, at) => [film, bag[at]!]);
    }),
    BOARD_SIZE,
  );
}

function emptyMatrix(rows: number, cols: number): WeightedCsr {
  const [indptr, indices] = [new Uint32Array(rows + 1), new Uint32Array()];
  return { rows, cols, indptr, indices, values: new Float32Array() };
}

function denseBatch(setup: Settings, parameters: TowerParameters, batch: SampledBatch): TowerBatch {
  return towerBatch(batch, parameters, { features: NO_FEATURES }, towersConfig(setup));
}

/** Slopes of a batch's loss; zero without pairs. */
function slopesOf(setup: Settings, parameters: TowerParameters, pairs: readonly TowerPair[]): TowerParameters {
  const batch = pairBatch(setup, pairs);
  const towers = towerGradients(denseBatch(setup, parameters, batch));
  return parameterSlopes(batch, towers, NO_FEATURES, parameterLengths(SIZES, towersConfig(setup)), D);
}

/** values − rate · slope, for the embeddings; nothing else is learned here. */
function descended(parameters: TowerParameters, slopes: TowerParameters, { learningRate }: Settings): TowerParameters {
  const step = (name: 'item' | 'wanted'): Float32Array =>
    parameters[name].map((value, at) => value - learningRate * slopes[name][at]!);
  return { ...parameters, item: step('item'), wanted: step('wanted') };
}

function stepOf(
  setup: Settings,
  parameters: TowerParameters,
  next: TowerParameters,
  pairs: readonly TowerPair[],
): TowersStep {
  const batch = pairBatch(setup, pairs);
  const dense = denseBatch(setup, parameters, batch);
  const { item, wanted } = slopesOf(setup, parameters, pairs);
  return {
    ...{ pairs, input: dense.userInput, logQ: batch.logQ, slopes: { item, wanted } },
    ...sharesOf(dense),
    loss: towerGradients(dense).loss,
    after: towerGradients(denseBatch(setup, next, batch)).loss,
  };
}

/** The way from the towers to the shares of the softmax, with every number on it. */
function sharesOf(dense: TowerBatch): Pick<TowersStep, 'people' | 'films' | 'dots' | 'logits' | 'shares' | 'losses'> {
  const { items: count, temperature, logQ } = dense;
  const people = passTower(dense.userInput, count, D, 0, dense.user, true).unit;
  const films = passTower(dense.itemInput, count, D, 0, dense.item, false).unit;
  const cells = Float64Array.from({ length: count ** 2 }, (_, at) => at);
  const dots = cells.map((at) => rowDot(people, Math.floor(at / count), films, at % count, D));
  const logits = dots.map((dot, at) => dot / temperature - (logQ?.[at % count] ?? 0));
  const shares = logits.map((logit, at) => {
    const row = logits.subarray(at - (at % count), at - (at % count) + count);
    return 1 / row.reduce((sum, other) => sum + Math.exp(other - logit), 0);
  });
  const losses = people.slice(0, count).map((_, row) => -Math.log(shares[row * count + row]!));
  return { people, films, dots, logits, shares, losses };
}

function placesOf(setup: Settings, parameters: TowerParameters): TowersPlaces {
  const { item, wanted } = parameters;
  const batch = historyBatch(PLACES.map((person) => likesOf(setup.table, person)));
  const dense = denseBatch(setup, parameters, batch);
  return {
    ...{ item, wanted },
    films: passTower(dense.itemInput, BOARD_SIZE, D, 0, dense.item, false).unit,
    people: passTower(dense.userInput, BOARD_SIZE, D, 0, dense.user, true).unit,
  };
}

/** People with these histories among all six films, with nothing yet to find. */
function historyBatch(rows: readonly (readonly number[])[]): SampledBatch {
  return {
    wanted: histories(rows),
    unwanted: emptyMatrix(rows.length, BOARD_SIZE),
    situation: emptyMatrix(rows.length, SITUATION.rows),
    candidates: null,
    known: new Uint8Array(BOARD_SIZE).fill(1),
    targets: new Float32Array(),
    logQ: null,
  };
}

/**
 * The loss over every like of the table: each hidden from its person's history once, and sought among all six films.
 * People with a single like have no history left and are left out; 0 when all are.
 */
function tableLoss(setup: Settings, parameters: TowerParameters): number {
  const pairs = PLACES.flatMap((person) => {
    const likes = likesOf(setup.table, person);
    return likes.length < 2 ? [] : likes.map((film) => pairOf(setup.table, person, film));
  });
  if (pairs.length === 0) return 0;
  const targets = new Float32Array(pairs.length * BOARD_SIZE);
  pairs.forEach(({ film }, row) => (targets[row * BOARD_SIZE + film] = 1));
  const batch = { ...historyBatch(pairs.map(({ history }) => history)), targets };
  return towerGradients(denseBatch(setup, parameters, batch)).loss;
}
