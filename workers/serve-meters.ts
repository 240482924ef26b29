/** How long the serve worker's stages take, over the whole visit. */
import { createLatencyMeter, type LatencyMeter } from '../src/core/monitor/latency';
import type { StageLatency, StageName, StageTimes } from '../src/core/types';

const STAGES: readonly StageName[] = ['durable', 'history', 'rank', 'click', 'list'];

/** Collects what requests took. */
export interface Meters {
  /** Counts a request: with an event, its times from the call to the list; else those of the list alone. */
  add(times: StageTimes, hadEvent: boolean): void;
  /** Counts an event that was recorded, from wherever. */
  countEvent(): void;
  events(): number;
  read(): StageLatency[];
  all(): [StageName, LatencyMeter][];
}

export function createMeters(): Meters {
  const meters = new Map(STAGES.map((stage) => [stage, createLatencyMeter()]));
  let events = 0;
  return {
    add({ durableMs, historyMs, rankMs, totalMs }, hadEvent) {
      if (hadEvent) meters.get('durable')!.add(durableMs);
      meters.get('history')!.add(historyMs);
      meters.get('rank')!.add(rankMs);
      meters.get(hadEvent ? 'click' : 'list')!.add(totalMs);
    },
    countEvent() {
      events++;
    },
    events: () => events,
    read: () => [...meters].map(([stage, meter]) => ({ stage, ...meter.read() })),
    all: () => [...meters],
  };
}
