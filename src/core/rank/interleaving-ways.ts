import { isRecord } from '../data/shapes';
import type { ServeOptions } from '../models/restore';
import { weightsOf } from '../models/hybrid/weights';
import type { Duel, DuelPlan, ListWay, Wishes } from '../serving-types';
import type { ModelKind } from '../training-types';
import type { ListStrategy } from './for-you';

/** What a way to make the list does otherwise than the person has set it; what it does not name stays. */
export interface WayRule {
  readonly strategy?: ListStrategy;
  /** Wishes for the order only, so that two lists always hold films of the same filter. */
  readonly wishes?: Partial<Pick<Wishes, 'variety' | 'newness' | 'surprise'>>;
  readonly options?: Partial<ServeOptions>;
  /** The kind of model that it says something of; all where absent. */
  readonly kind?: ModelKind;
}

const ALS_ALONE = weightsOf((name) => Number(name === 'als'));

/** Every way, as data: what it does otherwise. */
export const WAYS: Readonly<Record<ListWay, WayRule>> = {
  'as-set': {},
  'no-wishes': { wishes: { variety: 0, newness: 0, surprise: 0 } },
  varied: { wishes: { variety: 0.6 } },
  popular: { strategy: 'popular' },
  content: { strategy: 'content' },
  'own-steps': { options: { ownSteps: true }, kind: 'two-tower' },
  'no-own-steps': { options: { ownSteps: false }, kind: 'two-tower' },
  'learned-mix': { options: { mix: null }, kind: 'hybrid' },
  'als-mix': { options: { mix: { few: ALS_ALONE, more: ALS_ALONE } }, kind: 'hybrid' },
};

/** The ways that say something of a kind of model, in the table's order; without a model those that need none of a kind. */
export function waysFor(model: ModelKind | null): ListWay[] {
  const names = Object.keys(WAYS) as ListWay[];
  return names.filter((name) => [undefined, model].includes(WAYS[name].kind));
}

/** Whether a kind of model makes both lists of a duel: each way is one that says something of it. */
export function canMake(model: ModelKind, { a, b }: DuelPlan): boolean {
  const ways = waysFor(model);
  return ways.includes(a) && ways.includes(b);
}

/** Whether the list can be set to be made in this way always: true where it takes wishes and options alone. */
export function canBeTaken(way: ListWay): boolean {
  return WAYS[way].strategy === undefined;
}

/** Checks what storage gives: two different ways of the table, when they began and, where it is over, when it ended. */
export function isDuel(value: unknown): value is Duel {
  if (!isRecord(value)) return false;
  const { a, b, startedAt, endedAt = startedAt } = value;
  return isWay(a) && isWay(b) && a !== b && Number.isFinite(startedAt) && Number.isFinite(endedAt);
}

function isWay(value: unknown): value is ListWay {
  return typeof value === 'string' && Object.hasOwn(WAYS, value);
}
