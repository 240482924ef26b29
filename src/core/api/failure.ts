/** What the API answers when it cannot do what was asked: one table of codes, one form of body. */
import { AppError } from '../errors';
import type { FieldProblem } from './check';
import { LONGEST_TARGET, MOST_BODY_BYTES, type ApiResponse } from './exchange';
import { choice, list, object, text, type Held } from './schema';

/** Every way to fail: HTTP status, and when it happens. */
export const FAILURES = {
  'invalid-request': { status: 400, when: 'Something in the request is wrong; `fields` says what.' },
  'not-found': { status: 404, when: 'There is nothing under this address, or no such user or film.' },
  'method-not-allowed': { status: 405, when: 'The address exists, for the methods in `Allow`.' },
  'model-missing': { status: 409, when: 'The strategy needs a model, and there is none yet.' },
  'body-too-large': { status: 413, when: `The body is longer than ${MOST_BODY_BYTES / 1024} KB.` },
  'address-too-long': { status: 414, when: `The address is longer than ${LONGEST_TARGET} characters.` },
  'wrong-content-type': { status: 415, when: 'The body is not `application/json` in UTF-8.' },
  unexpected: { status: 500, when: 'Something broke in the page.' },
  'not-ready': { status: 503, when: 'No page can answer now; try again after `Retry-After` seconds.' },
  'storage-full': { status: 507, when: 'The browser has no room left to record events.' },
} as const;

/** A key of `FAILURES`. */
export type FailureCode = keyof typeof FAILURES;

/** Failures that any request may meet; a route names its others. */
export const COMMON_FAILURES = ['invalid-request', 'unexpected', 'not-ready'] as const;

/** The body of every failure. `fields` is there when single fields are to blame. */
export const failureBody = object('Failure', {
  error: object(
    'FailureError',
    {
      code: choice(Object.keys(FAILURES) as FailureCode[]),
      message: text(),
      fields: list(object('FieldProblem', { field: text(), message: text() })),
    },
    ['fields'],
  ),
});

const MOST_FIELDS = 20;
const RETRY_AFTER_S = 2;

const JSON_HEADERS = { 'Content-Type': 'application/json; charset=utf-8' };

/** Answers are never kept, never taken for another type, and run nothing when opened as a page. */
export const SAFE_HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'self'",
};

/** The answer for a failure; at most 20 fields are told. `not-ready` says when to try again. */
export function failure(
  code: FailureCode,
  message: string,
  fields: readonly FieldProblem[] = [],
  headers: Readonly<Record<string, string>> = {},
): ApiResponse {
  const error = { code, message, ...(fields.length > 0 && { fields: fields.slice(0, MOST_FIELDS) }) };
  const body: Held<typeof failureBody> = { error };
  const retry = code === 'not-ready' ? { 'Retry-After': String(RETRY_AFTER_S) } : {};
  return {
    status: FAILURES[code].status,
    headers: { ...SAFE_HEADERS, ...JSON_HEADERS, ...retry, ...headers },
    body: JSON.stringify(body),
  };
}

/** The answer 400 for these fields. */
export function invalidRequest(fields: readonly FieldProblem[]): ApiResponse {
  return failure(
    'invalid-request',
    'The request cannot be used as it is. Correct the fields named and send it again.',
    fields,
  );
}

const CODE_OF = new Map<string, FailureCode>([
  ['event-invalid', 'invalid-request'],
  ['not-found', 'not-found'],
  ['model-missing', 'model-missing'],
  ['not-ready', 'not-ready'],
  ['worker-crashed', 'not-ready'],
  ['cancelled', 'not-ready'],
  ['storage-full', 'storage-full'],
]);

/**
 * The answer for what a port threw. Sentences of an AppError are for people and go out; its details do not, but for the
 * name of a field. What is not expected, or not among `allowed`, becomes `unexpected` without a word of its own.
 */
export function failureOf(error: unknown, allowed: readonly FailureCode[]): ApiResponse {
  const code = error instanceof AppError ? CODE_OF.get(error.code) : undefined;
  if (!(error instanceof AppError) || code === undefined || !allowed.includes(code)) {
    return failure('unexpected', 'Something broke in the page. Reload it and try again.');
  }
  const { field } = error.details;
  return failure(code, error.message, typeof field === 'string' ? [{ field, message: error.message }] : []);
}
