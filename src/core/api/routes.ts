/**
 * The API, one entry per address. Requests are checked, handled and documented from this table alone.
 *
 * A new address is one entry here; if it needs more of the application, one method of the port.
 */
import type { MovieId, Stars } from '../types';
import { eventsBody, featuresBody, healthBody, itemId, recommendationsBody, recordedBody, similarBody } from './bodies';
import { metricsText } from './metrics-text';
import { openApiDocument } from './open-api';
import { STRATEGIES, type ApiEvent } from './port';
import { optional, required, route } from './route';
import { choice, dictionary, integer, text, type Held, type Schema } from './schema';
import { parseUser, userId } from './user';

const JSON_TYPE = 'application/json; charset=utf-8';
const anyObject: Schema<object> = dictionary({});
const limit = optional(integer(1, 100), 'How many films at most.', 10);

const json = <T>(description: string, schema: Schema<T>) => ({ mediaType: JSON_TYPE, description, schema });

/** Every address of the API by its operation id. */
export const ROUTES = {
  recommend: route({
    method: 'GET',
    path: '/api/recommend',
    summary: 'Films for a user',
    description: 'A list of films, best first, each with what brought it and why. Asking changes nothing.',
    parameters: {
      user_id: optional(userId, 'Whose list.', 'me'),
      limit,
      strategy: optional(
        choice(STRATEGIES),
        'How the list is made; auto does as the page does, without wishes and try-outs.',
        'auto',
      ),
    },
    body: null,
    response: json('The list.', recommendationsBody),
    failures: ['not-found', 'model-missing'],
    async handle(port, { user_id, limit, strategy }) {
      const answer = await port.recommend({ user: parseUser(user_id), limit, strategy });
      return {
        user_id,
        recommendations: answer.films.map(({ movieId, title, score, sources, reasons }, at) => ({
          item_id: movieId,
          title,
          score,
          rank: at + 1,
          sources,
          reasons: reasons.map((reason) => ({
            item_id: reason.movieId,
            title: reason.title,
            contribution: reason.contribution,
          })),
        })),
        metadata: {
          latency_ms: answer.latencyMs,
          model_version: answer.modelId,
          strategy: answer.strategy,
          stages: answer.stages.map(({ name, ms }) => ({ name, ms })),
        },
      };
    },
  }),

  similar: route({
    method: 'GET',
    path: '/api/similar',
    summary: 'Films near to a film',
    description: 'Films that are most like one, nearest first, by the model in use or by their genres.',
    parameters: { item_id: required(itemId, 'The film.', 1), limit },
    body: null,
    response: json('The films.', similarBody),
    failures: ['not-found'],
    async handle(port, { item_id, limit }) {
      const { films, latencyMs, modelId } = await port.similar({ movieId: item_id as MovieId, limit });
      return {
        item_id,
        similar: films.map(({ movieId, title, score }, at) => ({ item_id: movieId, title, score, rank: at + 1 })),
        metadata: { latency_ms: latencyMs, model_version: modelId },
      };
    },
  }),

  recordEvents: route({
    method: 'POST',
    path: '/api/events',
    summary: 'Record what the person did',
    description:
      'One event, or a list of up to 100 that are recorded all or not at all. They count as if done on the page: ' +
      'the next list knows them. Events of other users cannot be recorded.',
    parameters: {},
    body: { schema: eventsBody, example: { type: 'like', item_id: 1 } },
    response: json('They are recorded, durably.', recordedBody),
    failures: ['not-found', 'body-too-large', 'wrong-content-type', 'storage-full'],
    async handle(port, _input, body) {
      const events = (isList(body) ? body : [body]).map(toEvent);
      const { latencyMs } = await port.recordEvents(events);
      return { recorded: events.length, latency_ms: latencyMs };
    },
  }),

  userFeatures: route({
    method: 'GET',
    path: '/api/users/{id}/features',
    summary: 'Features of a user',
    description: 'What is known of a user in numbers, as the models and the ranking see it.',
    parameters: { id: required(userId, 'Whose features.', 'me') },
    body: null,
    response: json('The features.', featuresBody),
    failures: ['not-found'],
    async handle(port, { id }) {
      return { user_id: id, features: Object.fromEntries(await port.userFeatures(parseUser(id))) };
    },
  }),

  health: route({
    method: 'GET',
    path: '/api/health',
    summary: 'Whether all is well',
    description: 'The state of the page and the checks it was judged by. The status of the answer is 200 in any state.',
    parameters: {},
    body: null,
    response: json('The state.', healthBody),
    failures: [],
    async handle(port) {
      const { status, modelId, dataset, checks } = await port.health();
      return {
        status,
        model_version: modelId,
        dataset,
        checks: checks.map(({ name, status, message }) => ({ name, status, message })),
      };
    },
  }),

  metrics: route({
    method: 'GET',
    path: '/api/metrics',
    summary: 'Counters and timings',
    description: 'What the page counted since it was opened, in the text format of Prometheus, version 0.0.4.',
    parameters: {},
    body: null,
    response: {
      mediaType: 'text/plain; version=0.0.4; charset=utf-8',
      description: 'The metrics.',
      schema: text(),
    },
    failures: [],
    async handle(port) {
      return metricsText(await port.metrics());
    },
  }),

  openApi: route({
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This description',
    description: 'The API as an OpenAPI 3.1 document.',
    parameters: {},
    body: null,
    response: json('The document.', anyObject),
    failures: [],
    handle: async (): Promise<object> => openApiDocument(ROUTES),
  }),
};

type EventsBody = Held<typeof eventsBody>;
type EventBody = Exclude<EventsBody, readonly unknown[]>;

function isList(body: EventsBody): body is readonly EventBody[] {
  return Array.isArray(body);
}

function toEvent(event: EventBody): ApiEvent {
  const movieId = event.item_id as MovieId;
  if (event.type === 'rate') return { type: 'rate', movieId, stars: event.stars as Stars };
  return { type: event.type, movieId };
}
