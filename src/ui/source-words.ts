/** What brought a film into a list and what its score is made of, in words. */
import type { FilmCard, FoundBy, ScorePart } from '../core/types';
import { formatList, formatSigned } from './format';
import { digitsFor } from './reason-bars';
import { signalWords } from './signal-words';

const SOURCES: Readonly<Record<string, string>> = {
  als: 'the model, ALS',
  'two-tower': 'the model, two-tower',
  ease: 'the model, EASE',
  'neural-mf': 'the model, neural factorisation',
  'co-occurrence': 'the model, co-occurrence',
  'content-popular': 'the model, content and fame',
  hybrid: 'the model, hybrid',
  content: 'your genres',
  genres: 'your genres',
  near: 'films near the one you liked last',
  trending: 'what people liked of late',
  popularity: 'what most people liked',
  unexplored: 'films you were not shown yet',
};

/** A source of candidates, in words. */
export const sourceTitle = (name: string): string => SOURCES[name] ?? name;

/** "Found by: the model, ALS (place 3); …": what has the film among its best. Empty where nothing has. */
export function foundByLine(foundBy: readonly FoundBy[]): string {
  if (foundBy.length === 0) return '';
  return `Found by: ${foundBy.map(({ name, rank }) => `${sourceTitle(name)} (place ${rank + 1})`).join('; ')}.`;
}

const WISHES: Readonly<Record<string, string>> = {
  surprise: 'being unlike what you know',
  freshness: 'new films',
  diversity: 'variety',
  'genre-cap': 'the cap of genres',
};

/** What wishes did to a film's place; empty where they did nothing. */
export function wishedLine(wished: readonly ScorePart[]): string {
  const parts = wished.filter(({ amount }) => amount !== 0);
  if (parts.length === 0) return '';
  const digits = digitsFor(parts.map(({ amount }) => amount));
  const told = parts.map(({ name, amount }) => `${formatSigned(amount, digits)} for ${WISHES[name] ?? name}`);
  return `Your wishes move its place: ${formatList(told)}.`;
}

/** Why a film stands in a list though others have better scores; empty for those that were chosen by score. */
export const exploredLine = ({ explored }: Pick<FilmCard, 'explored'>): string =>
  explored === null
    ? ''
    : 'A try-out: by its score it would not stand in the list, but films like it may suit you better than the model knows. What you do with it decides what is tried next.';

const OWN_NAMES: Readonly<Record<string, string>> = {
  als: 'People with your taste (ALS)',
  content: 'Your genres',
};

/** What a part of a score is called: a model of a blend, or a signal of the hybrid. */
export function partTitle(name: string, isHybrid: boolean): string {
  return isHybrid ? signalWords(name).label : (OWN_NAMES[name] ?? signalWords(name).label);
}
