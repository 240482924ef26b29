/** Where the visitor is: page and view, film open over it, search, engine, model and what else was asked for: all in the hash. */
import { ENGINE_IDS } from '../core/models/engine-plan';
import { isModelKind } from '../core/models/registry';
import type { EngineId, ModelKind } from '../core/training-types';
import type { MovieId } from '../core/types';

export type PageName = 'home' | 'lab' | 'evaluate' | 'monitor' | 'data' | 'api' | 'people' | 'lessons';

/** Parameters that a view reads by name, one word each. */
const ASKED = [
  ...(['runs', 'sort', 'set', 'vs', 'slide', 'notes', 'data'] as const),
  // The examples on the blackboard.
  ...(['table', 'factors', 'reg', 'alpha', 'seed', 'moves', 'row', 'rate', 'temperature', 'logq', 'steps'] as const),
  // The map of films.
  ...(['colour', 'method', 'at'] as const),
  'like',
  'box',
  'from',
  'ef',
  'who',
  // Somebody's opinions, handed on.
  'taste',
  // What a search is narrowed to.
  ...(['genre', 'decade'] as const),
] as const;
export type Asked = Partial<Readonly<Record<(typeof ASKED)[number], string>>>;

export interface Place {
  readonly page: PageName;
  /** The part of the page; empty on a page that has but one. */
  readonly view: string;
  readonly film: MovieId | null;
  readonly query: string;
  /** The engine that is to train, so that a whole class can be sent one address; null: as chosen on this device. */
  readonly engine: EngineId | null;
  /** The kind of model that the Lab opens with; null: the one in use. */
  readonly model: ModelKind | null;
  /** What the view shall show; what is not asked for is absent. */
  readonly asked: Asked;
}

export const HOME: Place = { page: 'home', view: '', film: null, query: '', engine: null, model: null, asked: {} };

/** The views of pages that have several; the first is the one without a word in the address. */
const VIEWS: Partial<Readonly<Record<PageName, readonly string[]>>> = {
  lab: ['train', 'map', 'click', 'blackboard', 'towers', 'neighbours', 'personas'],
  lessons: ['all', 'recommender', 'als', 'towers', 'cold-start', 'explore', 'learning', 'drift'],
  evaluate: ['compare', 'runs', 'experiments'],
};

const PAGES: ReadonlyMap<string, PageName> = new Map([
  ['', 'home'],
  ['film', 'home'],
  ['lab', 'lab'],
  ['evaluate', 'evaluate'],
  ['monitor', 'monitor'],
  ['data', 'data'],
  ['api', 'api'],
  ['people', 'people'],
  ['lessons', 'lessons'],
]);

function movieId(text: string | null | undefined): MovieId | null {
  if (!text || !/^\d{1,9}$/.test(text)) return null;
  return Number(text) as MovieId;
}

const engineId = (text: string | null): EngineId | null => ENGINE_IDS.find((known) => known === text) ?? null;

/** Reads `location.hash`. What it does not know is home; a query it cannot read is empty. */
export function parseHash(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
  const [head = '', tail, ...rest] = path.replace(/\/$/, '').split('/');
  const page = PAGES.get(head);
  const views = page && VIEWS[page];
  if (!page || rest.length > 0 || (tail !== undefined && !views && head !== 'film')) return HOME;
  const parameters = new URLSearchParams(search);
  const model = parameters.get('model');
  return {
    page,
    view: views?.find((view) => view === tail) ?? views?.[0] ?? '',
    film: head === 'film' ? movieId(tail) : movieId(parameters.get('film')),
    query: parameters.get('q') ?? '',
    engine: engineId(parameters.get('engine')),
    model: isModelKind(model) ? model : null,
    asked: Object.fromEntries([...parameters].filter(([name, word]) => word && ASKED.some((known) => known === name))),
  };
}

/** Writes the hash that `parseHash` reads back. */
export function toHash({ page, view, film, query, engine, model, asked }: Place): string {
  const parameters = new URLSearchParams();
  if (query) parameters.set('q', query);
  if (film !== null && page !== 'home') parameters.set('film', String(film));
  if (engine !== null) parameters.set('engine', engine);
  if (model !== null) parameters.set('model', model);
  for (const name of ASKED) if (asked[name]) parameters.set(name, asked[name]);
  const part = view && view !== VIEWS[page]?.[0] ? `/${view}` : '';
  const path = page !== 'home' ? page + part : film !== null ? `film/${film}` : '';
  const search = parameters.toString();
  return `#/${path}${search ? `?${search}` : ''}`;
}
