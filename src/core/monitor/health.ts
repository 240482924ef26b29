import type { Drift, Health, HealthCheck, HealthStatus, LiveVerdict } from '../monitor-types';
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
    const [now, before] = [currentCount, referenceCount].map((count) => count.toLocaleString('en'));
    const says = `Too few ${unitOf(feature)} to say: ${now!}, against ${before!}. It takes ${DEFAULT_WINDOWS.least} on either side.`;
    return { ...about, status: 'unknown', value: NaN, says, advice: '' };
  }
  const { psi, psiByChance } = figures;
  const figure = `The stability index is ${psi.toFixed(2)}; chance alone makes up to ${psiByChance.toFixed(2)}.`;
  const status = psi <= limit.watch || psi <= psiByChance ? 'good' : psi <= limit.bad ? 'watch' : 'bad';
  return { ...about, status, value: psi, says: figure, advice: status === 'good' ? '' : driftAdvice(feature) };
}

/** What the values of a feature are of. */
function unitOf(feature: Drift['feature']): string {
  if (feature.startsWith('liked')) return 'likes';
  if (feature.startsWith('shown')) return 'films shown';
  return { 'opinion-kind': 'opinions', 'part-of-day': 'clicks', 'acts-per-visit': 'visits' }[feature as string]!;
}

function driftAdvice(feature: Drift['feature']): string {
  if (feature.startsWith('liked')) return TRAIN_AGAIN;
  if (feature.startsWith('shown'))
    return 'Look at what the lists show now, and roll the model back if it is not wanted.';
  return 'Look at the bins; nothing needs to change unless quality falls as well.';
}

const TRAIN_AGAIN = 'Train the model again with these likes, and compare.';

/** A fall is bad where it is beyond the limit, and the whole interval is below the baseline. */
function qualityCheck(quality: QualityReading | null, { qualityFall, leastLikes }: HealthLimits): HealthCheck {
  const about = { name: 'quality', limit: qualityFall } as const;
  if (!quality || quality.count < leastLikes || !(quality.baseline > 0)) {
    return { ...about, status: 'unknown', value: NaN, says: lackOf(quality, leastLikes), advice: '' };
  }
  const { now, baseline, count, baselineCount } = quality;
  const fall = 1 - now.mean / baseline;
  const says = `NDCG@10 is ${now.mean.toFixed(3)} over the newest ${count} likes; ${baseline.toFixed(3)} is normal, over ${baselineCount}.`;
  if (fall <= qualityFall) return { ...about, status: 'good', value: fall, says, advice: '' };
  const isSure = now.high < baseline;
  const advice = isSure ? TRAIN_AGAIN : 'Wait for more likes before acting.';
  return { ...about, status: isSure ? 'bad' : 'watch', value: fall, says, advice };
}

/** What keeps quality from being judged. */
function lackOf(quality: QualityReading | null, least: number): string {
  if (!quality || quality.count < least) return `Likes to measure: ${quality?.count ?? 0}. It takes ${least} to say.`;
  const { count, baseline, baselineCount } = quality;
  return baseline === 0
    ? `There are ${count} likes to measure, but none of the ${baselineCount} they are held against was foreseen: nothing can fall.`
    : `There are ${count} likes to measure, but too few before them to hold them against.`;
}

function latencyCheck(latency: HealthReadings['latency'], { p99Ms, leastLists }: HealthLimits): HealthCheck {
  const about = { name: 'latency', limit: p99Ms.watch } as const;
  if (!latency || latency.count < leastLists) {
    const says = `Lists made: ${latency?.count ?? 0}. It takes ${leastLists} to say.`;
    return { ...about, status: 'unknown', value: NaN, says, advice: '' };
  }
  const says = `99 of 100 lists took at most ${latency.p99Ms.toFixed(0)} ms.`;
  if (latency.p99Ms <= p99Ms.watch) return { ...about, status: 'good', value: latency.p99Ms, says, advice: '' };
  const advice = 'Close other tabs that compute, or train a smaller model.';
  return { ...about, status: latency.p99Ms > p99Ms.bad ? 'bad' : 'watch', value: latency.p99Ms, says, advice };
}

/** A fall is bad where it is beyond the limit and the test is sure. */
function clickCheck(clicks: ClickReading | null, { clickFall }: HealthLimits): HealthCheck {
  const about = { name: 'click-through', limit: clickFall } as const;
  if (!clicks || !(clicks.before > 0)) {
    return {
      ...about,
      status: 'unknown',
      value: NaN,
      says: 'Too little was shown since a new model came into use, or none did.',
      advice: '',
    };
  }
  const fall = 1 - clicks.now / clicks.before;
  const says = `${percent(clicks.now)} of the films shown are opened or liked, and ${percent(clicks.before)} were before.`;
  if (fall <= clickFall) return { ...about, status: 'good', value: fall, says, advice: '' };
  const isSure = clicks.verdict === 'worse';
  const advice = isSure ? 'Roll back to the model before.' : 'Wait for more lists: this can still be chance.';
  return { ...about, status: isSure ? 'bad' : 'watch', value: fall, says, advice };
}

function errorCheck(errors: number | null, { errors: limit }: HealthLimits): HealthCheck {
  const about = { name: 'errors', limit } as const;
  if (errors === null) return { ...about, status: 'unknown', value: NaN, says: 'Errors are not counted.', advice: '' };
  const says =
    errors === 0 ? 'There were no errors.' : errors === 1 ? 'There was 1 error.' : `There were ${errors} errors.`;
  if (errors <= limit) return { ...about, status: 'good', value: errors, says, advice: '' };
  return { ...about, status: 'bad', value: errors, says, advice: 'Reload the page, and report what comes back.' };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
