/** The answers of the API, in words. */
import type { Tried } from '../app/api';
import { formatDuration } from './format';

/** Made-up people whose lists can be asked for: src/core/people/personas.ts has what they like. */
export const PERSONA_NAMES = ['space', 'romance', 'shivers', 'family', 'noir', 'documents'] as const;

/** What the statuses are called in HTTP, as far as the API answers with them. */
const STATUS_NAMES: ReadonlyMap<number, string> = new Map([
  [200, 'OK'],
  [400, 'Bad Request'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [409, 'Conflict'],
  [413, 'Content Too Large'],
  [414, 'URI Too Long'],
  [415, 'Unsupported Media Type'],
  [500, 'Internal Server Error'],
  [503, 'Service Unavailable'],
  [507, 'Insufficient Storage'],
]);

/** "200 OK" */
export function statusName(status: number): string {
  return [status, STATUS_NAMES.get(status)].filter(Boolean).join(' ');
}

/** "Answered in 3.1 ms: 200 OK", "Refused in under 0.1 ms: 400 Bad Request". */
export function answerWords({ status, ms }: Pick<Tried, 'status' | 'ms'>): string {
  const outcome = status < 400 ? 'Answered' : status < 500 ? 'Refused' : 'Failed';
  return `${outcome} in ${formatDuration(ms)}: ${statusName(status)}`;
}

/** A body to be read by people: JSON over several lines, all else as it came. */
export function bodyWords({ contentType, text }: Pick<Tried, 'contentType' | 'text'>): string {
  if (!/^application\/(.+\+)?json\b/.test(contentType)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
