import { LONGEST_TARGET, type Answer, type ApiRequest, type ApiResponse } from './exchange';
import { failure, failureOf, SAFE_HEADERS } from './failure';
import { readBody, readParameters } from './input';
import { failuresOf } from './open-api';
import type { ApiPort } from './port';
import { matchPath, type Route } from './route';
import { ROUTES } from './routes';

/** A route that a path belongs to, and the path's parts by parameter. */
interface Match {
  readonly route: Route;
  readonly parts: ReadonlyMap<string, string>;
}

/**
 * Answers requests from a port. Never rejects: whatever was asked and whatever the port does, there is an answer.
 *
 * HEAD is answered like GET, without a body. Only what the port throws can make an answer of 500 and above.
 */
export function createRouter(port: ApiPort): Answer {
  return async (request) => {
    const response = await answer(port, request);
    return request.method === 'HEAD' ? { ...response, body: '' } : response;
  };
}

async function answer(port: ApiPort, request: ApiRequest): Promise<ApiResponse> {
  if (request.target.length > LONGEST_TARGET) {
    return failure('address-too-long', `An address has at most ${LONGEST_TARGET} characters. Leave something out.`);
  }
  const [path, query] = splitTarget(request.target);
  const matches = matchesOf(path);
  if (matches.length === 0) return failure('not-found', 'There is nothing under this address. See api/openapi.json.');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const match = matches.find(({ route }) => route.method === method);
  if (!match) return wrongMethod(matches);
  return handle(port, match, query, request);
}

function splitTarget(target: string): [path: string, query: string] {
  const address = target.split('#')[0]!;
  const at = address.indexOf('?');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
}

function matchesOf(path: string): Match[] {
  return Object.values<Route>(ROUTES).flatMap((route) => {
    const parts = matchPath(route, path);
    return parts ? [{ route, parts }] : [];
  });
}

function wrongMethod(matches: readonly Match[]): ApiResponse {
  const methods = matches.flatMap(({ route }) => (route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]));
  const message = `This address answers only ${methods.join(', ')}. See api/openapi.json.`;
  return failure('method-not-allowed', message, [], { Allow: methods.join(', ') });
}

async function handle(
  port: ApiPort,
  { route, parts }: Match,
  query: string,
  request: ApiRequest,
): Promise<ApiResponse> {
  const input = readParameters(route, parts, query);
  if (!input.ok) return input.response;
  const body = route.body ? readBody(route.body.schema, request) : { ok: true as const, value: undefined };
  if (!body.ok) return body.response;
  try {
    const { mediaType } = route.response;
    const value = await route.handle(port, input.value, body.value);
    const text = mediaType.startsWith('application/json') ? JSON.stringify(value) : String(value);
    return { status: 200, headers: { ...SAFE_HEADERS, 'Content-Type': mediaType }, body: text };
  } catch (error) {
    return failureOf(error, failuresOf(route));
  }
}
