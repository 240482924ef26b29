import type { FilmColumns } from '../../data/films';
import { DEFAULT_CONTENT_POPULAR } from '../content/config';
import { createContent } from '../content/recommender';
import { contentVectors } from '../content/vectors';
import { createFaded } from '../fade';
import { createPopularity } from '../popularity';
import type { Recommender } from '../recommender';
import { FACT_NAMES, type CommonFacts } from './facts';
import type { Ingredients } from './ingredients';

const LATEST = { halfLife: 8, floor: 0 };

/** What a score is mixed from, in this order; the same names in storage, in the page and in documents. */
export const SIGNAL_NAMES = [
  'als',
  'alsNarrow',
  'alsWide',
  'alsRecent',
  'ease',
  'easeRecent',
  'easeLatest',
  'coOccurrence',
  'content',
  'contentLatest',
  ...FACT_NAMES,
] as const;

/** The name of a signal. */
export type SignalName = (typeof SIGNAL_NAMES)[number];

/** Every signal as a recommender: its scores for a history, and what each film of the history adds. */
export type Signals = Readonly<Record<SignalName, Recommender>>;

/** Whether a signal reads the person; the others are the same for everybody. */
export const isPersonal = (name: SignalName): boolean => !(FACT_NAMES as readonly string[]).includes(name);

/** Makes the signals of trained models, of the films' descriptions and of what holds for everybody. */
export function createSignals(models: Ingredients, films: FilmColumns, facts: CommonFacts): Signals {
  const { fields, focus } = DEFAULT_CONTENT_POPULAR;
  const content = createContent(contentVectors(films, fields), focus);
  return {
    ...models,
    alsRecent: createFaded(models.als, { halfLife: 50, floor: 0 }),
    easeRecent: createFaded(models.ease, { halfLife: 20, floor: 0.2 }),
    easeLatest: createFaded(models.ease, LATEST),
    content,
    contentLatest: createFaded(content, LATEST),
    fame: createPopularity(facts.fame),
    trend: createPopularity(facts.trend),
    newness: createPopularity(facts.newness),
  };
}
