import type { EventDraft, LoggedEvent, LogStamp } from '../types';
import { compacted, compaction } from './compaction';

/** What the caller knows of an event besides the draft; the log adds `seq`. */
export type Stamp = Omit<LogStamp, 'seq'>;

/** The append-only log of what a person did. One writer: the serve worker. */
export interface EventLog {
  /** True when the log outlives the page. */
  readonly durable: boolean;
  /** How many events were brought back as the log was opened, which the browser had lost. */
  readonly broughtBack: number;
  /** Resolves with the logged event once it is safe on disk (or in memory, when not `durable`). */
  append(draft: EventDraft, stamp: Stamp): Promise<LoggedEvent>;
  /** The same for several, in their order: all of them, or none when it rejects. */
  appendAll(drafts: readonly EventDraft[], stamp: Stamp): Promise<LoggedEvent[]>;
  /** The events of one data set in `seq` order. */
  read(dataset: string): Promise<LoggedEvent[]>;
  /** Drops what no longer says anything of one data set (`compaction`), all of it or nothing; says how many events went. */
  compact(dataset: string, now: number): Promise<number>;
  /** Erases everything, and all else that is stored. Beside `compact`, the only way events ever go. */
  erase(): Promise<void>;
}

/** A log that lasts as long as the page: for browsers that refuse storage, and for tests. */
export function createMemoryLog(): EventLog {
  let events: LoggedEvent[] = [];
  let seq = 0;
  const appendAll: EventLog['appendAll'] = async (drafts, stamp) => {
    const logged = drafts.map((draft): LoggedEvent => ({ ...draft, ...stamp, seq: ++seq }));
    events.push(...logged);
    return logged;
  };
  return {
    durable: false,
    broughtBack: 0,
    append: async (draft, stamp) => (await appendAll([draft], stamp))[0]!,
    appendAll,
    read: async (dataset) => events.filter((event) => event.dataset === dataset),
    async compact(dataset, now) {
      const before = events.length;
      const own = events.filter((event) => event.dataset === dataset);
      events = compacted(events, compaction(own, now));
      return before - events.length;
    },
    async erase() {
      events = [];
    },
  };
}
