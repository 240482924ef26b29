/** What the API of the page asks for, answered from the serve worker's desk. */
import { AppError } from '../src/core/errors';
import type { ApiEvent, ApiPort, Health, Metric, UserRef } from '../src/core/api/port';
import { FEATURE_NAMES, featureVector } from '../src/core/online/feature-vector';
import { foldOpinions, type Opinions } from '../src/core/online/opinions';
import { otherOpinions } from '../src/core/people/other-opinions';
import { filmDetails } from '../src/core/rank/film-details';
import { forYou, type ForYou, type ListedFilm, type ListQuestion } from '../src/core/rank/for-you';
import { plainText } from '../src/core/rank/result-cache';
import type { ListStage } from '../src/core/serving-types';
import type { EventDraft, Reason } from '../src/core/types';
import { contextOf, type Clocks } from './serve-answer';
import { featuresFrom, type Desk } from './serve-desk';
import type { Meters } from './serve-meters';
import { createStopwatch } from './stopwatch';

/** What the port needs of the worker. */
export interface PortDeps extends Clocks {
  /** Throws AppError `not-ready` before a data set is open. */
  desk(): Desk;
  /** Logs events, durably: all or none. */
  append(...drafts: readonly EventDraft[]): Promise<void>;
  readonly meters: Meters;
}

/** Answers for the API from what lies on the desk. */
export function createApiPort({ desk, append, now, clock, meters }: PortDeps): ApiPort {
  return {
    async recommend({ user, limit, strategy }) {
      const startedAt = now();
      const open = desk();
      const stopwatch = createStopwatch(now);
      const list = listOf(open, { user, limit, strategy, context: contextOf(clock()), lap: stopwatch.lap });
      const end = now();
      return {
        films: list.films.map((film, at) => recommended(open, film, list.reasons[at]!)),
        ...{ latencyMs: end - startedAt, modelId: open.model?.record.id ?? null, strategy: list.strategy },
        stages: STAGES.map((name) => ({ name, ms: stopwatch.times[`${name}Ms`] })),
      };
    },

    async similar({ movieId, limit }) {
      const startedAt = now();
      const { catalogue, model } = desk();
      const item = catalogue.films.indexOf(movieId);
      if (item === undefined) throw missing('item_id', 'This data set has no such film.');
      const { near } = filmDetails(catalogue, item, { opinions: new Map(), model }, limit);
      const films = near.map(({ movieId: id, title, score }) => ({ movieId: id, title, score }));
      return { films, latencyMs: now() - startedAt, modelId: model?.record.id ?? null };
    },

    async recordEvents(events) {
      const startedAt = now();
      const { films } = desk().catalogue;
      const drafts = events.map(draftOf);
      for (const { movieId } of events) {
        if (films.indexOf(movieId) === undefined) throw missing('item_id', 'This data set has no such film.');
      }
      await append(...drafts);
      return { latencyMs: now() - startedAt };
    },

    async userFeatures(user) {
      const open = desk();
      const { pack } = open.catalogue;
      const store = user.kind === 'me' ? open.features : featuresFrom(open, opinionsOf(open, user));
      const numbers = featureVector(store.read(clock()), pack.genreNames);
      return new Map(FEATURE_NAMES.map((name, at) => [name, numbers[at]!]));
    },

    health: async () => healthOf(desk),

    metrics: async () => metricsOf(meters),
  };
}

const STAGES: readonly ListStage[] = ['score', 'retrieve', 'arrange', 'explain'];

/** The list of somebody, without wishes or exploring; one that was made before is not made again. */
function listOf(
  open: Desk,
  {
    user,
    lap,
    ...question
  }: Omit<ListQuestion, 'opinions' | 'lap'> & Required<Pick<ListQuestion, 'lap'>> & { readonly user: UserRef },
): ForYou {
  const { catalogue, model, options, lists } = open;
  const key = {
    ...{ modelId: model?.record.id ?? null, profile: plainText(user) },
    profileVersion: user.kind === 'me' ? open.logVersion : 0,
    options: { ...options, ...question },
  };
  const made = lists.get(key);
  if (made) return made;
  const list = forYou(catalogue, model, { ...question, lap, opinions: opinionsOf(open, user) });
  lap('explain');
  lists.set(key, list);
  return list;
}

function recommended({ catalogue }: Desk, { item, score, foundBy }: ListedFilm, reasons: readonly Reason[]) {
  const { movieId, title } = catalogue.films.at(item);
  return { movieId, title, score, sources: foundBy.map(({ name }) => name), reasons };
}

function opinionsOf({ catalogue, events }: Desk, user: UserRef): Opinions {
  if (user.kind === 'me') return foldOpinions(events);
  return (
    otherOpinions(catalogue, user) ?? refuse('user_id', 'There is no such user in this data set, and no such persona.')
  );
}

/** Over the API a click is on a card: pages elsewhere have none of the sheet's links. */
function draftOf(event: ApiEvent): EventDraft {
  if (event.type === 'click') return { ...event, type: 'click', target: 'card', surface: 'api' };
  // TypeScript does not spread a union member by member.
  return { ...event, surface: 'api' } as EventDraft;
}

function healthOf(desk: () => Desk): Health {
  try {
    const { catalogue, model, log } = desk();
    const checks: Health['checks'] = [
      { name: 'data', status: 'ok', message: `${catalogue.pack.info.name} is open.` },
      model
        ? { name: 'model', status: 'ok', message: `${model.record.id} makes the lists.` }
        : {
            name: 'model',
            status: 'degraded',
            message: 'There is no model yet: genres and popularity make the lists.',
          },
      log.durable
        ? { name: 'storage', status: 'ok', message: 'What you do is kept in this browser.' }
        : {
            name: 'storage',
            status: 'degraded',
            message: 'This browser keeps nothing: what you do lasts as long as the page.',
          },
    ];
    const status = checks.some((check) => check.status !== 'ok') ? 'degraded' : 'ok';
    return { status, modelId: model?.record.id ?? null, dataset: catalogue.pack.info.id, checks };
  } catch {
    const checks = [{ name: 'data', status: 'failing', message: 'No data set is open yet.' }] as const;
    return { status: 'failing', modelId: null, dataset: null, checks };
  }
}

/** Upper ends of the buckets that Prometheus is told, in milliseconds. */
const BOUNDS_MS = [1, 2, 4, 8, 12, 16, 32, 64, 128, 256, 512, 1024];

function metricsOf(meters: Meters): Metric[] {
  const samples = meters.all().map(([stage, meter]) => ({
    ...{ labels: { stage }, counts: meter.countsBelow(BOUNDS_MS) },
    sum: meter.read().sumMs / 1000,
  }));
  return [
    {
      ...{ type: 'histogram', name: 'matinee_stage_seconds', samples, bounds: BOUNDS_MS.map((ms) => ms / 1000) },
      help: 'Seconds that stages of requests took since the page was opened.',
    },
    {
      ...{ type: 'counter', name: 'matinee_events_total', samples: [{ value: meters.events() }] },
      help: 'Events recorded since the page was opened.',
    },
  ];
}

function missing(field: string, message: string): AppError {
  return new AppError('not-found', message, { field });
}

function refuse(field: string, message: string): never {
  throw missing(field, message);
}
