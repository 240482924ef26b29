import type { Answer, ApiRequest } from './exchange';
import type { failureBody } from './failure';
import { isInPath, type Answered, type Parameters, type Route, type Taken } from './route';
import { ROUTES } from './routes';
import type { Held } from './schema';

/** What came of a call: the body of the answer, or the failure. */
export type ApiResult<T> =
  | { readonly ok: true; readonly body: T }
  | { readonly ok: false; readonly status: number; readonly error: Held<typeof failureBody>['error'] };

type Value<P> = P extends { readonly schema: infer S } ? Held<S> : never;
type MayBeLeftOut<P extends Parameters> = {
  [K in keyof P]: P[K] extends { readonly fallback: unknown } ? K : never;
}[keyof P];
type Asked<P extends Parameters> = { readonly [K in Exclude<keyof P, MayBeLeftOut<P>>]: Value<P[K]> } & {
  readonly [K in MayBeLeftOut<P>]?: Value<P[K]>;
};
/** A route without a body leaves the type of its body unknown. */
type Arguments<R extends Route> =
  unknown extends Taken<R>
    ? Partial<Asked<R['parameters']>> extends Asked<R['parameters']>
      ? [input?: Asked<R['parameters']>]
      : [input: Asked<R['parameters']>]
    : [input: Asked<R['parameters']>, body: Taken<R>];

/** One method per operation: `client.recommend({ limit: 5 })`. */
export type ApiClient = {
  readonly [Id in keyof typeof ROUTES]: (
    ...args: Arguments<(typeof ROUTES)[Id]>
  ) => Promise<ApiResult<Answered<(typeof ROUTES)[Id]>>>;
};

/**
 * A client of whatever answers: the router, or a `fetch` made into an `Answer`. Failures are values; it rejects only when
 * that does, or when what comes is no answer of this API.
 */
export function createClient(answer: Answer): ApiClient {
  const methods = Object.entries<Route>(ROUTES).map(([id, route]) => {
    const call = async (input: Readonly<Record<string, unknown>> = {}, body?: unknown): Promise<ApiResult<unknown>> => {
      const { status, body: text } = await answer(requestOf(route, input, body));
      if (status !== 200) return { ok: false, status, ...(JSON.parse(text) as Held<typeof failureBody>) };
      return { ok: true, body: route.response.mediaType.startsWith('application/json') ? JSON.parse(text) : text };
    };
    return [id, call];
  });
  return Object.fromEntries(methods) as ApiClient;
}

/** The request for a route. Parameters that are undefined are left out. */
export function requestOf(route: Route, input: Readonly<Record<string, unknown>>, body?: unknown): ApiRequest {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const encoded = given.map(([name, value]) => [name, encodeURIComponent(String(value))] as const);
  const path = encoded.reduce((address, [name, value]) => address.replace(`{${name}}`, value), route.path);
  const query = encoded.filter(([name]) => !isInPath(route, name)).map(([name, value]) => `${name}=${value}`);
  return {
    method: route.method,
    target: query.length > 0 ? `${path}?${query.join('&')}` : path,
    contentType: route.body && 'application/json',
    body: new TextEncoder().encode(route.body ? JSON.stringify(body) : ''),
  };
}
