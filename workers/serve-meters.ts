/** How long the serve worker's stages take, over the whole visit. */
import { createLatencyMeter, type LatencyMeter } from '../src/core/monitor/latency';
import type { ListStage, StageLatency, StageName, StageTimes } from '../src/core/serving-types';

const LIST_STAGES: readonly ListStage[] = ['score', 'retrieve', 'arrange', 'explain'];
const STAGES: readonly StageName[] = ['durable', 'history', ...LIST_STAGES, 'click', 'list'];

/** Collects what requests took. */
export interface Meters {
  /** Counts a request: with an event, its times from the call to the list; else those of the list alone. */
  add(times: StageTimes, hadEvent: boolean): void;
  /** Counts events that were recorded, from wherever. */
  countEvents(count: number): void;
  events(): number;
  read(): StageLatency[];
  all(): [StageName, LatencyMeter][];
}

export function createMeters(): Meters {
  const meters = new Map(STAGES.map((stage) => [stage, createLatencyMeter()]));
  let events = 0;
  return {
    add(times, hadEvent) {
      if (hadEvent) meters.get('durable')!.add(times.durableMs);
      meters.get('history')!.add(times.historyMs);
      meters.get(hadEvent ? 'click' : 'list')!.add(times.totalMs);
      // Rows that were made before went through no stage.
      for (const stage of LIST_STAGES) if (times.made) meters.get(stage)!.add(times[`${stage}Ms`]);
    },
    countEvents(count) {
      events += count;
    },
    events: () => events,
    read: () => [...meters].map(([stage, meter]) => ({ stage, ...meter.read() })),
    all: () => [...meters],
  };
}
