/** What the page says differently for each kind of model. A new kind needs its words here, in model-ideas.ts and in setting-words.ts. */
import type { Numbers } from '../app/training-options';
import type { ModelKind, ModelPlan } from '../core/training-types';
import { formatPlural, word } from './format';

interface KindWords {
  readonly name: string;
  /** Where there is little room. */
  readonly short: string;
  /** What training makes smaller. */
  readonly objective: string;
  /** What a lower objective means. */
  readonly lower: string;
  /** What the model is, after its name. */
  readonly is: string;
  /** What each round of its training does. */
  readonly round: string;
  /** How a new person gets a list. */
  readonly answer: string;
  /** What it learns from one at a time, many of them. */
  readonly examples: string;
  /** Which engines train it: those of ALS, those of networks, or always the same. */
  readonly engines: 'als' | 'networks' | 'own';
}

const WORDS: Readonly<Record<ModelKind, KindWords>> = {
  als: {
    name: 'Matrix factorisation (ALS)',
    short: 'ALS',
    objective: word('objective'),
    lower: "Lower means that the model's numbers agree better with what people liked.",
    is: 'gives every film and every person numbers of their own, so that people and the films they like end up close together',
    round: "Each round solves every film's numbers, then every person's (alternating least squares).",
    answer: 'fold-in',
    examples: 'likes',
    engines: 'als',
  },
  'two-tower': {
    name: 'Two-tower network',
    short: 'Two-tower',
    objective: word('loss'),
    lower: 'Lower means that what people liked stands out more clearly from the other films.',
    is: 'reads a history with one network and a film with another, which learned to put people and the films they like close together',
    round: 'Each round learns from every person once, batch by batch (stochastic gradient descent).',
    answer: 'forward pass',
    examples: 'people',
    engines: 'networks',
  },
  'neural-mf': {
    name: 'Neural matrix factorisation',
    short: 'Neural MF',
    objective: word('loss'),
    lower: 'Lower means that films people liked are told more surely from films drawn at random.',
    is: 'gives every film and every person numbers of their own and compares them with a small network that it learned as well',
    round: 'Each round learns from every like once, batch by batch (stochastic gradient descent).',
    answer: 'some gradient steps',
    examples: 'likes',
    engines: 'networks',
  },
  ease: {
    name: 'Linear item weights (EASE)',
    short: 'EASE',
    objective: word('objective'),
    lower: 'Lower means that the weights tell better what people liked from what else they liked.',
    is: 'gives every pair of films a weight: how much liking the one speaks for the other',
    round: 'All weights are worked out at once, from one matrix that is inverted block by block (closed form).',
    answer: 'one sum over the films you like',
    examples: 'films',
    engines: 'own',
  },
  'co-occurrence': {
    name: 'What people liked next',
    short: 'Co-occurrence',
    objective: word('objective'),
    lower: 'Lower means that what people watched next is foretold better.',
    is: 'counts which films the same people liked, and in which order, and follows those counts from your films to others',
    round: 'All pairs of films are counted in one pass.',
    answer: 'one look-up for each film you like',
    examples: 'people',
    engines: 'own',
  },
  hybrid: {
    name: 'Hybrid',
    short: 'Hybrid',
    objective: word('objective'),
    lower: 'Lower means that more of the likes that were held out are found: it is 1 minus the NDCG of the mix.',
    is: 'asks five models, the descriptions of films, and what is famous or new, and mixes their answers with weights that it learned',
    round: 'Every part is trained twice: once with some likes held out, to learn the weights, and once with all.',
    answer: 'one answer of each part, and their weighted sum',
    examples: 'people',
    engines: 'als',
  },
};

export const wordsOf = (kind: ModelKind): KindWords => WORDS[kind];

/** "Two-tower network". */
export const nameOf = (kind: ModelKind): string => WORDS[kind].name;

/** The settings of a plan, by name. */
export const numbersOf = ({ config }: Pick<ModelPlan, 'config'>): Numbers => ({ ...config });

/** How many rounds a plan is trained; null for a kind that has none. */
export const roundsOf = (plan: Pick<ModelPlan, 'config'>): number | null => numbersOf(plan)['iterations'] ?? null;

/** "Two-tower network, 64 factors". */
export function planTitle({ kind, config }: ModelPlan): string {
  const factors = numbersOf({ config })['factors'];
  return factors === undefined ? nameOf(kind) : `${nameOf(kind)}, ${formatPlural(factors, ['factor', 'factors'])}`;
}

/** "ALS 64": for the status line. */
export function planTag({ kind, config }: ModelPlan): string {
  const factors = numbersOf({ config })['factors'];
  return [wordsOf(kind).short, factors].filter((part) => part !== undefined).join(' ');
}
