/** What a route is: everything there is to say about one address of the API, as data. */
import type { FailureCode } from './failure';
import type { ApiPort } from './port';
import type { Schema } from './schema';

/** A parameter of the path or the query. One with a `fallback` may be left out. */
export interface Parameter<T = unknown> {
  readonly schema: Schema<T>;
  readonly description: string;
  readonly example: T;
  readonly fallback?: T;
}

/** Parameters by name; those named in the path are of the path, all others of the query. */
export type Parameters = Readonly<Record<string, Parameter>>;

type Given<P> = P extends Parameter<infer T> ? T : never;

/** Values of parameters, checked. */
export type Input<P extends Parameters> = { readonly [K in keyof P]: Given<P[K]> };

/** One address. R is what its handler gives, B the body it takes. */
export interface Route<P extends Parameters = Parameters, B = unknown, R = unknown> {
  readonly method: 'GET' | 'POST';
  /** From the app's base; `{name}` stands for one segment. */
  readonly path: string;
  /** A few words, without a full stop. */
  readonly summary: string;
  readonly description: string;
  readonly parameters: P;
  readonly body: { readonly schema: Schema<B>; readonly example: B } | null;
  readonly response: { readonly mediaType: string; readonly description: string; readonly schema: Schema<R> };
  /** What can fail here besides what can fail anywhere. */
  readonly failures: readonly FailureCode[];
  handle(port: ApiPort, input: Input<P>, body: B): Promise<R>;
}

/** Routes by their operation id. */
export type Routes = Readonly<Record<string, Route>>;

/** Says what a route is made of, so that its handler is checked against its schemas. */
export function route<const P extends Parameters, B, R>(definition: Route<P, B, R>): Route<P, B, R> {
  return definition;
}

/** A parameter that must be given. */
export function required<T>(schema: Schema<T>, description: string, example: NoInfer<T>): Parameter<T> {
  return { schema, description, example };
}

/** A parameter that may be left out. */
export function optional<T>(
  schema: Schema<T>,
  description: string,
  fallback: NoInfer<T>,
): Parameter<T> & { readonly fallback: T } {
  return { schema, description, example: fallback, fallback };
}

/** Whether a parameter is named in the path. */
export function isInPath({ path }: Pick<Route, 'path'>, name: string): boolean {
  return path.split('/').includes(`{${name}}`);
}

/** The parts of a path by parameter when it is one of this route's, still encoded; null when it is another's. */
export function matchPath({ path }: Pick<Route, 'path'>, given: string): ReadonlyMap<string, string> | null {
  const expected = path.split('/');
  const segments = given.split('/');
  if (segments.length !== expected.length) return null;
  const parts = new Map<string, string>();
  for (const [at, segment] of segments.entries()) {
    const name = /^\{(\w+)\}$/.exec(expected[at]!)?.[1];
    if (name === undefined ? segment !== expected[at] : segment === '') return null;
    if (name !== undefined) parts.set(name, segment);
  }
  return parts;
}

/** Type of the answers of a route. */
export type Answered<R> = R extends Route<infer _P, infer _B, infer A> ? A : never;

/** Type of the body that a route takes. */
export type Taken<R> = R extends Route<infer _P, infer B, infer _R> ? B : never;
