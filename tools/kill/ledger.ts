/** What the page acknowledged, written down outside the browser, and what has to be in its log for that. */
import { isNote } from '../../src/core/online/notes';
import { isUndoable, standing } from '../../src/core/online/standing';
import type { EventDraft, LoggedEvent } from '../../src/core/types';

/** What is looked at of an event: what the person said, and its number. */
export type Entry = EventDraft & Pick<LoggedEvent, 'seq'>;

/** How a log differs from what was acknowledged. */
export interface Difference {
  readonly lost: readonly string[];
  /** Events that nobody pressed for: written twice, or brought back. */
  readonly tooMany: readonly string[];
}

/** The clicks of one profile, over all its visits. */
export class Ledger {
  #acknowledged: readonly Entry[];
  #count = 0;
  /** What was pressed and not acknowledged yet; `unheard` as long as nobody knows which event it comes to. */
  underWay: EventDraft | 'unheard' | null = null;

  /** @param events that are in the log from the beginning */
  constructor(events: readonly Entry[] = []) {
    this.#acknowledged = events;
  }

  /** How many clicks were acknowledged; what was there from the beginning is not counted. */
  get count(): number {
    return this.#count;
  }

  /** Number of the newest click that was acknowledged; 0 before the first. */
  get newest(): number {
    return this.#acknowledged.at(-1)?.seq ?? 0;
  }

  acknowledge(draft: EventDraft, seq: number): void {
    this.#acknowledged = [...this.#acknowledged, { ...draft, seq }];
    this.#count++;
    this.underWay = null;
  }

  /**
   * Compares with the log as a start after the kill left it. The one click under way may be in it, whole, or not. Undos,
   * and what they took back, may be gone, as the page compacts its log. What is found holds from then on.
   */
  compare(log: readonly LoggedEvent[]): Difference {
    const clicks = log.filter((event) => !isNote(event));
    const found = linesOf(clicks);
    const allowed = [this.#acknowledged, ...this.#withUnderWay(clicks)];
    const meant = allowed.find((entries) => linesOf(entries).join() === found.join());
    const expected = linesOf(meant ?? allowed.at(-1)!);
    this.#acknowledged = meant ?? clicks;
    this.underWay = null;
    return { lost: without(expected, found), tooMany: without(found, expected) };
  }

  /** What the log has to hold where the click under way reached it. */
  #withUnderWay(clicks: readonly LoggedEvent[]): (readonly Entry[])[] {
    const { underWay, newest } = this;
    if (underWay === null) return [];
    const allowed: Entry[] = [];
    const late = clicks.find(({ seq }) => seq > newest);
    if (late && (underWay === 'unheard' || wordsOf(late) === wordsOf(underWay))) allowed.push(late);
    // An undo may be gone already, together with what it took back.
    const undoes = underWay === 'unheard' ? this.#undoable() : underWay.type === 'undo' ? underWay.undoes : null;
    if (undoes !== null) allowed.push({ type: 'undo', undoes, surface: 'taste', seq: newest + 1 });
    return allowed.map((entry) => [...this.#acknowledged, entry]);
  }

  /** What an undo would take back; null for nothing. */
  #undoable(): number | null {
    return standing(this.#acknowledged as readonly LoggedEvent[]).findLast(isUndoable)?.seq ?? null;
  }
}

/** The events that count, in the order of the log. */
function linesOf(entries: readonly Entry[]): string[] {
  return standing(entries as readonly LoggedEvent[]).map((entry) => `${entry.seq} ${wordsOf(entry)}`);
}

function wordsOf(event: EventDraft): string {
  const [movieId, stars] = ['movieId' in event && event.movieId, 'stars' in event && event.stars];
  return [event.type, movieId, stars].filter(Boolean).join(' ');
}

const without = (these: readonly string[], those: readonly string[]): string[] =>
  these.filter((line) => !those.includes(line));
