import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsBody, featuresBody, healthBody, recommendationsBody } from '../../../src/core/api/bodies';
import { check, wordsOf } from '../../../src/core/api/check';
import {
  choice,
  dictionary,
  either,
  form,
  integer,
  list,
  nullable,
  number,
  object,
  text,
  type JsonSchema,
} from '../../../src/core/api/schema';
import { violations } from '../../fixtures/json-schema';

const SCHEMAS: JsonSchema[] = [
  eventsBody,
  featuresBody,
  healthBody,
  recommendationsBody,
  integer(-2, 2),
  number(0),
  choice(['a', 'constructor']),
  form('^[ab]{2}$', 'two letters'),
  nullable(list(integer(0, 3), 2)),
  either(number(), list(text())),
  object('T', { a: nullable(number()), b: text() }, ['b']),
  dictionary(dictionary(text())),
];

/** Values that often fit one of the schemas, or nearly do. */
const nearly = fc.letrec((tie) => ({
  scalar: fc.constantFrom<unknown>(
    null,
    0,
    1,
    2,
    3,
    -3,
    0.5,
    NaN,
    'a',
    'ab',
    'constructor',
    'like',
    'rate',
    'me',
    'ok',
    true,
  ),
  key: fc.constantFrom('a', 'b', 'type', 'item_id', 'stars', 'user_id', 'checks', 'status', '__proto__', 'constructor'),
  value: fc.oneof(
    { maxDepth: 3 },
    tie('scalar'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(tie('key') as fc.Arbitrary<string>, tie('value'))).map((all) => Object.fromEntries(all)),
    fc.record(
      { type: fc.constantFrom('like', 'rate'), item_id: tie('scalar'), stars: tie('scalar') },
      { requiredKeys: [] },
    ),
  ),
})).value;

describe('check', () => {
  it('finds fault with the very values that JSON Schema does', () => {
    let fitting = 0;
    fc.assert(
      fc.property(nearly, (value) => {
        for (const schema of SCHEMAS) {
          const problems = check(schema, value, '');
          if (problems.length === 0) fitting++;
          expect(problems.length === 0).toBe(violations({}, schema as Record<string, unknown>, value).length === 0);
        }
      }),
      { numRuns: 3000 },
    );
    expect(fitting).toBeGreaterThan(500);
  });

  it('says where and what', () => {
    const schema = object('T', { films: list(object('F', { stars: integer(1, 5) }), 3), who: nullable(text()) });
    expect(check(schema, { films: [{ stars: 1 }, { stars: 9, more: 1 }], who: 3 }, '')).toEqual([
      { field: 'films[1].stars', message: 'must be a whole number from 1 to 5' },
      { field: 'films[1].more', message: 'is not known here' },
      { field: 'who', message: 'must be text or null' },
    ]);
    expect(check(schema, { films: [] }, 'x')).toEqual([
      { field: 'x.who', message: 'is required' },
      { field: 'x.films', message: 'must be a list of 1 to 3 entries' },
    ]);
    expect(check(schema, [], '')).toEqual([{ field: 'body', message: 'must be an object' }]);
  });
});

describe('the words of a schema', () => {
  it.each([
    [integer(1, 100), 'a whole number from 1 to 100'],
    [number(), 'a number'],
    [number(0), 'a number from 0'],
    [choice(['me']), 'me'],
    [choice(['a', 'b']), 'one of a, b'],
    [form('^a$', 'the letter a'), 'the letter a'],
    [list(text()), 'a list'],
    [eventsBody, 'an object or a list of 1 to 100 entries'],
    [nullable(text()), 'text or null'],
  ])('follow "must be": %#', (schema, words) => {
    expect(wordsOf(schema)).toBe(words);
  });
});
