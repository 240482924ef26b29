/** The figures of a comparison by segments of people and of films. */
import type { LengthFigures, MeasuredModel } from '../core/evaluation-types';
import { NAME } from './evaluation-figures';
import { formatFixed, formatPlural } from './format';
import type { Column } from './table-columns';

type People = keyof LengthFigures['people'];
type Films = keyof LengthFigures['films'];

interface Segment<Key> {
  readonly key: Key;
  readonly label: string;
  /** Who or what is in it. */
  readonly words: string;
}

const PEOPLE: readonly Segment<People>[] = [
  { key: 'new', label: 'New', words: 'up to 4 likes' },
  { key: 'light', label: 'Light', words: '5 to 19' },
  { key: 'active', label: 'Active', words: '20 to 99' },
  { key: 'heavy', label: 'Heavy', words: '100 or more' },
];

const FILMS: readonly Segment<Films>[] = [
  { key: 'head', label: 'Head', words: 'the fewest films that have half of all likes' },
  { key: 'tail', label: 'Tail', words: 'the rest, where a model has to know more than what is famous' },
  { key: 'cold', label: 'Cold', words: 'films that nobody likes in what is learned from' },
];

const people = (models: readonly MeasuredModel[], at: number): readonly Segment<People>[] =>
  PEOPLE.filter(({ key }) => (models[0]?.lengths[at]?.people[key].people ?? 0) > 0);

const films = (models: readonly MeasuredModel[], at: number): readonly Segment<Films>[] =>
  FILMS.filter(({ key }) => (models[0]?.lengths[at]?.films[key].wanted ?? 0) > 0);

/** NDCG of the people of each segment; segments without people are left out. */
export function personColumns(models: readonly MeasuredModel[], at: number): readonly Column<MeasuredModel>[] {
  const columns = people(models, at).map(({ key, label }) =>
    figure(key, label, ({ lengths }) => lengths[at]!.people[key].means.ndcg),
  );
  return [NAME, ...columns];
}

/** Recall of the films of each segment; segments of which nothing is hidden are left out. */
export function filmColumns(models: readonly MeasuredModel[], at: number): readonly Column<MeasuredModel>[] {
  const columns = films(models, at).map(({ key, label }) =>
    figure(key, label, ({ lengths }) => lengths[at]!.films[key].recall),
  );
  return [NAME, ...columns];
}

/** "Light: 5 to 19 (168 people); …". */
export function personWords(models: readonly MeasuredModel[], at: number): string {
  const parts = people(models, at).map(({ key, label, words }) => {
    return `${label}: ${words} (${formatPlural(models[0]!.lengths[at]!.people[key].people, ['person', 'people'])})`;
  });
  return `${parts.join('; ')}.`;
}

/** "Head: the fewest films that have half of all likes (4,100 hidden likes); …". */
export function filmWords(models: readonly MeasuredModel[], at: number): string {
  const parts = films(models, at).map(({ key, label, words }) => {
    return `${label}: ${words} (${formatPlural(models[0]!.lengths[at]!.films[key].wanted, ['hidden like', 'hidden likes'])})`;
  });
  return `${parts.join('; ')}. Shares of all hidden likes together, while recall in the table above is a mean over people.`;
}

/** Without a mark for the best: of parts nobody knows how sure they are. */
function figure(key: string, label: string, value: (model: MeasuredModel) => number): Column<MeasuredModel> {
  const text = (model: MeasuredModel) => (Number.isFinite(value(model)) ? formatFixed(value(model), 3) : '–');
  return { key, label, value, text, best: 'highest', marks: () => false };
}
