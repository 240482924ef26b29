/** Runs and models in words: what they are called, how they stand, and what was done to them. */
import { locale } from '../app/language';
import type { RegistryNews } from '../app/registry.svelte';
import type { RunFileNews } from '../app/run-files.svelte';
import type { LineageStep, Run, RunRow, SeriesName, ShownStatus } from '../core/run-types';
import type { ModelKind, ModelRecord } from '../core/training-types';
import { formatBytes, formatDuration, formatFixed, formatMeasure, formatPlural, word } from './format';
import { numbersOf, planTag, roundsOf } from './model-words';
import { settingsOf } from './settings';

const WHEN = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
const TIME = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });

/** "21 Nov 2026, 18:05:33". */
export const momentWords = (ms: number): string => WHEN.format(ms);

/** "ALS 64 · 21 Nov 2026, 18:05:33": no two of a data set are called the same. */
export const runName = ({ plan, startedAt }: Pick<Run, 'plan' | 'startedAt'>): string =>
  `${planTag(plan)} · ${momentWords(startedAt)}`;

/** The same where little room is left beside others: without the day where it is the same for all. */
export function shortName(run: Run, among: readonly Run[]): string {
  const days = new Set(among.map(({ startedAt }) => new Date(startedAt).toDateString()));
  return days.size > 1 ? runName(run) : `${planTag(run.plan)}, ${TIME.format(run.startedAt)}`;
}

/** With more beside each other nothing can be told apart. */
export const MOST_COMPARED = 20;

/** The end of a model's id is its version, as the status line has it. */
export const versionOf = (modelId: string): string => modelId.slice(-7);

/** "ALS 64 · 4835003". */
export const modelName = (record: Pick<ModelRecord, 'id' | 'kind' | 'config'>): string =>
  `${planTag(record)} · ${versionOf(record.id)}`;

/** How a run may stand, in the order of the choice. */
export const STATUSES: readonly {
  readonly status: ShownStatus;
  readonly label: string;
  readonly explanation: string;
}[] = [
  { status: 'finished', label: word('finished'), explanation: 'It came to its end, or was ended and its model used.' },
  { status: 'running', label: 'under way', explanation: 'A tab is training it now, or has paused it.' },
  { status: 'stopped', label: word('cancelled'), explanation: 'It was called off; no model came of it.' },
  { status: 'failed', label: word('failed'), explanation: 'Something went wrong; its own page says what.' },
  {
    status: 'broken-off',
    label: 'broken off',
    explanation: 'Its tab was closed while it trained. The Lab offers to go on with the newest of them.',
  },
];

export const statusLabel = (wanted: ShownStatus): string =>
  STATUSES.find(({ status }) => status === wanted)?.label ?? wanted;

/** Stages of a stored model. */
export const STAGES: Readonly<Record<ModelRecord['stage'], string>> = {
  production: 'in use',
  candidate: word('candidate'),
  archived: word('archived'),
};

/** Why a stored model cannot be promoted. */
export const OF_OTHER_DATA = 'Of another version of the data: it cannot make lists of this one. Train it again.';

interface FigureWords {
  readonly label: string;
  readonly explanation: string;
  readonly text: (value: number) => string;
  /** How it is written along an axis. */
  readonly unit?: { readonly label: string; readonly size: number };
}

const FIGURES: Readonly<Record<string, FigureWords>> = {
  ndcg: {
    label: 'NDCG@10',
    explanation: 'How near to the top of a list of ten the held-out likes come; 1 would be perfect.',
    text: (value) => formatFixed(value, 3),
  },
  objective: {
    label: 'Objective',
    explanation: 'What training makes smaller. Of models of different kinds it says nothing.',
    text: formatMeasure,
  },
  trainMs: {
    label: 'Training time',
    explanation: 'Computing alone, breaks left out.',
    text: formatDuration,
    unit: { label: 's', size: 1000 },
  },
  peakBytes: {
    label: 'Memory',
    explanation: 'The most that trainer and engine held after a round.',
    text: formatBytes,
    unit: { label: 'MB', size: 1e6 },
  },
  people: {
    label: 'People learned from',
    explanation: 'Those of the data set; after retraining also you, and people who came with files.',
    text: formatMeasure,
  },
  madeUp: {
    label: 'Made-up people',
    explanation: 'Of those learned from: people who were made up for a class, by “Break it” on the Monitor page.',
    text: formatMeasure,
  },
  iterations: { label: 'Rounds kept', explanation: 'Rounds behind the model that was kept.', text: formatMeasure },
};

/** What a final figure is called; one measured later goes by its name. */
export const figureWords = (name: string): FigureWords =>
  Object.hasOwn(FIGURES, name) ? FIGURES[name]! : { label: name, explanation: '', text: formatMeasure };

/** A final figure as it is read; "–" where there is none. */
export function figureText(name: string, value: number | null | undefined): string {
  return value === undefined || value === null || Number.isNaN(value) ? '–' : figureWords(name).text(value);
}

/** What a setting is called: as in the Lab. */
export function parameterLabel(name: string, kinds: readonly ModelKind[]): string {
  const settings = kinds.flatMap((kind) => settingsOf(kind));
  return settings.find(({ key }) => key === name)?.label ?? name;
}

