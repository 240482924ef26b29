/** How long the stages of a request take, in words: what is timed, how often, and how it compares with the goal. */
import type { StageLatency, StageName } from '../core/serving-types';
import { formatCount, formatDuration } from './format';

interface StageWords {
  readonly label: string;
  /** The technical term, as the heading of the explanation. */
  readonly term: string;
  readonly explanation: string;
}

/** In the order of the table: the whole first, then its parts. */
const WORDS: Readonly<Record<StageName, StageWords>> = {
  click: {
    label: 'From a click to the new list',
    term: 'Latency, end to end',
    explanation:
      'All of it, in the background thread that makes the lists: your click waits for its turn, is stored, and the list is worked out again. Sending it to the page and drawing it come on top.',
  },
  durable: {
    label: 'Storing the click for good',
    term: 'Durable append (IndexedDB)',
    explanation:
      'Your click is written to this browser’s storage before anything is done with it, so that it is not lost when the tab is closed. Waiting for its turn counts, too.',
  },
  history: {
    label: 'Reading what you think of films',
    term: 'Fold of the event log',
    explanation:
      'Everything you did, in order, becomes one opinion for each film. Lists without a click begin with it, too.',
  },
  score: {
    label: 'Scoring every film for you',
    term: 'Features and ranking model',
    explanation:
      'Your numbers are worked out from your opinions, and every film gets a score with them. Lists without a click count, too; a list that was made before is not made again.',
  },
  retrieve: {
    label: 'Gathering films to choose from',
    term: 'Retrieval',
    explanation:
      'The model, films near your latest like, your genres and what people like of late each bring some. What you know, and what you filter out, stays away.',
  },
  arrange: {
    label: 'Putting them in order',
    term: 'Ranking stages, diversity, exploration',
    explanation: 'The best by score, under your wishes, and a few places to try something out.',
  },
  explain: {
    label: 'Reasons and rows',
    term: 'Explanations',
    explanation: 'What each film of your history adds to each score, and the other rows of the page.',
  },
  list: {
    label: 'A list without a click',
    term: 'Latency of reads',
    explanation:
      'As when the page opens, when a model comes into use, or after a program recorded something by the API.',
  },
};

const QUANTILES = ['p50', 'p95', 'p99'] as const;
type Quantile = (typeof QUANTILES)[number];
type Goals = Partial<Record<Quantile, number>>;

/** What a click may take, in milliseconds. */
const CLICK_GOAL: Goals = { p50: 4, p99: 12 };

interface Figure {
  /** "p50" */
  readonly name: string;
  /** Null before the first time. */
  readonly time: string | null;
  /** "goal 4 ms: met", before the first time "goal 4 ms"; null where there is none. */
  readonly goal: string | null;
  readonly missed: boolean;
}

export interface LatencyRow extends StageWords {
  readonly stage: StageName;
  readonly times: string;
  /** p50, p95, p99. */
  readonly figures: readonly Figure[];
}

/** One row per stage that was told. */
export function latencyRows(latencies: readonly StageLatency[]): readonly LatencyRow[] {
  return (Object.keys(WORDS) as StageName[]).flatMap((stage) => {
    const latency = latencies.find((one) => one.stage === stage);
    return latency ? [rowOf(latency)] : [];
  });
}

function rowOf(latency: StageLatency): LatencyRow {
  const { stage, count } = latency;
  const goals = stage === 'click' ? CLICK_GOAL : {};
  const figures = QUANTILES.map((name) => figureOf(name, count === 0 ? null : latency[`${name}Ms`], goals));
  return { stage, ...WORDS[stage], times: formatCount(count), figures };
}

function figureOf(name: Quantile, ms: number | null, goals: Goals): Figure {
  const goalMs = goals[name];
  const missed = ms !== null && goalMs !== undefined && ms > goalMs;
  const goal = goalMs === undefined ? null : goalWords(goalMs, ms === null ? null : missed);
  return { name, time: ms === null ? null : formatDuration(ms), goal, missed };
}

function goalWords(goalMs: number, missed: boolean | null): string {
  if (missed === null) return `goal ${goalMs} ms`;
  return missed ? `goal ${goalMs} ms: missed` : `goal ${goalMs} ms: met`;
}

/** What to see in the table, for what was measured so far. */
export function latencySummary(latencies: readonly StageLatency[]): string {
  const click = latencies.find(({ stage }) => stage === 'click');
  if (!click || click.count === 0)
    return 'Nothing was clicked yet. Like a film on “For you”, and the times stand here.';
  const half = formatDuration(click.p50Ms);
  if (click.count === 1) return `Your click had its new list within ${half}.`;
  const rest = click.count < 100 ? 'the slowest' : '99 of 100';
  return `Half of your ${formatCount(click.count)} clicks had their new list within ${half}, ${rest} within ${formatDuration(click.p99Ms)}.`;
}
