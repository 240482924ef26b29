import type { Drift, Health, HealthCheck, HealthFinding, HealthStatus, LiveVerdict } from '../monitor-types';
import type { QualityReading } from './rolling-quality';
import { DEFAULT_WINDOWS } from './windows';

/** When something is worth a look, and when it is bad. */
export interface HealthLimits {
  /** Population stability index above which a feature is watched, and bad. */
  readonly psi: { readonly watch: number; readonly bad: number };
  /** Part of the baseline that quality may fall by. */
  readonly qualityFall: number;
  /** Likes below which quality is unknown. */
  readonly leastLikes: number;
  /** Milliseconds that 99 of 100 lists may take before it is watched, and bad. */
  readonly p99Ms: { readonly watch: number; readonly bad: number };
  /** Lists below which their time is unknown. */
  readonly leastLists: number;
  /** Part that click-through may fall by. */
  readonly clickFall: number;
  /** Errors that may happen. */
  readonly errors: number;
}

/**
 * The stability index by the custom of credit scoring (Siddiqi 2006); lists within the page's own goal, and within what
 * feels instant (Nielsen 1993); the others are choices.
 */
export const DEFAULT_LIMITS: HealthLimits = {
  psi: { watch: 0.1, bad: 0.2 },
  qualityFall: 0.1,
  leastLikes: 20,
  p99Ms: { watch: 12, bad: 100 },
  leastLists: 20,
  clickFall: 0.05,
  errors: 0,
};

/** Click-through since a change beside that of before, and what a sequential test says of the two. */
export interface ClickReading {
  readonly before: number;
  readonly now: number;
  readonly verdict: LiveVerdict;
}

/** What health is judged by. Null is not measured. */
export interface HealthReadings {
  readonly drifts: readonly Drift[];
  readonly quality: QualityReading | null;
  /** Of answering with a list. */
  readonly latency: { readonly count: number; readonly p99Ms: number } | null;
  readonly clicks: ClickReading | null;
  /** Errors since the page was opened. */
  readonly errors: number | null;
}

/** Judges all that is watched. Overall it is the worst of what is known; unknown when nothing is. */
export function judgeHealth(readings: HealthReadings, limits: HealthLimits = DEFAULT_LIMITS): Health {
  const checks = [
    ...readings.drifts.map((drift) => driftCheck(drift, limits)),
    qualityCheck(readings.quality, limits),
    latencyCheck(readings.latency, limits),
    clickCheck(readings.clicks, limits),
    errorCheck(readings.errors, limits),
  ];
  const status = WORST_FIRST.find((one) => checks.some((check) => check.status === one)) ?? 'unknown';
  return { status, checks };
}

const WORST_FIRST: readonly HealthStatus[] = ['bad', 'watch', 'good'];

/** A shift is bad where the index is above the limit and above what chance makes of so few events. */
function driftCheck(
  { feature, figures, referenceCount, currentCount }: Drift,
  { psi: limit }: HealthLimits,
): HealthCheck {
  const about = { name: feature, limit: limit.bad };
  if (!figures) {
    const counts = { now: currentCount, before: referenceCount, least: DEFAULT_WINDOWS.least };
    return { ...about, ...UNKNOWN, found: { kind: 'few-values', ...counts } };
  }
  const { psi, psiByChance } = figures;
  const status = psi <= limit.watch || psi <= psiByChance ? 'good' : psi <= limit.bad ? 'watch' : 'bad';
  return { ...about, status, value: psi, found: { kind: 'drift', psi, psiByChance } };
}

const UNKNOWN = { status: 'unknown', value: NaN } as const;

/** A fall is bad where it is beyond the limit, and the whole interval is below the baseline. */
function qualityCheck(quality: QualityReading | null, { qualityFall, leastLikes }: HealthLimits): HealthCheck {
  const about = { name: 'quality', limit: qualityFall } as const;
  if (!quality || quality.count < leastLikes || !(quality.baseline > 0)) {
    return { ...about, ...UNKNOWN, found: lackOf(quality, leastLikes) };
  }
  const { now, baseline, count, baselineCount } = quality;
  const value = 1 - now.mean / baseline;
  const status = value <= qualityFall ? 'good' : now.high < baseline ? 'bad' : 'watch';
  return { ...about, status, value, found: { kind: 'quality', ndcg: now.mean, likes: count, baseline, baselineCount } };
}

/** What keeps quality from being judged. */
function lackOf(quality: QualityReading | null, least: number): HealthFinding {
  if (!quality || quality.count < least) return { kind: 'few-likes', count: quality?.count ?? 0, least };
  const { count: likes, baseline, baselineCount } = quality;
  return { kind: baseline === 0 ? 'none-foreseen' : 'none-before', likes, baselineCount };
}

function latencyCheck(latency: HealthReadings['latency'], { p99Ms: limit, leastLists }: HealthLimits): HealthCheck {
  const about = { name: 'latency', limit: limit.watch } as const;
  if (!latency || latency.count < leastLists) {
    return { ...about, ...UNKNOWN, found: { kind: 'few-lists', count: latency?.count ?? 0, least: leastLists } };
  }
  const { p99Ms } = latency;
  const status = p99Ms <= limit.watch ? 'good' : p99Ms > limit.bad ? 'bad' : 'watch';
  return { ...about, status, value: p99Ms, found: { kind: 'latency', p99Ms } };
}

/** A fall is bad where it is beyond the limit and the test is sure. */
function clickCheck(clicks: ClickReading | null, { clickFall }: HealthLimits): HealthCheck {
  const about = { name: 'click-through', limit: clickFall } as const;
  if (!clicks || !(clicks.before > 0)) return { ...about, ...UNKNOWN, found: { kind: 'nothing-shown' } };
  const { now, before, verdict } = clicks;
  const value = 1 - now / before;
  const status = value <= clickFall ? 'good' : verdict === 'worse' ? 'bad' : 'watch';
  return { ...about, status, value, found: { kind: 'clicks', now, before } };
}

function errorCheck(count: number | null, { errors: limit }: HealthLimits): HealthCheck {
  const about = { name: 'errors', limit, found: { kind: 'errors', count } } as const;
  if (count === null) return { ...about, ...UNKNOWN };
  return { ...about, status: count <= limit ? 'good' : 'bad', value: count };
}
