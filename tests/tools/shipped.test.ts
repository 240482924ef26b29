import { describe, expect, it } from 'vitest';
import { licencesIn } from '../../tools/shipped';

const list = (licenses: unknown): string => JSON.stringify({ components: [{ name: 'x', version: '1', licenses }] });

describe('licences in a list of packages', () => {
  it.each([
    [[{ license: { id: 'MIT' } }], ['MIT']],
    [[{ license: { name: 'SEE LICENSE' } }], ['SEE LICENSE']],
    [[{ expression: '(MIT OR GPL-3.0-only) AND ISC' }], ['MIT', 'GPL-3.0-only', 'ISC']],
    [[{ license: {} }], ['unknown']],
    [[], ['unknown']],
    [undefined, ['unknown']],
  ])('%j', (licenses, expected) => {
    expect(licencesIn(list(licenses))).toEqual([{ name: 'x@1', licences: expected }]);
  });
});
