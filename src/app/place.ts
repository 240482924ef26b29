/** Where the visitor is: page, film open over it, search, engine and model asked for. Everything of it is in the hash. */
import { ENGINE_IDS } from '../core/models/engine-plan';
import { isModelKind } from '../core/models/registry';
import type { EngineId, ModelKind } from '../core/training-types';
import type { MovieId } from '../core/types';

export type PageName = 'home' | 'lab' | 'evaluate' | 'monitor' | 'data' | 'api' | 'people';

export interface Place {
  readonly page: PageName;
  readonly film: MovieId | null;
  readonly query: string;
  /** The engine that is to train, so that a whole class can be sent one address; null: as chosen on this device. */
  readonly engine: EngineId | null;
  /** The kind of model that the Lab opens with; null: the one in use. */
  readonly model: ModelKind | null;
}

export const HOME: Place = { page: 'home', film: null, query: '', engine: null, model: null };

const PAGES: ReadonlyMap<string, PageName> = new Map([
  ['', 'home'],
  ['film', 'home'],
  ['lab', 'lab'],
  ['evaluate', 'evaluate'],
  ['monitor', 'monitor'],
  ['data', 'data'],
  ['api', 'api'],
  ['people', 'people'],
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
  if (page === undefined || rest.length > 0 || (tail !== undefined && head !== 'film')) return HOME;
  const parameters = new URLSearchParams(search);
  const model = parameters.get('model');
  return {
    page,
    film: head === 'film' ? movieId(tail) : movieId(parameters.get('film')),
    query: parameters.get('q') ?? '',
    engine: engineId(parameters.get('engine')),
    model: isModelKind(model) ? model : null,
  };
}

/** Writes the hash that `parseHash` reads back. */
export function toHash({ page, film, query, engine, model }: Place): string {
  const parameters = new URLSearchParams();
  if (query) parameters.set('q', query);
  if (film !== null && page !== 'home') parameters.set('film', String(film));
  if (engine !== null) parameters.set('engine', engine);
  if (model !== null) parameters.set('model', model);
  const path = page !== 'home' ? page : film !== null ? `film/${film}` : '';
  const search = parameters.toString();
  return `#/${path}${search ? `?${search}` : ''}`;
}
