/** The OpenAPI document of a table of routes. */
import { failureBody, FAILURES, COMMON_FAILURES, type FailureCode } from './failure';
import { isInPath, type Parameter, type Route, type Routes } from './route';
import type { JsonSchema } from './schema';

type Json = Readonly<Record<string, unknown>>;
type Components = Map<string, JsonSchema>;

const INFO = {
  title: 'Matinee',
  version: '1.0.0',
  description:
    'Recommendations computed in this browser. The service worker of the site takes requests to these addresses and ' +
    'has an open page of the site answer them; no request leaves the browser.',
};

/**
 * The document of OpenAPI 3.1.1. Schemas with a title become components. Paths start at the app's base, which lies one
 * folder above the document itself.
 */
export function openApiDocument(routes: Routes): Json {
  const components: Components = new Map();
  const paths = new Map<string, Json>();
  for (const [operationId, route] of Object.entries(routes)) {
    const operation = operationOf(operationId, route, components);
    paths.set(route.path, { ...paths.get(route.path), [route.method.toLowerCase()]: operation });
  }
  return {
    openapi: '3.1.1',
    info: INFO,
    servers: [{ url: '..', description: 'The folder the site lies in.' }],
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries(components) },
  };
}

function operationOf(operationId: string, route: Route, components: Components): Json {
  const { summary, description, body, response } = route;
  const parameters = Object.entries(route.parameters).map(([name, parameter]) => parameterOf(route, name, parameter));
  return {
    operationId,
    summary,
    description,
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: lift(body.schema, components), example: body.example } },
      },
    }),
    responses: {
      200: { description: response.description, content: content(response.mediaType, response.schema, components) },
      ...Object.fromEntries(failuresOf(route).map((code) => failedResponse(code, components))),
    },
  };
}

/** Every way a request to this address may fail once its method is right. */
export function failuresOf({ failures }: Pick<Route, 'failures'>): FailureCode[] {
  return [...COMMON_FAILURES, ...failures];
}

function parameterOf(route: Route, name: string, { schema, description, example, fallback }: Parameter): Json {
  return {
    name,
    in: isInPath(route, name) ? 'path' : 'query',
    required: fallback === undefined,
    description,
    schema: fallback === undefined ? schema : { ...schema, default: fallback },
    example,
  };
}

function failedResponse(code: FailureCode, components: Components): [number, Json] {
  const { status, when } = FAILURES[code];
  const retryAfter = { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } };
  const response = {
    description: when,
    ...(code === 'not-ready' && { headers: { 'Retry-After': retryAfter } }),
    content: content('application/json; charset=utf-8', failureBody, components),
  };
  return [status, response];
}

function content(mediaType: string, schema: JsonSchema, components: Components): Json {
  return { [mediaType]: { schema: lift(schema, components) } };
}

/** The schema with every titled part moved to the components and a reference in its place. */
function lift(schema: JsonSchema, components: Components): Json {
  const { title, items, properties, additionalProperties, oneOf } = schema;
  const lifted: JsonSchema = {
    ...schema,
    ...(items && { items: lift(items, components) }),
    ...(properties && { properties: mapValues(properties, (property) => lift(property, components)) }),
    ...(additionalProperties && { additionalProperties: lift(additionalProperties, components) }),
    ...(oneOf && { oneOf: oneOf.map((variant) => lift(variant, components)) }),
  };
  if (title === undefined) return { ...lifted };
  components.set(title, lifted);
  return { $ref: `#/components/schemas/${title}` };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
