import type { UserRef } from './port';
import { form } from './schema';

/** The name of a user in a request. `me` is nobody else, so no persona can have that name. */
export const userId = form(
  '^(?:(?:ml:)?(?:0|[1-9][0-9]{0,9})|[A-Za-z][A-Za-z0-9-]{0,39})$',
  'me, a MovieLens user such as 12 or ml:12, or the name of a persona (letters, digits, hyphens)',
);

/** Reads a name that fits `userId`. Whether there is such a user is for the port to say. */
export function parseUser(name: string): UserRef {
  if (name === 'me') return { kind: 'me' };
  const digits = /^(?:ml:)?(\d+)$/.exec(name)?.[1];
  return digits === undefined ? { kind: 'persona', name } : { kind: 'movielens', userId: Number(digits) };
}
