import type { Place } from './figure';

/** The trace that passes nearest to the pointer, all in pixels; null when there are none. The first of those as near. */
export function nearestTrace(traces: readonly (readonly Place[])[], pointer: Place): number | null {
  const distances = traces.map((trace) => distanceTo(trace, pointer));
  const least = Math.min(...distances);
  return Number.isFinite(least) ? distances.indexOf(least) : null;
}

/** A spot that has no place is no end of any piece of the trace. */
function distanceTo(trace: readonly Place[], pointer: Place): number {
  const pieces = trace.map((end, index) => distanceToSegment(trace[index - 1] ?? end, end, pointer));
  const spots = trace.map((spot) => distanceToSegment(spot, spot, pointer));
  return Math.min(...[...pieces, ...spots].filter((distance) => !Number.isNaN(distance)));
}

function distanceToSegment(from: Place, to: Place, { x, y }: Place): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / length;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from.x - share * dx, y - from.y - share * dy);
}
