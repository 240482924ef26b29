/** Requests to the API. */
import type { ApiRequest } from '../../src/core/api/exchange';
import { FAILURES, type FailureCode } from '../../src/core/api/failure';
import type { ApiPort } from '../../src/core/api/port';
import { createRouter } from '../../src/core/api/router';
import { AppError } from '../../src/core/errors';
import type { Rng } from '../../src/core/math/rng';
import { mutateBytes } from './bytes';
import { onceIn, oneOf } from './draw';
import { mutateJson } from './json';
import { ACCEPTED, insist, target } from './target';
import { mutateText, ODD_WORDS } from './text';

const FILMS = Array.from({ length: 30 }, (_, at) => ({ movieId: at + 1, title: `Film ${at}`, score: 1 / (at + 1) }));

/** Answers at once, from 30 films; whoever asks for others is told so. */
const PORT: ApiPort = {
  async recommend({ limit, strategy }) {
    const films = FILMS.slice(0, limit).map((film) => ({ ...film, sources: ['als'], reasons: [] }));
    return { films, latencyMs: 1, modelId: 'm1', strategy, stages: [] } as unknown as ReturnType<ApiPort['recommend']>;
  },
  async similar({ movieId, limit }) {
    if (movieId > FILMS.length) throw new AppError('not-found', 'There is no such film.', { field: 'item_id' });
    return { films: FILMS.slice(0, limit), latencyMs: 1, modelId: null } as unknown as ReturnType<ApiPort['similar']>;
  },
  recordEvents: async (events) => {
    insist(
      events.every(({ movieId }) => Number.isInteger(movieId)),
      'an event is about no film',
    );
    return { latencyMs: 1 };
  },
  userFeatures: async () => new Map([['__proto__', 1]]),
  health: async () => ({ status: 'ok', modelId: null, dataset: null, checks: [] }),
  metrics: async () => [],
};

const TARGETS = [
  '/api/recommend?user_id=me&limit=5&strategy=auto',
  '/api/similar?item_id=3&limit=2',
  '/api/users/ml:3/features',
  '/api/health',
  '/api/metrics',
  '/api/openapi.json',
];
const BODIES = [
  { type: 'like', item_id: 3 },
  { type: 'rate', item_id: 3, stars: 5, user_id: 'me' },
  [
    { type: 'open', item_id: 1 },
    { type: 'rate', item_id: 2, stars: 1 },
  ],
];
const METHODS = ['GET', 'POST', 'HEAD', 'PUT', '', '__proto__'];

function mutateRequest(rng: Rng): ApiRequest {
  if (onceIn(rng, 3)) {
    const target = mutateText(oneOf(rng, TARGETS), rng);
    return { method: oneOf(rng, METHODS), target, contentType: null, body: new Uint8Array(0) };
  }
  const json = new TextEncoder().encode(mutateJson(oneOf(rng, BODIES), rng));
  return {
    method: 'POST',
    target: onceIn(rng, 20) ? mutateText('/api/events', rng) : '/api/events',
    contentType: onceIn(rng, 20) ? oneOf(rng, ODD_WORDS) : 'application/json',
    body: onceIn(rng, 5) ? mutateBytes(json, rng) : json,
  };
}

const answer = createRouter(PORT);

/** Any request: there is always an answer, and it never blames the page. */
export const apiTarget = target('api request', mutateRequest, async (request) => {
  const { status, body } = await answer(request);
  if (status === 200) return ACCEPTED;
  insist(status < 500, `the answer is ${status}`);
  if (request.method === 'HEAD') return String(status);
  const { code } = (JSON.parse(body) as { error: { code: FailureCode } }).error;
  insist(FAILURES[code].status === status, 'code and status do not go together');
  return code;
});
