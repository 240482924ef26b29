import { wordsOf } from './check';
import { requestOf } from './client';
import { FAILURES } from './failure';
import { failuresOf } from './open-api';
import { isInPath, type Route } from './route';
import { ROUTES } from './routes';

/** One parameter in words. */
export interface GuideParameter {
  readonly name: string;
  readonly where: 'path' | 'query';
  /** What it takes: "a whole number from 1 to 100". */
  readonly takes: string;
  readonly description: string;
  /** What it is when left out; null when it must be given. */
  readonly fallback: string | null;
}

/** One address in words, with an example to try. */
export interface GuideEntry {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly GuideParameter[];
  /** Relative to the app's base: `api/recommend?limit=10`. */
  readonly example: string;
  /** JSON to send with the example, or null. */
  readonly exampleBody: string | null;
  readonly failures: readonly { readonly status: number; readonly code: string; readonly when: string }[];
}

/** Everything the documentation of the API shows, in the order of the table of routes. */
export function apiGuide(): GuideEntry[] {
  return Object.entries<Route>(ROUTES).map(([id, route]) => {
    const { method, path, summary, description, body } = route;
    const examples = Object.entries(route.parameters).map(([name, { example }]) => [name, example] as const);
    return {
      id,
      method,
      path,
      summary,
      description,
      parameters: parametersOf(route),
      example: requestOf(route, Object.fromEntries(examples)).target.slice(1),
      exampleBody: body && JSON.stringify(body.example),
      failures: failuresOf(route).map((code) => ({ code, ...FAILURES[code] })),
    };
  });
}

function parametersOf(route: Route): GuideParameter[] {
  return Object.entries(route.parameters).map(([name, { schema, description, fallback }]) => ({
    name,
    where: isInPath(route, name) ? 'path' : 'query',
    takes: wordsOf(schema),
    description,
    fallback: fallback === undefined ? null : `${fallback as string | number}`,
  }));
}
