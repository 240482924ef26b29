/** How it stands with the model in use: what the log says, measured and judged. */
import type { Recommender } from '../src/core/models/recommender';
import type { Concentration, Drift, Health, LikeOutcome } from '../src/core/monitor-types';
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
import { watchOwnFeatures, type LikedReference } from '../src/core/monitor/own-drift';
import { ownHealth } from '../src/core/monitor/own-health';
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
import type { CrowdTaste } from '../src/core/monitor/simulated-crowd';
import { crowdLogs, fallingClicks, type Breakage } from './monitor-break';
import { crowdTests } from './monitor-crowd';
import type { MonitorDesk } from './monitor-desk';
import { LIST_LENGTH } from './held-likes';

/** What is asked beside what lies in storage. */
export interface MonitorAsked extends Pick<HealthReadings, 'latency' | 'errors'> {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** When the promotion that is watched was; null when none is. */
  readonly watchedSince: number | null;
  readonly broken: Breakage;
  /** How many crowds of this taste the model in use has learned from, one after the other. */
  readonly generation: number;
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
  /** How many of them were made up. */
  readonly madeUpLikes: number;
  readonly drifts: readonly Drift[];
  /**
   * What the newest likes are held against; those of a crowd against all that models learn from, or against the crowd
   * that the model in use has learned from.
   */
  readonly likedReference: LikedReference | 'crowd' | 'taught';
  /** Likes of the person that are new to the model in use; null where it has learned from none here. */
  readonly newLikes: number | null;
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
/** Likes that are tested at most, on either side of the training of the model in use; and how many of them count as new. */
const MOST_TESTS = 200;
const NEWEST = 50;
/** Likes before the newest that make a baseline. */
const LEAST_BASELINE = 20;
const SEED = 1;

/** The model in use. */
export interface WatchedModel {
  readonly id: string;
  readonly recommender: Recommender;
  /** It has learned from the likes here before this time, in milliseconds since 1970; null: from none. */
  readonly learnedUntil: number | null;
}

/** What a report is made of. */
export interface ReportParts {
  readonly desk: MonitorDesk;
  readonly events: readonly LoggedEvent[];
  /** The model in use; null before there is one. */
  readonly model: WatchedModel | null;
  /** What became of likes before. */
  readonly kept: readonly KeptOutcome[];
  hourOf(time: number): number;
}

/** The report, and what became of the likes of the person here, to be kept. */
export function makeReport(parts: ReportParts, asked: MonitorAsked): { report: MonitorReport; kept: KeptOutcome[] } {
  const { desk, events, model } = parts;
  const { pack, films } = desk;
  const { crowd, clicksFall } = asked.broken;
  const own = model ? ownOutcomes(parts, model) : { learned: [], since: parts.kept };
  const kept = [...own.learned, ...own.since];
  const { drifts, likedReference, newLikes, quality, outcomes, madeUpLikes } = crowd
    ? crowdFigures(parts, asked)
    : ownFigures(parts, own);
  const groups = shownTogether(clicksFall ? fallingClicks(pack, asked.watchedSince ?? asked.now) : events);
  const since = asked.watchedSince ?? Infinity;
  const clicks = clicksSince(groups, since);
  const health = judgeHealth({ ...asked, drifts, quality, clicks });
  const report: MonitorReport = {
    ...{ dataset: pack.info.id, modelId: model?.id ?? null, time: asked.now, broken: asked.broken },
    ...{ drifts, likedReference, newLikes, quality, clicks, madeUpLikes },
    likes: likedItems(events, films.itemOf).length + madeUpLikes,
    concentration: concentrationOver(showings(events, films.itemOf), pack.items, SHOWINGS),
    rolling: rollingMeans(outcomes, ROLLING).filter(({ count }) => count === ROLLING),
    clickPoints: clickPoints(groups),
    shownSince: filmsIn(
      groups.filter(({ time }) => time >= since),
      'shown',
    ),
    health: likedReference === 'learned' ? ownHealth(health, newLikes) : health,
  };
  return { report, kept };
}

/** What became of the person's likes, oldest first. */
interface OwnOutcomes {
  /** Of those that the model in use has learned from, where a model before it was tested on them. */
  readonly learned: readonly KeptOutcome[];
  /** Of those that are new to it. */
  readonly since: readonly KeptOutcome[];
}

/**
 * What became of the newest likes on either side: each is tested once, by the model in use when it is first seen here, and
 * not at all by one that has learned from it, which knows the answer.
 */
function ownOutcomes({ desk, events, kept }: ReportParts, { recommender, learnedUntil }: WatchedModel): OwnOutcomes {
  const { itemOf } = desk.films;
  const known = new Map(kept.map((outcome) => [outcome.key, outcome]));
  const from = learnedUntil ?? -Infinity;
  const learned = learnedUntil === null ? [] : newestLikes(events, itemOf, MOST_TESTS, learnedUntil);
  const since = newestLikes(events, itemOf, MOST_TESTS).filter(({ time }) => time! >= from);
  return {
    learned: learned.flatMap((test) => known.get(keyOf(test)) ?? []),
    since: since.map((test) => {
      const key = keyOf(test);
      return known.get(key) ?? { key, ...testLike(test, recommender, LIST_LENGTH) };
    }),
  };
}

/** A film is liked for the first time once, but for those of which an opinion was cleared. */
const keyOf = ({ item, known }: LikeTest): string => `${item} after ${known.size}`;

/** The person here. */
function ownFigures({ desk, events, model, hourOf }: ReportParts, own: OwnOutcomes) {
  const watched = watchOwnFeatures({ ...desk, events, hourOf, learnedUntil: model?.learnedUntil ?? null });
  return { ...watched, quality: ownQuality(own), outcomes: [...own.learned, ...own.since], madeUpLikes: 0 };
}

/**
 * The newest likes against those before them, each as it was foreseen at its time; after a model learned from likes here,
 * those since against those before, where enough of these were foreseen.
 */
function ownQuality({ learned, since }: OwnOutcomes): QualityReading {
  const all = [...learned, ...since];
  const isEnough = learned.length >= LEAST_BASELINE;
  const size = Math.min(NEWEST, since.length, isEnough ? Infinity : Math.floor(all.length / 2));
  const before = isEnough ? learned : all.slice(0, all.length - size);
  return qualityReading(all.slice(all.length - size), before.length >= LEAST_BASELINE ? before : [], SEED);
}

/**
 * The crowd in the place of the person: against what the model learned from, or the crowd before, where it has learned
 * from that; and against a crowd of the usual taste. They come in one hour, whenever that is.
 */
function crowdFigures({ desk, model, hourOf }: ReportParts, { broken, generation, now }: MonitorAsked) {
  const { pack, films } = desk;
  const crowdOf = (taste: CrowdTaste, of: number): LoggedEvent[][] =>
    crowdLogs(taste, pack, films.likedBy, { time: now, generation: of });
  const logs = crowdOf(broken.crowd!, generation);
  const isTaught = generation > 0;
  const learned = isTaught ? likedItems(crowdOf(broken.crowd!, generation - 1).flat(), films.itemOf) : desk.learned;
  const test = (all: readonly LoggedEvent[][]): LikeOutcome[] =>
    model ? crowdTests(all, desk).map((like) => testLike(like, model.recommender, LIST_LENGTH)) : [];
  const outcomes = test(logs);
  return {
    drifts: watchFeatures({ ...desk, learned, events: logs.flat(), hourOf: () => hourOf(now) }),
    likedReference: isTaught ? ('taught' as const) : ('crowd' as const),
    newLikes: null,
    quality: model && qualityReading(outcomes, test(crowdOf({ kind: 'usual' }, generation)), SEED),
    outcomes,
    madeUpLikes: logs.flat().length,
  };
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
