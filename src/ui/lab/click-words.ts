/** One click, box by box, in sentences. */
import type { ClickTrace, TraceBox, TracedFilm } from '../../core/trace-types';
import type { ModelKind } from '../../core/training-types';
import { formatDuration, formatFixed, formatPlural, formatSigned, formatTitle } from '../format';

export const BOXES: readonly TraceBox[] = [
  'event',
  'features',
  'person',
  'scores',
  'near',
  'candidates',
  'order',
  'list',
];

const NAMES: Readonly<Record<TraceBox, string>> = {
  event: 'Event',
  features: 'Features',
  person: 'Fold-in',
  scores: 'Scores',
  near: 'Neighbours',
  candidates: 'Candidates',
  order: 'Order and try-outs',
  list: 'List',
};

const PERSON_NAMES: Readonly<Record<ModelKind, string>> = {
  als: 'Fold-in',
  'two-tower': 'User tower',
  ease: 'Rows of weights',
  'neural-mf': 'Gradient steps',
  'co-occurrence': 'Followers',
  hybrid: 'Signals',
};

/** What a box is called; how the person is worked out is called by the model in use. */
export function boxName(box: TraceBox, kind: ModelKind | null): string {
  return box === 'person' && kind ? PERSON_NAMES[kind] : NAMES[box];
}

/** What the box brought, in a few words under its name. */
export function boxSummary(box: TraceBox, trace: ClickTrace): string {
  const isPopular = trace.tiers[1] === 'popular';
  switch (box) {
    case 'event':
      return `like of ${trace.film.title}`;
    case 'features':
      return `${trace.changed.length} of ${formatPlural(trace.features, ['number', 'numbers'])} change`;
    case 'person':
      return trace.vector
        ? `${formatPlural(trace.vector.after.length, ['number', 'numbers'])} of you`
        : 'no vector of you';
    case 'scores':
      return isPopular ? 'by popularity' : trace.contentWeight > 0 ? 'model and genres' : 'model alone';
    case 'near':
      return trace.near[0] ? `the nearest is ${trace.near[0].film.title}` : 'none looked for';
    case 'candidates':
      return isPopular ? 'none gathered' : formatPlural(trace.candidates, ['film', 'films']);
    case 'order':
      return formatPlural(trace.trials.length, ['try-out', 'try-outs']);
    case 'list':
      return `${newcomers(trace).length} of ${formatPlural(trace.after.length, ['film', 'films'])} new`;
  }
}

/** "0.42 ms", or why there is no time. */
export function boxTime(box: TraceBox, { times }: Pick<ClickTrace, 'times'>, durableMs: number | null): string {
  const ms = box === 'event' ? durableMs : times[box];
  if (ms !== null) return formatDuration(ms);
  return box === 'event' ? 'not written' : 'not run';
}

/** What was there from the first box to the last, without writing. */
export function totalMs({ times }: Pick<ClickTrace, 'times'>): number {
  return Object.values(times).reduce<number>((sum, ms) => sum + (ms ?? 0), 0);
}

/** Films of the list that were not in it before. */
const newcomers = ({ after }: Pick<ClickTrace, 'after'>): TracedFilm[] => after.filter(({ was }) => was === null);

/** "12 films are new, 6 rose, 3 fell. A new like of Alien (1979)." */
export function listSentence(trace: ClickTrace): string {
  const rose = trace.after.filter(({ was }, at) => was !== null && was > at).length;
  const fell = trace.after.filter(({ was }, at) => was !== null && was < at).length;
  return `After a like of ${formatTitle(trace.film)}, ${formatPlural(newcomers(trace).length, ['film', 'films'])} of ${trace.after.length} would be new in the list, ${rose} stand higher, ${fell} lower.`;
}

/** "new", "3 higher", "2 lower", "as before". */
export function moveWords(was: number | null, at: number): string {
  if (was === null) return 'new';
  if (was === at) return 'as before';
  return was > at ? `${was - at} higher` : `${at - was} lower`;
}

/** How the model in use works the person out; of the fold-in, the box itself shows it. */
export const PERSON_WORDS: Readonly<Record<ModelKind, string>> = {
  als: 'The numbers of the films stay as they are. Those of the person are solved for anew, exactly, from all that they said: a system of as many equations as a film has numbers.',
  'two-tower':
    'No equations here. The films of the history are summed, newer ones counting more, and passed through a small network, the user tower, which puts out the person’s vector of length 1.',
  ease: 'No vector of the person here. EASE keeps one weight for each pair of films; a film’s score is the sum of the weights to it from every film that was liked. A new like adds its row of weights.',
  'neural-mf':
    'The films stay as they are. A vector of the person is learned in some gradient steps on their own opinions; it is not shown here.',
  'co-occurrence':
    'No vector of the person here. Each liked film adds to the films that people liked soon after it, newer likes counting more.',
  hybrid:
    'Several models each read the history; what they say is summed by learned weights. Shown is the vector of one of them, the ALS among its signals, solved for as a fold-in.',
};

const PREFIXES: readonly (readonly [string, string])[] = [
  ['genre_', 'Leaning to'],
  ['era_', 'Leaning to films of'],
  ['renown_', 'Leaning to films that are'],
  ['share_', 'Part of acts:'],
];

/** "Leaning to sci fi", "Part of acts: like". */
export function featureWords(name: string): string {
  const [prefix, words] = PREFIXES.find(([one]) => name.startsWith(one)) ?? ['', ''];
  const rest = name.slice(prefix.length).replaceAll('_', ' ');
  return words ? `${words} ${rest}` : rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** Three digits that matter, in columns: "33.6", "−0.395". */
export function matrixNumber(value: number): string {
  const size = Math.abs(value);
  return formatFixed(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

/** The places of the numbers that changed most, those first. */
export function mostChanged(before: readonly number[], after: readonly number[], count: number): readonly number[] {
  const size = (at: number): number => Math.abs(after[at]! - before[at]!);
  return [...after.keys()].sort((a, b) => size(b) - size(a)).slice(0, count);
}

/** "number 12: 0.130 → 0.412". */
export const numberWords = (at: number, before: number, after: number): string =>
  `number ${at + 1}: ${formatFixed(before, 3)} → ${formatFixed(after, 3)}`;

/** "+0.031" of the new like in a film's score. */
export const shareText = (share: number | null): string => (share === null ? '' : formatSigned(share, 3));