/** The settings of a run, as the Lab has them and in its order; those it does not offer last. */
export function parameterRows({ plan }: Pick<Run, 'plan'>): readonly { name: string; label: string; value: number }[] {
  const numbers = numbersOf(plan);
  const offered = settingsOf(plan.kind).map(({ key }) => key);
  const names = [...offered, ...Object.keys(numbers).filter((name) => !offered.includes(name))];
  return names.flatMap((name) => {
    const value = numbers[name];
    return value === undefined ? [] : [{ name, label: parameterLabel(name, [plan.kind]), value }];
  });
}

/** Whether NDCG may be compared: measured on the same held-out likes of the same data, wherever it was measured. */
export function measuredAlike(runs: readonly Run[]): boolean {
  const measured = runs.filter(({ metrics }) => typeof metrics['ndcg'] === 'number');
  return new Set(measured.map(({ packHash, splitHash }) => `${packHash} ${splitHash}`)).size < 2;
}

interface SeriesWords {
  readonly title: string;
  readonly yLabel: string;
  readonly explanation: string;
  /** What is to be minded of several runs. */
  readonly between?: string;
  /** Says nothing of models of different kinds. */
  readonly ofKind?: boolean;
}

/** The curves that are drawn of runs, in this order. */
export const CURVES: Partial<Readonly<Record<SeriesName, SeriesWords>>> = {
  ndcg: {
    title: 'How well held-out likes are found, round by round',
    yLabel: 'NDCG@10',
    explanation: 'Higher is better. A curve that turns down learns its own likes by heart.',
  },
  objective: {
    title: 'What training makes smaller, round by round',
    yLabel: word('objective'),
    explanation: 'Lower fits better; it flattens when little is left to learn.',
    between: 'Other settings, or fewer likes to learn from, shift it as a whole: its height alone says little.',
    ofKind: true,
  },
  stepMs: {
    title: 'Time of each round',
    yLabel: word('milliseconds'),
    explanation: 'Whatever else this machine does at the time shows here, too.',
    ofKind: true,
  },
};

/** "12 of 15". */
export function roundsText({ plan, steps }: Pick<Run, 'plan' | 'steps'>): string {
  const wanted = roundsOf(plan) ?? steps.at(-1)?.iterations;
  return wanted === undefined ? String(steps.length) : `${steps.length} of ${wanted}`;
}

/** What is known of where, when and on what a run was made. */
export function runFacts({ run }: RunRow): readonly (readonly [term: string, words: string])[] {
  const took = run.endedAt === null ? null : formatDuration(run.endedAt - run.startedAt);
  return [
    ['Began', momentWords(run.startedAt)],
    ['Took, breaks included', took ?? '–'],
    ['Rounds', roundsText(run)],
    ['Data set', run.dataset],
    ['Hash of the data', run.packHash],
    ['Hash of what was held out', run.splitHash ?? 'nothing was held out'],
    ['Engine', run.engine],
    ['Device', run.device],
    ['Version of this page (commit)', run.version],
    ['Came from', run.source === 'import' ? 'a file' : 'this page'],
    ['Run id', run.id],
  ];
}

/** How the second of two models in a line has to do with the first. */
export function lineWords(child: LineageStep, parent: LineageStep): string {
  if (child.run?.parentId === parent.modelId) return 'Training began with its numbers';
  return 'In use when that was trained';
}

/** What stands at the old end of a line. */
export function lineEnd({ record, run }: LineageStep): string {
  return record || run ? 'No model was in use before it.' : 'Of this one nothing but its version is left.';
}

/** What was done to the stored models; of runs those that there are. */
export function registryWords(news: RegistryNews, rows: readonly RunRow[]): string {
  if (news.did === 'nothing') return news.message;
  const name = modelName(news.record);
  const hasRun = rows.some(({ run }) => run.modelId === news.record.id);
  if (news.did === 'remove') return `${name} is removed.${hasRun ? ' Its run stays in the list.' : ''}`;
  if (news.did === 'promote') return `${name} is in use: every list is made with it from now on.`;
  return `Back to ${name}. Rolling back again returns to where you were.`;
}

/** What came of saving or reading a file. */
export function fileWords(news: RunFileNews, dataset: string | null): string {
  if (news.did === 'nothing') return news.message;
  if (news.did === 'save') return `Saved ${formatPlural(news.runs, ['run', 'runs'])}, ${formatBytes(news.bytes)}.`;
  if (news.known === news.runs) {
    return `Nothing changed: ${formatPlural(news.runs, ['run of this file is here already.', 'runs of this file are here already.'])}`;
  }
  const known =
    news.known > 0 ? `, ${formatPlural(news.known, ['more was here already', 'more were here already'])}` : '';
  const hidden = news.datasets.some((other) => other !== dataset);
  const where = hidden ? ' Some are of other data sets: choose “All data sets” to see them.' : '';
  return `Added ${formatPlural(news.runs - news.known, ['run', 'runs'])}${known}.${where}`;
}

/** Runs with a measured curve first, then those with any round: whoever has no curve comes last in every chart. */
export function fullestFirst(rows: readonly RunRow[]): readonly RunRow[] {
  const fullness = ({ run }: RunRow): number =>
    run.steps.some(({ ndcg }) => typeof ndcg === 'number') ? 2 : run.steps.length > 0 ? 1 : 0;
  return rows.toSorted((a, b) => fullness(b) - fullness(a));
}

/** Objectives of different kinds are different sums, and their rounds different work. */
export function kindsApart(runs: readonly Run[]): boolean {
  return new Set(runs.map(({ plan }) => plan.kind)).size > 1;
}
