/** Who is who on the blackboard, and what its sentences say. The people and the films are invented. */
import {
  BOARD_SIZE,
  type BoardMove,
  type BoardOutlook,
  type BoardRow,
  type BoardSide,
  type BoardState,
  type TowerPair,
  type TowersStep,
} from '../core/blackboard-types';
import { formatFixed, formatList, formatPlural } from './format';

export const PEOPLE = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn'] as const;
/** Three among the stars, three of the heart. */
export const FILMS = ['Orbit Nine', 'Moon Salvage', 'Last Airlock', 'Dear Nora', 'June Wedding', 'Two Hearts'] as const;

/** Digits of a number of the example; a class can check three on a calculator. */
export const DIGITS = 3;
export const spell = (value: number): string => formatFixed(value, DIGITS);

export const namesOf = (side: BoardSide): readonly string[] => (side === 'people' ? PEOPLE : FILMS);
export const nameOf = ({ side, index }: BoardRow): string => namesOf(side)[index]!;
export const otherSide = (side: BoardSide): BoardSide => (side === 'people' ? 'films' : 'people');

/** The numbers of one row as text: "(0.310, −1.204)". */
export const spellRow = (values: ArrayLike<number>): string => `(${Array.from(values, spell).join(', ')})`;

/** The row `index` of a matrix with d columns. */
export const rowOf = (values: Float32Array | Float64Array, index: number, d: number): readonly number[] =>
  Array.from(values.slice(index * d, (index + 1) * d));

export const MOVE_LABELS: Readonly<Record<BoardMove, string>> = {
  films: 'Solve the films',
  people: 'Solve the people',
  both: 'Try both at once',
};

/** What just happened, with the row that is looked at as the example. */
export function happened(before: BoardState | null, now: BoardState, row: BoardRow, factors: number): string {
  if (!before || !now.move) {
    return `Nothing is learned yet: everybody has random numbers, and the objective is ${spell(now.objective)}.`;
  }
  const change = `The objective went from ${spell(before.objective)} to ${spell(now.objective)}.`;
  if (now.move === 'both') return `${bothHappened(before, now)} ${change}`;
  const name = namesOf(now.move)[row.index]!;
  const numbers = spellRow(rowOf(now[now.move], row.index, factors));
  return now.move === 'people'
    ? `With the films held still, the best numbers for ${name} are ${numbers}. ${change}`
    : `With the people held still, the best numbers for ${name} are ${numbers}. ${change}`;
}

function bothHappened(before: BoardState, now: BoardState): string {
  return now.objective > before.objective
    ? 'Films and people each answered the other’s old numbers, and together the two answers overshoot.'
    : 'Films and people each answered the other’s old numbers, and this time it did no harm.';
}

/** Why trying both at once does harm here, or does none. */
export function bothWords({ now, films, people, both }: BoardOutlook): string {
  if (both > now * (1 + 1e-6)) {
    return `Each half alone lowers the objective, to ${spell(films)} or ${spell(people)}. Both from the same old numbers raise it from ${spell(now)} to ${spell(both)}: each side corrects the whole error, so it is corrected twice.`;
  }
  const idle = Math.min(Math.abs(films - now), Math.abs(people - now)) <= 1e-6 * Math.max(1, now);
  return idle
    ? 'Just after a half-step one side already is the best answer to the other. Solving both then moves the other side alone, which is what taking turns does. Go back to the start, where both sides are wrong, to see the harm.'
    : 'From these numbers both at once happens to lower the objective. Nothing promises it: go back to the start, or take another seed.';
}

/** The caption of the curve. */
export function curveWords(states: readonly BoardState[]): string {
  const rises = states.filter(({ objective }, at) => at > 0 && objective > states[at - 1]!.objective * (1 + 1e-6));
  if (rises.length === 1) {
    return 'It rose once, when both sides were solved at once. Taking turns never makes it rise.';
  }
  if (rises.length > 1) {
    return `It rose ${formatPlural(rises.length, ['time', 'times'])}, each time when both sides were solved at once. Taking turns never makes it rise.`;
  }
  return 'It never rises: each half-step finds the very best numbers for one side while the other is held still, and the old numbers were among those to choose from.';
}

/** What a cell says to whoever cannot see it. */
export function cellWords(person: number, film: number, liked: boolean, score: number): string {
  return `${PEOPLE[person]}, ${FILMS[film]}: ${liked ? '1, liked' : '0, not liked'}, predicted ${formatFixed(score, 2)}`;
}

/** What the prediction has to say that the table does not: the best guess among what nobody told. */
export function guessWords(table: readonly boolean[], scores: ArrayLike<number>): string {
  const open = table.flatMap((liked, at) => (liked ? [] : [at]));
  if (open.length === 0) return 'Everybody likes everything, so there is nothing left to guess.';
  const best = open.reduce((most, at) => (scores[at]! > scores[most]! ? at : most));
  const [person, film] = [PEOPLE[Math.floor(best / BOARD_SIZE)]!, FILMS[best % BOARD_SIZE]!];
  return `Where there is no like, the highest number is ${formatFixed(scores[best]!, 2)}: ${film} for ${person}. That would be the recommendation.`;
}

/** "Ada: find Orbit Nine, knowing of Moon Salvage". */
export function pairWords({ person, film, history }: TowerPair): string {
  const known = formatList(history.map((at) => FILMS[at]!));
  return `${PEOPLE[person]} likes ${known}. Which film is missing? ${FILMS[film]}.`;
}

/** What the last gradient step did. */
export function stepHappened(before: TowersStep | null, steps: number): string {
  if (steps === 0) return 'Nothing is learned yet: every film has random numbers.';
  if (!before) return 'Nobody has two likes, so there is nothing to ask and nothing moved.';
  const [from, to] = [spell(before.loss), spell(before.after)];
  return before.after > before.loss
    ? `Step ${steps} is taken: the loss of its batch rose from ${from} to ${to}. The step was too long: try a smaller learning rate.`
    : `Step ${steps} is taken: the loss of its batch fell from ${from} to ${to}.`;
}

/** The pairs whose person also likes another film of the batch, which counts as wrong all the same. */
export function falseNegatives(pairs: readonly TowerPair[]): readonly string[] {
  return pairs.flatMap(({ person, history }) =>
    pairs.filter(({ film }) => history.includes(film)).map(({ film }) => `${PEOPLE[person]} also likes ${FILMS[film]}`),
  );
}

/** The names of the matrices that a batch goes through, and what to see in each. */
export const STAGES = {
  dots: { label: 'x·y', words: 'How far person and film point the same way: 1 the same way, −1 opposite.' },
  logits: {
    label: 'Scores',
    words: 'Divided by the temperature, and with logQ on, raised for films that are seldom among the answers.',
  },
  shares: { label: 'Softmax', words: 'Shares that sum to 1 in each row. The framed one belongs to the right film.' },
  pulls: {
    label: 'Pull',
    words:
      'Share less 1 for the right film, the share itself for the others: the right film is drawn nearer (below 0), the wrong ones are pushed away (above 0), the likeliest most.',
  },
} as const;
export type Stage = keyof typeof STAGES;

/** The matrix of a stage, B × B. */
export function stageValues(step: TowersStep, stage: Stage): ArrayLike<number> {
  const { shares, pairs } = step;
  return stage === 'pulls' ? shares.map((share, at) => share - Number(at % (pairs.length + 1) === 0)) : step[stage];
}
