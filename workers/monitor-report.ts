/** How it stands with the model in use: what the log says, measured and judged. */
import type { Recommender } from '../src/core/models/recommender';
import type { Concentration, Drift, Health, HealthCheck, LikeOutcome } from '../src/core/monitor-types';
import {
  clickThrough,
  clicksSince,
  filmsIn,
  shownTogether,
  type ShownTogether,
} from '../src/core/monitor/click-through';
import { concentrationOver } from '../src/core/monitor/concentration';
import { judgeHealth, type ClickReading, type HealthReadings } from '../src/core/monitor/health';
import { newestLikes, testLike, type LikeTest } from '../src/core/monitor/like-tests';
import { watchOwnFeatures } from '../src/core/monitor/own-drift';
import {
  qualityReading,
  rollingMeans,
  type QualityReading,
  type RollingPoint,
} from '../src/core/monitor/rolling-quality';
import { likedItems, showings } from '../src/core/monitor/watched-events';
import { watchFeatures } from '../src/core/monitor/watched-features';
import type { LoggedEvent } from '../src/core/types';
import type { KeptOutcome } from '../src/storage/guardian';
import { crowdLogs, fallingClicks, type Breakage } from './monitor-break';
import type { MonitorDesk } from './monitor-desk';
import { LIST_LENGTH } from './held-likes';

/** What is asked beside what lies in storage. */
export interface MonitorAsked extends Pick<HealthReadings, 'latency' | 'errors'> {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** When the promotion that is watched was; null when none is. */
  readonly watchedSince: number | null;
  readonly broken: Breakage;
}

/** Click-through of some groups of films. */
export interface ClickPoint {
  /** Time of the last of them, in milliseconds since 1970. */
  readonly until: number;
  readonly shown: number;
  readonly share: number;
}

/** How it stands with the model in use. */
export interface MonitorReport {
  readonly dataset: string;
  /** Null before there is a model. */
  readonly modelId: string | null;
  readonly time: number;
  /** Likes of the person, and of those who were made up. */
  readonly likes: number;
  readonly drifts: readonly Drift[];
  /** What the newest likes are held against. */
  readonly likedReference: 'own' | 'learned' | 'crowd';
  readonly concentration: readonly Concentration[];
  /** Of the newest likes, oldest first. */
  readonly rolling: readonly RollingPoint[];
  readonly quality: QualityReading | null;
  readonly clickPoints: readonly ClickPoint[];
  /** Since the promotion that is watched; null when none is, or too little was shown. */
  readonly clicks: ClickReading | null;
  /** Films shown since that promotion. */
  readonly shownSince: number;
  readonly health: Health;
  readonly broken: Breakage;
}

/** Showings in a point of the concentration, likes in one of the quality, groups of films in one of the clicks. */
const SHOWINGS = 200;
const ROLLING = 20;
const GROUPS = 20;
/** Likes that are tested at most, and how many of them count as new. */
const MOST_TESTS = 200;
const NEWEST = 50;
/** Likes before the newest that make a baseline. */
const LEAST_BASELINE = 20;
const SEED = 1;

/** What a report is made of. */
export interface ReportParts {
  readonly desk: MonitorDesk;
  readonly events: readonly LoggedEvent[];
  /** The model in use; null before there is one. */
  readonly model: { readonly id: string; readonly recommender: Recommender } | null;
  /** What became of likes before. */
  readonly kept: readonly KeptOutcome[];
  hourOf(time: number): number;
}

/** The report, and what became of the likes of the person here, to be kept. */
export function makeReport(parts: ReportParts, asked: MonitorAsked): { report: MonitorReport; kept: KeptOutcome[] } {
  const { desk, events, model } = parts;
  const { pack, films } = desk;
  const { crowd, clicksFall } = asked.broken;
  const kept = model ? ownOutcomes(parts, model.recommender) : [...parts.kept];
  const { drifts, likedReference, quality, outcomes, likes } = crowd
    ? crowdFigures(parts, asked)
    : { ...watchOwnFeatures({ ...desk, events, hourOf: parts.hourOf }), ...ownQuality(kept), likes: 0 };
  const groups = shownTogether(clicksFall ? fallingClicks(pack, asked.watchedSince ?? asked.now) : events);
  const since = asked.watchedSince ?? Infinity;
  const clicks = clicksSince(groups, since);
  const health = judgeHealth({ ...asked, drifts, quality, clicks });
  const report: MonitorReport = {
    ...{ dataset: pack.info.id, modelId: model?.id ?? null, time: asked.now, broken: asked.broken },
    ...{ drifts, likedReference, quality, clicks: asked.watchedSince === null ? null : clicks },
    likes: likedItems(events, films.itemOf).length + likes,
    concentration: concentrationOver(showings(events, films.itemOf), pack.items, SHOWINGS),
    rolling: rollingMeans(outcomes, ROLLING).filter(({ count }) => count === ROLLING),
    clickPoints: clickPoints(groups),
    shownSince: filmsIn(
      groups.filter(({ time }) => time >= since),
      'shown',
    ),
    health: likedReference === 'learned' ? onlyWatched(health) : health,
  };
  return { report, kept };
}

