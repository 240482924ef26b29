import type { Spot, Stop } from './geometry';

/** The stop with a trace that passes nearest to the pointer; null when there are none. The first of those as near. */
export function nearestStop(stops: readonly Stop[], pointer: Spot): number | null {
  const distances = stops.map(({ traces }) => Math.min(...traces.map((trace) => distanceTo(trace, pointer))));
  const least = Math.min(...distances);
  return Number.isFinite(least) ? distances.indexOf(least) : null;
}

function distanceTo(trace: readonly Spot[], pointer: Spot): number {
  const ends = trace.length > 1 ? trace.slice(1) : trace;
  return Math.min(...ends.map((end, index) => distanceToSegment(trace[index]!, end, pointer)));
}

function distanceToSegment(from: Spot, to: Spot, { x, y }: Spot): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / length;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from.x - share * dx, y - from.y - share * dy);
}
