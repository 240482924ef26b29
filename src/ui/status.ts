/** The words of the status line: what each says now, the technical term behind it, and a plain explanation. */
import type { Fault } from '../app/faults.svelte';
import type { Session } from '../app/session';
import { lacksSimd, measuredWords } from './engine-words';
import { faultWords, problemsIn } from './fault-words';
import { formatAge, formatCount, formatDuration, formatPeople, formatPlural, word } from './format';
import { planTag, planTitle, wordsOf } from './model-words';
import { isActive } from './training-active';

export interface StatusItem {
  readonly id: 'dataset' | 'model' | 'engine' | 'training' | 'latency' | 'offline' | 'storage' | 'faults';
  readonly text: string;
  /** The technical term, as the heading of the explanation. */
  readonly term: string;
  readonly explanation: string;
  /** Worth a second look. */
  readonly warns: boolean;
}

type Build = (session: Session, nowMs: number, faults: readonly Fault[]) => StatusItem | null;

const dataset: Build = ({ dataset: open }) => {
  if (!open) {
    return item(
      'dataset',
      'opening data',
      'Data set',
      'The films and ratings are being read. The list follows in a moment.',
    );
  }
  const { info } = open;
  const counts = `${formatCount(open.ratings)} ratings of ${formatCount(open.items)} films by ${formatPeople(open.users, info.simulated)}`;
  return item(
    'dataset',
    info.simulated ? `${info.name} · simulated ratings` : info.name,
    'Data set',
    info.simulated
      ? `${counts}. The films are real, the ratings are simulated: no person gave them. Add a MovieLens file on the Data page to use real ones.`
      : `${counts}. ${info.licence}`,
    info.simulated,
  );
};

const model: Build = ({ model: record, shipped, training }, nowMs) => {
  if (!record) {
    const text = isActive(training) ? 'model is learning' : 'no model yet';
    if (shipped) return item('model', `shipped: ${planTag(shipped)} · ${text}`, 'Model', SHIPPED);
    return item('model', text, 'Model', 'Until a model is trained, the list goes by what is liked most and by genres.');
  }
  return item(
    'model',
    `${planTag(record)} · ${versionOf(record.id)} · ${formatAge(record.createdAt, nowMs)}`,
    planTitle(record),
    `This model ${wordsOf(record.kind).is}. It was trained in this browser; ${versionOf(record.id)} is its version.`,
  );
};

const SHIPPED =
  'This model was trained when the site was built, of the same ratings, so that your first click counts at once. One that is trained in this browser takes its place.';

const WITHOUT_SIMD =
  'This browser lacks WebAssembly SIMD, so plain JavaScript does it: the same result, but training takes about ten times as long.';

const engine: Build = (session) => {
  const { model: record, training } = session;
  const told = isActive(training) ? training : (record ?? training);
  const { kind, engine: name } = told;
  if (!name) return null;
  const lacks = lacksSimd(kind, name, session);
  const sentences = [
    'The code that does the arithmetic of training, in background threads of this tab. No server takes part.',
    ...(lacks ? [WITHOUT_SIMD] : []),
    measuredWords(session.engines, kind),
    'The Lab has the whole table and lets you choose.',
  ];
  return item('engine', name, 'Numeric engine', sentences.filter(Boolean).join(' '), lacks);
};

const trainingTime: Build = ({ model: record, training }) => {
  if (training.phase === 'paused') return PAUSED;
  if (!record) return null;
  const { trainMs, iterations } = record.metrics;
  const { threshold } = record.config;
  return item(
    'training',
    `trained in ${formatDuration(trainMs)}`,
    'Training time',
    `${formatPlural(iterations, ['round', 'rounds'])} over the ratings of ${formatStars(threshold)} or more, which count as likes. ${wordsOf(record.kind).round}`,
  );
};

const latency: Build = ({ served, model: record }) => {
  if (!served) return null;
  const answer = wordsOf(record?.kind ?? 'als').answer;
  const { durableMs, scoreMs, retrieveMs, arrangeMs, explainMs, totalMs } = served.stages;
  const rankMs = scoreMs + retrieveMs + arrangeMs + explainMs;
  return item(
    'latency',
    `last list ${formatDuration(totalMs)}`,
    'Latency',
    `${durableMs > 0 ? `From your click to the new list: ${formatDuration(durableMs)} to store it for good, ` : 'Nothing had to be stored for this list: '}${formatDuration(rankMs)} to work out your numbers (${answer}) and to score and order the films.`,
  );
};

const PAUSED = item(
  'training',
  'training paused',
  'Training',
  'A training waits in the Lab to be told to go on. The list goes by the model before it.',
);

/** The end of a model's id: of the half of the hash that is over its numbers. */
const versionOf = (id: string): string => id.slice(-7);

const formatStars = (stars: number): string => (stars === 1 ? '1 star' : `${stars} stars`);

const OFFLINE = {
  preparing: [
    'preparing for offline',
    'The page is keeping a copy of itself in this browser, so that it works without a network.',
  ],
  ready: ['ready offline', 'You can cut the network now: the page loads, trains and recommends without it.'],
  unavailable: [
    'needs network to load',
    'This browser does not let the page keep a copy of itself. Once open, it works without a network.',
  ],
  deleted: ['needs network to load', 'Its copy in this browser was deleted. Load the page again to keep one.'],
} as const;

const offline: Build = ({ offline: state }) =>
  item('offline', OFFLINE[state][0], 'Offline (service worker)', OFFLINE[state][1]);

const storage: Build = ({ storageWorks }) =>
  storageWorks
    ? null
    : item(
        'storage',
        'storage off',
        'Storage (IndexedDB)',
        'This browser refuses storage, perhaps because the window is private. When you close or reload the page, your likes, the trained model, your settings and the data sets you added are lost.',
        true,
      );

const LISTED = 'The Data page lists all of it under “Diagnostics”.';

/** What went wrong last; a sleep of the machine is told, and does not warn. */
const met: Build = (_session, _nowMs, faults) => {
  const problems = problemsIn(faults);
  const last = problems[0] ?? faults[0];
  if (!last) return null;
  const text = problems.length > 0 ? formatPlural(problems.length, ['problem', 'problems']) : word('slept');
  return item('faults', text, 'This visit', `${faultWords(last)} ${LISTED}`, problems.length > 0);
};

function item(id: StatusItem['id'], text: string, term: string, explanation: string, warns = false): StatusItem {
  return { id, text, term, explanation, warns };
}

const BUILDERS: readonly Build[] = [dataset, model, engine, trainingTime, latency, offline, storage, met];

/** @param faults newest first */
export function statusItems(session: Session, nowMs: number, faults: readonly Fault[] = []): readonly StatusItem[] {
  return BUILDERS.map((build) => build(session, nowMs, faults)).filter((built) => built !== null);
}
