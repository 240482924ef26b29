import type { ListStage } from '../src/core/serving-types';

/** Milliseconds of each stage of a list. */
export type ListTimes = Record<`${ListStage}Ms`, number>;

/** Times the stages of a list one after the other, from its making on: all runs of each; one that did not run took nothing. */
export function createStopwatch(now: () => number) {
  const times: ListTimes = { scoreMs: 0, retrieveMs: 0, arrangeMs: 0, explainMs: 0 };
  const startedAt = now();
  let from = startedAt;
  let laps = 0;
  return {
    startedAt,
    times: times as Readonly<ListTimes>,
    /** Whether any stage ran. */
    ran: () => laps > 0,
    /** Ends a stage. */
    lap(stage: ListStage): void {
      const to = now();
      times[`${stage}Ms`] += to - from;
      from = to;
      laps++;
    },
  };
}