/** What became of the newest likes: each is tested once, by the model in use when it is first seen here. */
function ownOutcomes({ desk, events, kept }: ReportParts, recommender: Recommender): KeptOutcome[] {
  const known = new Map(kept.map((outcome) => [outcome.key, outcome]));
  return newestLikes(events, desk.films.itemOf, MOST_TESTS).map((test) => {
    const key = keyOf(test);
    return known.get(key) ?? { key, ...testLike(test, recommender, LIST_LENGTH) };
  });
}

/** A film is liked for the first time once, but for those of which an opinion was cleared. */
const keyOf = ({ item, known }: LikeTest): string => `${item} after ${known.size}`;

/** The newest likes against those before them, each as it was foreseen at its time. */
function ownQuality(outcomes: readonly LikeOutcome[]): { quality: QualityReading; outcomes: readonly LikeOutcome[] } {
  const size = Math.min(NEWEST, Math.floor(outcomes.length / 2));
  const before = outcomes.slice(0, outcomes.length - size);
  const baseline = before.length >= LEAST_BASELINE ? before : [];
  return { quality: qualityReading(outcomes, baseline, { size: Math.max(1, size), seed: SEED }), outcomes };
}

/** The crowd in the place of the person: against what the model learned from, and a crowd of the usual taste. */
function crowdFigures({ desk, model, hourOf }: ReportParts, { broken, now }: MonitorAsked) {
  const logs = crowdLogs(broken.crowd!, desk.pack, desk.films.likedBy, now);
  const usual = crowdLogs({ kind: 'usual' }, desk.pack, desk.films.likedBy, now);
  const test = (all: readonly LoggedEvent[][]): LikeOutcome[] =>
    model ? crowdTests(all, desk).map((like) => testLike(like, model.recommender, LIST_LENGTH)) : [];
  const outcomes = test(logs);
  return {
    drifts: watchFeatures({ ...desk, events: logs.flat(), hourOf }),
    likedReference: 'crowd' as const,
    quality: model && qualityReading(outcomes, test(usual), { size: outcomes.length, seed: SEED }),
    outcomes,
    likes: logs.flat().length,
  };
}

/** The last likes of each of a crowd. */
export function crowdTests(logs: readonly LoggedEvent[][], { films }: Pick<MonitorDesk, 'films'>): LikeTest[] {
  return logs.flatMap((log) => newestLikes(log, films.itemOf, 4));
}

/** Of full groups, the newest ending with the newest. */
function clickPoints(groups: readonly ShownTogether[]): ClickPoint[] {
  const points = Math.floor(groups.length / GROUPS);
  const first = groups.length - points * GROUPS;
  return Array.from({ length: points }, (_, at) => {
    const own = groups.slice(first + at * GROUPS, first + (at + 1) * GROUPS);
    return { until: own.at(-1)!.time, shown: filmsIn(own, 'shown'), share: clickThrough(own) };
  });
}

/** One person need not be like the people of the data set: that alone is no reason to act. */
function onlyWatched({ checks }: Health): Health {
  const eased = checks.map((check): HealthCheck =>
    check.name.startsWith('liked-') && check.status === 'bad'
      ? { ...check, status: 'watch', advice: NOT_ALIKE }
      : check,
  );
  const status = (['bad', 'watch', 'good'] as const).find((one) => eased.some((check) => check.status === one));
  return { status: status ?? 'unknown', checks: eased };
}

const NOT_ALIKE =
  'Your taste is not that of most people here, which is no fault. With 40 likes it is held against your own earlier likes.';
