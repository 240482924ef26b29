/** What is stored, in words: what each kind is, what it is for, and what follows when it goes. */
import type { RestartNews } from '../app/restart-news';
import type { Counts, StorageState, StoredKind, StoredPart } from '../core/keeping-types';
import { formatBytes, formatCount, formatList, formatPlural, word } from './format';

interface KindWords {
  readonly label: string;
  readonly use: string;
  /** What is different once it is gone. */
  readonly gone: string;
}

const WORDS: Readonly<Record<StoredKind, KindWords>> = {
  events: {
    label: 'Clicks and opinions',
    use: 'What you said of films, searched and looked at, your watchlist: your list is made from it. Kept twice, as browsers may lose a database.',
    gone: 'Your list begins from nothing.',
  },
  models: {
    label: 'Models',
    use: 'What was trained here, so that it need not be trained at each visit.',
    gone: 'A first model is trained again at once.',
  },
  packs: {
    label: 'Data sets from files',
    use: 'Films and ratings of the files that you added.',
    gone: 'To use them again, add their files again.',
  },
  guests: {
    label: 'People from files',
    use: 'People and ratings that you added on the People page.',
    gone: 'Models that learned from them stay as they are until they are trained again.',
  },
  records: {
    label: 'Runs, comparisons, audit trail',
    use: 'What was trained and measured here, and what the guardian did.',
    gone: 'The pages Evaluate and Monitor begin from nothing.',
  },
  interrupted: {
    label: 'Training that was broken off',
    use: 'Its numbers, so that it can be gone on with.',
    gone: 'It can only be begun again.',
  },
  settings: {
    label: 'Settings',
    use: 'Data set, model and engine you chose, engine timings, colours and language.',
    gone: 'Everything is set as on a first visit.',
  },
  indexes: {
    label: 'Search index of the Lab',
    use: 'A graph over the films, so that it need not be built again.',
    gone: 'It is built again when you ask for it.',
  },
  'site-data': {
    label: 'Data of this site, for offline',
    use: 'Data sets and parts of the page that you used, so that they open without a network.',
    gone: 'They are fetched again when they are needed.',
  },
  page: {
    label: 'The page itself, for offline',
    use: 'The files of this page, so that it opens without a network.',
    gone: 'The page needs a network to open again, and is kept again then.',
  },
};

export const kindWords = (kind: StoredKind): KindWords => WORDS[kind];

/** "1,204 events". */
export function countWords({ kind, count }: StoredPart): string {
  if (kind === 'events') return formatPlural(count, ['event', 'events']);
  if (kind === 'models') return formatPlural(count, ['model', 'models']);
  if (kind === 'packs') return formatPlural(count, ['data set', 'data sets']);
  if (kind === 'records') return formatPlural(count, ['record', 'records']);
  if (kind === 'settings') return formatPlural(count, ['setting', 'settings']);
  if (kind === 'interrupted') return formatPlural(count, ['training', 'trainings']);
  if (kind === 'indexes') return formatPlural(count, ['index', 'indexes']);
  return formatPlural(count, ['file', 'files']);
}

/** From this share of what may be stored on it is getting tight. */
const TIGHT = 0.8;

export function usageWords({ usage, quota }: StorageState): string {
  if (usage === null || quota === null) return 'This browser does not tell how much the page keeps.';
  return `This site keeps ${formatBytes(usage)} in this browser, on this device, nowhere else. It may keep up to ${formatBytes(quota)}.`;
}

export const isTight = ({ usage, quota }: StorageState): boolean =>
  usage !== null && quota !== null && usage > TIGHT * quota;

/** "120 events, 2 models and 1 run"; "nothing" for none. */
export function contentWords({ events, models, packs, runs, evaluations, audit }: Counts): string {
  const words = [
    events > 0 && formatPlural(events, ['event', 'events']),
    models > 0 && formatPlural(models, ['model', 'models']),
    packs > 0 && formatPlural(packs, ['data set', 'data sets']),
    runs > 0 && formatPlural(runs, ['run', 'runs']),
    evaluations > 0 && formatPlural(evaluations, ['comparison', 'comparisons']),
    audit > 0 && formatPlural(audit, ['entry of the audit trail', 'entries of the audit trail']),
  ].filter((text) => text !== false);
  return words.length > 0 ? formatList(words) : word('nothing');
}

export function opinionWords(opinions: number): string {
  return `Opinions of ${formatPlural(opinions, ['film', 'films'])}`;
}

export function leftOutWords(leftOut: number): string {
  return `${formatCount(leftOut)} damaged records were left out.`;
}

/** What was done before the page was loaded anew. */
export function newsWords(news: RestartNews): string {
  if (news.did === 'erase') return `Deleted: ${kindWords(news.kind).label}. ${kindWords(news.kind).gone}`;
  const { way, added } = news.restored;
  const content = contentWords(added);
  if (way === 'replace') return `The backup is restored: ${content}. What was here before is gone.`;
  return `The backup is merged with what was here. New: ${content}.`;
}
