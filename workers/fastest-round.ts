/** How often something is timed at most. */
export interface TimingLimits {
  /** Rounds that are timed, after one that is not: starting up, shaders and compilers have their say in that one. */
  readonly rounds: number;
  /** What has used up this much is not asked for another round. */
  readonly enoughMs: number;
  /** The fastest of what was timed before: what takes a multiple of it is beaten, and is timed once. */
  readonly fastestMs: number;
}

/** Slower than this many times the fastest is beaten: timing it again would only take the device's power. */
const BEATEN = 3;

/** Milliseconds of the fastest round; of the first one where that alone took too long. */
export async function fastestRound(
  round: () => Promise<unknown>,
  now: () => number,
  { rounds, enoughMs, fastestMs }: TimingLimits,
): Promise<number> {
  let used = await timed(round, now);
  let fastest = used;
  for (let k = 0; k < rounds && used < enoughMs; k++) {
    const ms = await timed(round, now);
    used += ms;
    fastest = k === 0 ? ms : Math.min(fastest, ms);
    if (ms > BEATEN * fastestMs) break;
  }
  return fastest;
}

async function timed(round: () => Promise<unknown>, now: () => number): Promise<number> {
  const start = now();
  await round();
  return now() - start;
}
