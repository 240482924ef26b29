/** What the two worked examples on the blackboard are made of: six people, six films, and who likes what. */

/** How many people and how many films the example has. */
export const BOARD_SIZE = 6;

/** Who likes what: people × films, row-major, `BOARD_SIZE` × `BOARD_SIZE`. */
export type BoardTable = readonly boolean[];

/** Which side of the table a row of numbers belongs to. */
export type BoardSide = 'people' | 'films';

/** A half-step of ALS, or both halves at once from the same old numbers, which is not ALS. */
export type BoardMove = BoardSide | 'both';

/** A person or a film of the example. */
export interface BoardRow {
  readonly side: BoardSide;
  /** From 0, below `BOARD_SIZE`. */
  readonly index: number;
}

/** Everything that the ALS example depends on: the same setup gives the same numbers. */
export interface BoardSetup {
  readonly table: BoardTable;
  readonly factors: number;
  readonly reg: number;
  readonly alpha: number;
  readonly seed: number;
  /** What was done since the start, oldest first. */
  readonly moves: readonly BoardMove[];
}

/** The numbers after a move: row-major float32, `BOARD_SIZE` × factors. */
export interface BoardFactors {
  readonly people: Float32Array;
  readonly films: Float32Array;
}

/** One state of the board. */
export interface BoardState extends BoardFactors {
  /** What led here; null at the start. */
  readonly move: BoardMove | null;
  /** The objective of ALS here. */
  readonly objective: number;
}

/** The system of one row, as the solver builds it; matrices d × d, vectors d, all float64. */
export interface RowSystem {
  /** Which of the other side this row has a like with. */
  readonly liked: readonly number[];
  /** The confidence in each entry of the row: 1, or 1 + alpha where there is a like. */
  readonly confidence: readonly number[];
  /** FᵀF of the side that is held still. */
  readonly gram: Float64Array;
  /** alpha · Σ f fᵀ over the likes. */
  readonly extra: Float64Array;
  /** A = FᵀF + alpha · Σ f fᵀ + λI. */
  readonly matrix: Float64Array;
  readonly inverse: Float64Array;
  /** b = (1 + alpha) · Σ f over the likes. */
  readonly rhs: Float64Array;
  /** A⁻¹ b, the row's best numbers. */
  readonly solution: Float64Array;
}

/** What the objective would be after each thing one could do now. */
export interface BoardOutlook {
  readonly now: number;
  readonly films: number;
  readonly people: number;
  /** Films, then people with the new films. */
  readonly inTurn: number;
  /** Films and people from the same old numbers. */
  readonly both: number;
}

/** Everything that the two-tower example depends on. */
export interface TowersSetup {
  readonly table: BoardTable;
  readonly seed: number;
  readonly learningRate: number;
  readonly temperature: number;
  /** Whether scores are corrected for how often a film is among the batch's. */
  readonly logQ: boolean;
  /** Steps taken since the start. */
  readonly steps: number;
}

/** A line of a batch: a person, and the film of theirs that is to be found. */
export interface TowerPair {
  readonly person: number;
  readonly film: number;
  /** The other films they like, from which the person's vector is made. */
  readonly history: readonly number[];
}

/** All that is learned, and where it puts everybody; row-major, `BOARD_SIZE` × 2. */
export interface TowersPlaces {
  /** The films' embeddings, as the film tower reads them. */
  readonly item: Float32Array;
  /** The films' embeddings as the person's tower reads them in a history. */
  readonly wanted: Float32Array;
  /** What comes out of the film tower, length 1. */
  readonly films: Float64Array;
  /** What comes out of the person's tower for all their likes, length 1 (0 without likes). */
  readonly people: Float64Array;
}

/** One gradient step: what it looked at, what came out, and what it moves. B pairs; matrices row-major. */
export interface TowersStep {
  readonly pairs: readonly TowerPair[];
  /** B × 2: the sums that go into the person's tower, and its unit vectors. */
  readonly input: Float32Array;
  readonly people: Float64Array;
  /** B × 2: what comes out of the film tower. */
  readonly films: Float64Array;
  /** Length B: the log of each film's chance to be in the batch; null when it is not corrected for. */
  readonly logQ: Float32Array | null;
  /** B × B: x·y; then divided by the temperature, less logQ; then the shares of the softmax, each row of sum 1. */
  readonly dots: Float64Array;
  readonly logits: Float64Array;
  readonly shares: Float64Array;
  /** Length B: −log of the share of the right film. */
  readonly losses: Float64Array;
  readonly loss: number;
  /** Slopes of the loss, shaped as the embeddings. */
  readonly slopes: Pick<TowersPlaces, 'item' | 'wanted'>;
  /** The loss of the same batch after the step. */
  readonly after: number;
}

/** The example after some steps: where everything is, the step to come, and where that leads. */
export interface TowersState {
  readonly now: TowersPlaces;
  /** Null when there are no two people with two likes each: see `drawPairs`. */
  readonly step: TowersStep | null;
  readonly next: TowersPlaces;
  /** Length steps + 1: the loss over every like of the table among all films, after 0, 1, … steps. */
  readonly course: readonly number[];
}
