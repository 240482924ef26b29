/** The replay of a person's own try-outs, in words. */
import type { DrawRule, Estimate, LiveReplay, RuleFigures } from '../core/experiment-types';
import { formatCount, formatFixed, formatList, formatMeasure, formatPlural } from './format';

interface Words {
  readonly label: string;
  readonly idea: string;
}

const RULE_WORDS: Readonly<Record<DrawRule, Words>> = {
  'as-drawn': {
    label: 'As it was drawn',
    idea: 'Thompson sampling, which chose your try-outs: what you wanted of what you saw. Every weight is 1.',
  },
  likeliest: {
    label: 'Always the likeliest',
    idea: 'The film that promised most by what was known then, with no exploring (greedy).',
  },
  'mostly-likeliest': {
    label: 'Mostly the likeliest',
    idea: 'The same nine times in ten, else any of the films there were to pick from (epsilon-greedy, epsilon .1).',
  },
  random: { label: 'At random', idea: 'Any of the films there were to pick from, all alike.' },
};

/** What the columns of the table show, in its order. */
export const FIGURE_WORDS: readonly (Words & { readonly term: string })[] = [
  {
    label: 'Wanted, by IPS',
    term: 'Inverse propensity scoring',
    idea: 'Each film that you wanted counts as often as the rule would have picked it for once that it was drawn: the rule’s chance over the chance it had. Right on average, but it swings, and may go beyond 100 %.',
  },
  {
    label: 'By SNIPS',
    term: 'Self-normalised IPS',
    idea: 'The same divided by the mean weight: steadier, and never beyond 100 %. Look at this one first.',
  },
  {
    label: '95 % interval',
    term: 'Interval of SNIPS',
    idea: 'Days are its unit: all films of a day are drawn with the same dice. Of few days it is wide, and only roughly right.',
  },
  {
    label: 'Tells as much as',
    term: 'Effective sample size',
    idea: 'So many films that the rule had picked itself would tell as much.',
  },
];

/** Below these an interval says little, and the day's luck much. */
const ENOUGH = { days: 10, decisions: 50 };
/** A mean weight this far below 1 is more than chance in a log that has enough. */
const BLIND_BELOW = 0.8;

/** What is missing before there is anything to tell. */
export function missingWords({ leftOut }: Pick<LiveReplay, 'leftOut'>): string {
  return leftOut === 0
    ? 'No try-out was seen yet, so there is nothing to replay. Like three films, and your list tries some out; a card counts once it was in sight for a second.'
    : `${seenWords(leftOut)} of which the chances are not known: from before they were kept, or from a list that was lost. The next ones count.`;
}

const seenWords = (films: number): string => formatPlural(films, ['try-out was seen', 'try-outs were seen']);

/** "12 try-outs were seen on 2 days, and you wanted 4 of them." */
export function decisionsWords({ decisions, wanted, days, leftOut }: LiveReplay): string {
  const rest = leftOut === 0 ? '' : ` ${formatCount(leftOut)} more are left out: their chances are not known.`;
  return `${seenWords(decisions)} on ${formatPlural(days, ['day', 'days'])}, and you wanted ${formatCount(wanted)} of them.${rest}`;
}

/** A row of the table: a rule, and what `FIGURE_WORDS` names. */
interface ReplayRow extends Words {
  readonly rule: DrawRule;
  readonly figures: readonly string[];
}

export function replayRows({ rules, days }: LiveReplay): readonly ReplayRow[] {
  return rules.map(({ rule, plain: { ips, snips, effectiveSize } }) => {
    const shares = effectiveSize > 0 ? [ips, snips].map(({ value }) => percent(value)) : ['–', '–'];
    return {
      rule,
      ...RULE_WORDS[rule],
      figures: [...shares, intervalWords(snips, days), formatFixed(effectiveSize, 1)],
    };
  });
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** "12 % to 48 %". A share is at least 0 and at most 1, whatever a normal interval says. */
function intervalWords({ low, high }: Estimate, days: number): string {
  if (days < 2) return 'needs a second day';
  if (!Number.isFinite(high - low)) return 'not known yet';
  return `${percent(Math.max(0, low))} to ${percent(Math.min(1, high))}`;
}

/** What to see in the table: one sentence for how much there is, or which rules differ. */
export function findingWords(report: LiveReplay): string {
  const { days, decisions } = report;
  if (days < 2) {
    return 'The dice are thrown once a day, so all of this is one throw: how sure it is needs a second day with try-outs.';
  }
  if (days < ENOUGH.days || decisions < ENOUGH.decisions) {
    return `Few data yet: read the intervals, not the values. They begin to tell from about ${ENOUGH.days} days and ${ENOUGH.decisions} try-outs.`;
  }
  const [likeliest, random] = [figuresOf(report, 'likeliest'), figuresOf(report, 'random')];
  if (isBlind(likeliest) || isBlind(random)) {
    return 'The rules cannot be compared yet: too little of what one of them would pick was ever drawn.';
  }
  if (isAbove(likeliest, random))
    return 'Going by what was known pays: “Always the likeliest” is clear of “At random”.';
  if (isAbove(random, likeliest)) {
    return 'Chance would have done better than what was known: “At random” is clear of “Always the likeliest”.';
  }
  return 'The intervals of “Always the likeliest” and “At random” overlap: your log does not tell the rules apart.';
}

const figuresOf = ({ rules }: LiveReplay, wanted: DrawRule): RuleFigures => rules.find(({ rule }) => rule === wanted)!;
const isAbove = (one: RuleFigures, other: RuleFigures): boolean => one.plain.snips.low > other.plain.snips.high;
const isBlind = ({ plain }: RuleFigures): boolean => plain.meanWeight < BLIND_BELOW;

/** What the figures cannot know, and what clipping does to them; empty where there is nothing to say. */
export function cautionWords({ rules, clip, days }: LiveReplay): readonly string[] {
  const blind = days < 2 ? [] : rules.filter(isBlind);
  const heavy = rules.filter(({ clipped }) => clipped.clippedShare > 0);
  return [...(blind.length > 0 ? [blindWords(blind)] : []), ...heavy.map((figures) => heavyWords(figures, clip))];
}

function blindWords(blind: readonly RuleFigures[]): string {
  const means = blind.map(({ rule, plain }) => `“${RULE_WORDS[rule].label}” (${formatFixed(plain.meanWeight, 2)})`);
  return `Mean weights of about 1 are expected. Those of ${formatList(means)} are lower: little of what would be picked was ever drawn. IPS is too low there, and SNIPS speaks of what was.`;
}

function heavyWords({ rule, clipped: { clippedShare, snips } }: RuleFigures, clip: number): string {
  return `“${RULE_WORDS[rule].label}”: ${percent(clippedShare)} of the weights are above ${formatMeasure(clip)}. Clipped to that, SNIPS is ${percent(snips.value)}.`;
}
