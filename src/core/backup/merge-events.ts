import { IMPRESSION_DETAIL_MS } from '../online/compaction';
import { isUndoable } from '../online/standing';
import type { LoggedEvent } from '../types';

/** An event, what tells it apart, and when it is taken to have happened. */
interface Placed {
  readonly event: LoggedEvent;
  /** The same for the same event in another log. */
  readonly key: string;
  /** Never before the one in front of it, whatever the clock said. */
  readonly time: number;
  /** Of an undo: the key of the event it takes back; null where it takes none back. */
  readonly undone: string | null;
}

/**
 * Two logs as one, numbered from 1: all of `here`, and what of `there` is not here yet, put where its time says. The order
 * within each log stays, and so do all opinions: an undo names the event it named before.
 *
 * The same event is one of the same data set, visit, time, kind and film. Impressions of before `IMPRESSION_DETAIL_MS` were
 * merged with each other: where some of the same surface and model are here, those of `there` are taken to be counted.
 * Undos of nothing are dropped. Returns `here` itself where nothing is added, so merging twice is merging once.
 *
 * @param here in `seq` order, as is `there`
 * @param now milliseconds since 1970
 */
export function mergeEvents(
  here: readonly LoggedEvent[],
  there: readonly LoggedEvent[],
  now: number,
): readonly LoggedEvent[] {
  const own = placed(here, new Map());
  const times = new Map(own.map(({ key, time }) => [key, time]));
  const counted = new Set(here.filter(isMergeable(now)).map(groupOf));
  const isNew = ({ event, key }: Placed): boolean =>
    !times.has(key) && !(isMergeable(now)(event) && counted.has(groupOf(event)));
  const added = placed(there, times)
    .filter(isNew)
    .filter(({ event, undone }) => event.type !== 'undo' || undone !== null);
  if (added.length === 0) return here;
  const merged = inTurn(own, added);
  const seqs = new Map(merged.map(({ key }, at) => [key, at + 1]));
  return merged.map(({ event, undone }, at): LoggedEvent => {
    const seq = at + 1;
    if (event.type !== 'undo') return { ...event, seq };
    return { ...event, seq, undoes: undone === null ? NOTHING : seqs.get(undone)! };
  });
}

/** No event has this number: what names it undoes nothing. */
const NOTHING = 0;

/**
 * @param known when events of the other log are taken to have happened: what follows one of them comes after it
 */
function placed(events: readonly LoggedEvent[], known: ReadonlyMap<string, number>): Placed[] {
  const seen = new Map<string, number>();
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  const keys = new Map<number, string>();
  let time = -Infinity;
  return events.map((event) => {
    const target = event.type === 'undo' && event.undoes < event.seq ? bySeq.get(event.undoes) : undefined;
    const undone = target && isUndoable(target) ? keys.get(target.seq)! : null;
    const name = nameOf(event, undone);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    const key = `${name} ${times}`;
    keys.set(event.seq, key);
    time = Math.max(time, event.time, known.get(key) ?? -Infinity);
    return { event, key, time, undone };
  });
}

function nameOf(event: LoggedEvent, undone: string | null): string {
  const { dataset, session, time, type } = event;
  return JSON.stringify([dataset, session, time, type, undone ?? subjectOf(event)]);
}

function subjectOf(event: LoggedEvent): unknown {
  if (event.type === 'impression') return groupOf(event);
  if (event.type === 'search') return event.query;
  return event.type === 'undo' ? null : event.movieId;
}

/** What impressions are merged by. */
function groupOf({ dataset, surface, modelId }: LoggedEvent): string {
  return JSON.stringify([dataset, surface, modelId]);
}

/** Of films that were tried out each stays in its impression. */
const isMergeable =
  (now: number) =>
  (event: LoggedEvent): boolean =>
    event.type === 'impression' &&
    event.time < now - IMPRESSION_DETAIL_MS &&
    event.films.every(({ score }) => score === undefined);

/** Both in their order, by time; what is here comes first. */
function inTurn(here: readonly Placed[], there: readonly Placed[]): Placed[] {
  const merged: Placed[] = [];
  let at = 0;
  for (const event of here) {
    while (at < there.length && there[at]!.time < event.time) merged.push(there[at++]!);
    merged.push(event);
  }
  return [...merged, ...there.slice(at)];
}
