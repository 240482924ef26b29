/** Reads what a request says and holds it against what a route takes. */
import { check, shownName, type FieldProblem } from './check';
import { MOST_BODY_BYTES, type ApiRequest, type ApiResponse } from './exchange';
import { failure, invalidRequest } from './failure';
import { isInPath, type Parameter, type Route } from './route';
import type { JsonSchema } from './schema';

/** What was read, or the answer that says why it cannot be. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly response: ApiResponse };

const MOST_DEPTH = 8;
const JSON_TYPE = /^application\/json *(?:; *charset="?utf-8"? *)?$/i;

const refused = (response: ApiResponse): { ok: false; response: ApiResponse } => ({ ok: false, response });
const refusedBody = (message: string): { ok: false; response: ApiResponse } =>
  refused(invalidRequest([{ field: 'body', message }]));

/**
 * Values of all parameters of a route, with fallbacks for those left out. Wrong values, values given twice and names
 * the route does not have are each a problem of their field. Values are decoded as UTF-8; `+` is a space in a query.
 *
 * @param parts encoded parts of the path by parameter
 * @param query what follows the question mark
 */
export function readParameters(
  route: Route,
  parts: ReadonlyMap<string, string>,
  query: string,
): Read<Readonly<Record<string, unknown>>> {
  const given = queryValues(query);
  const values = new Map<string, unknown>();
  const problems: FieldProblem[] = [];
  for (const [name, parameter] of Object.entries(route.parameters)) {
    const inPath = isInPath(route, name);
    const texts = inPath ? [decode(parts.get(name)!)] : (given.get(name) ?? []);
    if (!inPath) given.delete(name);
    const value = texts.length === 0 ? parameter.fallback : fromText(parameter, texts[0]!);
    problems.push(...parameterProblems(name, parameter, texts, value));
    values.set(name, value);
  }
  for (const name of given.keys()) problems.push({ field: shownName(name), message: 'is not a parameter here' });
  return problems.length > 0 ? refused(invalidRequest(problems)) : { ok: true, value: Object.fromEntries(values) };
}

function parameterProblems(
  name: string,
  { schema }: Parameter,
  texts: readonly (string | null)[],
  value: unknown,
): FieldProblem[] {
  if (texts.length > 1) return [{ field: name, message: 'may be given only once' }];
  if (texts[0] === null) return [{ field: name, message: 'is not encoded as UTF-8' }];
  return value === undefined ? [{ field: name, message: 'is required' }] : check(schema, value, name);
}

function fromText({ schema }: Parameter, text: string | null): unknown {
  return schema.type === 'integer' && text !== null && /^-?\d+$/.test(text) ? Number(text) : text;
}

/** Values by name, in order; null for one that cannot be decoded. A name that cannot stays as it is. */
function queryValues(query: string): Map<string, (string | null)[]> {
  const values = new Map<string, (string | null)[]>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const [rawName = '', ...rest] = pair.replaceAll('+', ' ').split('=');
    const name = decode(rawName) ?? rawName;
    values.set(name, [...(values.get(name) ?? []), decode(rest.join('='))]);
  }
  return values;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * The body as JSON that fits a schema: at most 64 KB, eight levels deep, UTF-8, sent as `application/json` (which a
 * form on a foreign page cannot send).
 */
export function readBody(schema: JsonSchema, { contentType, body }: ApiRequest): Read<unknown> {
  if (!JSON_TYPE.test(contentType ?? '')) {
    return refused(
      failure('wrong-content-type', 'Send the body as JSON, with the header Content-Type: application/json.'),
    );
  }
  if (body.length > MOST_BODY_BYTES) {
    return refused(failure('body-too-large', 'The body is longer than 64 KB. Send less at a time.'));
  }
  const text = decodeUtf8(body);
  if (text === null) return refusedBody('is not valid UTF-8');
  if (depthOf(text) > MOST_DEPTH) return refusedBody(`is nested more than ${MOST_DEPTH} levels deep`);
  const parsed = parseJson(text);
  if (!parsed) return refusedBody('is not valid JSON');
  const problems = check(schema, parsed.value, '');
  return problems.length > 0 ? refused(invalidRequest(problems)) : { ok: true, value: parsed.value };
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parseJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** How deep brackets nest outside strings: what a parser would have to descend. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[{\]}]/gs)) {
    if (token === '[' || token === '{') depth++;
    if (token === ']' || token === '}') depth--;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
