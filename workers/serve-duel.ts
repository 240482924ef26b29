/** The duel of two ways to make the list, as the desk serves it. */
import { textSeed } from '../src/core/math/rng';
import { duelReport } from '../src/core/rank/interleaving-credit';
import { canMake, WAYS } from '../src/core/rank/interleaving-ways';
import type { Interleaving, ListMaker } from '../src/core/rank/interleaved-list';
import type { Duel, DuelReport, ListWay } from '../src/core/serving-types';
import type { Desk } from './serve-desk';

/** Where the duel that runs, or that ran last, is kept between visits. */
export interface DuelDeps {
  /** Never rejects. */
  readDuel(): Promise<Duel | null>;
  keepDuel(duel: Duel | null): Promise<void>;
}

/** Puts a duel in the place of the one before, or forgets that (null); where the log lasts, so does the duel. */
export async function setDuel(open: Desk, duel: Duel | null, { keepDuel }: DuelDeps): Promise<void> {
  if (open.log.durable) await keepDuel(duel);
  open.duel = duel;
}

/** Ends the duel that runs; how it stood can be seen until the next one begins. */
export async function endDuel(open: Desk, endedAt: number, deps: DuelDeps): Promise<void> {
  const { duel } = open;
  if (duel && duel.endedAt === undefined) await setDuel(open, { ...duel, endedAt }, deps);
}

/** Takes over the duel that is kept, which another tab may have begun or ended. True when it is not the one that ran. */
export async function readDuelAgain(open: Desk, { readDuel }: DuelDeps): Promise<boolean> {
  if (!open.log.durable) return false;
  const duel = await readDuel();
  const isNew = duel?.startedAt !== open.duel?.startedAt || duel?.endedAt !== open.duel?.endedAt;
  if (isNew) open.duel = duel;
  return isNew;
}

/** The date where the person is. */
export const dayOf = (time: number): string => new Date(time).toDateString();

/**
 * What makes the two lists; null while none are compared, or the model in use does not make both. The coins are the same
 * all day, until the person says something new of a film: until `version`, the event that did so last, is another.
 */
export function interleavingOf(
  { duel, model, options, wishes }: Desk,
  day: string,
  version: number,
): Interleaving | null {
  if (!duel || duel.endedAt !== undefined || !model || !canMake(model.record.kind, duel)) return null;
  const makerOf = (way: ListWay): ListMaker => {
    const rule = WAYS[way];
    return {
      model: rule.options ? { ...model, ...model.withOptions({ ...options, ...rule.options }) } : model,
      ...{ wishes: { ...wishes, ...rule.wishes }, strategy: rule.strategy ?? 'auto' },
    };
  };
  const seed = textSeed(`${duel.startedAt} ${day} ${version}`);
  return { a: makerOf(duel.a), b: makerOf(duel.b), duel: duel.startedAt, seed };
}

/** How the duel stands, or stood when it ended; null where there is none. */
export function reportOf({ duel, events }: Desk): DuelReport | null {
  return duel && duelReport(events, duel, dayOf);
}
