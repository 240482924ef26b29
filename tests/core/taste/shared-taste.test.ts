import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LARGEST_ID, OPINION_WORDS, opinionOf, opinionsFrom } from '../../../src/core/taste/shared-taste';
import { readTasteCode, writeTasteCode } from '../../../src/core/taste/taste-code';
import { readTasteFile, writeTasteFile } from '../../../src/core/taste/taste-file';
import { AppError } from '../../../src/core/errors';
import type { SharedTaste } from '../../../src/core/taste-types';

const opinion = fc
  .tuple(fc.integer({ min: 0, max: LARGEST_ID }), fc.constantFrom(...OPINION_WORDS))
  .map(([movieId, word]) => opinionOf(movieId, word)!);
const taste: fc.Arbitrary<SharedTaste> = fc.record({
  dataset: fc.constantFrom('ml-latest-small', 'sample', 'import-ünïcode', ''),
  opinions: fc.uniqueArray(opinion, { selector: ({ movieId }) => movieId, maxLength: 60 }),
});
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const write = (shared: SharedTaste): string => writeTasteCode(shared, 64_000).code;

/** What reading throws; fails where it does not, or throws anything else. */
function refusal(read: () => unknown): AppError {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('a taste as a code', () => {
  it('is read back as it was', () => {
    fc.assert(
      fc.property(taste, (shared) => {
        const code = write(shared);
        expect(code).toMatch(/^[\w-]+$/);
        expect(readTasteCode(code)).toEqual(shared);
      }),
    );
  });

  it('keeps the newest where there is no room for all, and never takes more than there is', () => {
    fc.assert(
      fc.property(taste, fc.integer({ min: 40, max: 400 }), (shared, longest) => {
        const { code, held } = writeTasteCode(shared, longest);
        expect(code.length).toBeLessThanOrEqual(longest);
        expect(readTasteCode(code).opinions).toEqual(held === 0 ? [] : shared.opinions.slice(-held));
        const next = writeTasteCode(shared, code.length);
        expect(next.held).toBe(held);
      }),
    );
  });

  it('holds four hundred films of a real data set in a link of two thousand letters', () => {
    const opinions = Array.from({ length: 500 }, (_, at) => opinionOf((at * 7919) % 190_000, 'like')!);
    const { code, held } = writeTasteCode({ dataset: 'ml-latest-small', opinions }, 1900);
    expect(held).toBeGreaterThanOrEqual(400);
    expect(code.length).toBeGreaterThan(1850);
  });

  it('is refused with any one letter changed', () => {
    fc.assert(
      fc.property(taste, fc.nat(), fc.integer({ min: 1, max: 63 }), (shared, where, by) => {
        const code = write(shared);
        const at = where % code.length;
        const other = LETTERS[(LETTERS.indexOf(code[at]!) + by) % 64]!;
        const { code: error } = refusal(() => readTasteCode(code.slice(0, at) + other + code.slice(at + 1)));
        expect(['checksum-mismatch', 'data-unrecognised']).toContain(error);
      }),
    );
  });

  it('is refused when cut off, or with something behind it', () => {
    fc.assert(
      fc.property(taste, fc.nat(), fc.integer({ min: 1, max: 5 }), (shared, where, more) => {
        const code = write(shared);
        refusal(() => readTasteCode(code.slice(0, where % code.length)));
        refusal(() => readTasteCode(code + 'A'.repeat(more)));
      }),
    );
  });

  it('is refused in plain words whatever is sent, and without reading a megabyte', () => {
    fc.assert(fc.property(fc.string(), (text) => void refusal(() => readTasteCode(text))));
    const error = refusal(() => readTasteCode('A'.repeat(1_000_000)));
    expect(error.code).toBe('data-unrecognised');
    expect(error.message).toMatch(/too long\. Nothing was changed/);
  });

  it('is refused where whole letters say what cannot be', () => {
    // The checksum is right: films 5 and 5 again, and a step below film 0.
    const twice = { dataset: 'd', opinions: [opinionOf(5, 'like')!, opinionOf(5, 'dislike')!] };
    expect(refusal(() => readTasteCode(write(twice))).message).toMatch(/does not add up/);
    const below = { dataset: 'd', opinions: [opinionOf(-3, 'like')!] };
    expect(refusal(() => readTasteCode(write(below))).message).toMatch(/does not add up/);
    const beyond = { dataset: 'd', opinions: [opinionOf(LARGEST_ID + 1, 'like')!] };
    expect(refusal(() => readTasteCode(write(beyond))).message).toMatch(/does not add up/);
  });
});

describe('a taste as a file', () => {
  it('is read back as it was, titles beside', () => {
    fc.assert(
      fc.property(taste, (shared) => {
        expect(readTasteFile(writeTasteFile(shared, () => 'A "title"'))).toEqual(shared);
      }),
    );
    const text = writeTasteFile({ dataset: 'd', opinions: [opinionOf(5, '4')!] }, () => 'Heat');
    expect(JSON.parse(text)).toMatchObject({ version: 1, films: [{ movieId: 5, title: 'Heat', opinion: '4' }] });
    expect(readTasteFile(`\uFEFF${text}`).opinions).toEqual([{ movieId: 5, kind: 'rate', stars: 4 }]);
  });

  const file = (change: object) =>
    JSON.stringify({ format: 'matinee-taste', version: 1, dataset: 'd', films: [], ...change });
  it.each([
    ['no JSON', '{', /no JSON/],
    ['nothing', '', /no JSON/],
    ['another file', '[1]', /another kind/],
    ['another version', file({ version: 2 }), /version/],
    ['no data set', file({ dataset: 7 }), /missing/],
    ['no films', file({ films: {} }), /missing/],
    ['a film without id', file({ films: [{ opinion: 'like' }] }), /film 1/],
    ['an id that is none', file({ films: [{ movieId: 1.5, opinion: 'like' }] }), /film 1/],
    ['an opinion that is none', file({ films: [{ movieId: 1, opinion: '6' }] }), /film 1/],
    ['a film that is null', file({ films: [null] }), /film 1/],
    ['a film twice', file({ films: [1, 1].map((movieId) => ({ movieId, opinion: 'like' })) }), /twice/],
    ['too many films', file({ films: Array(5001).fill(0) }), /more than 5000/],
    ['too much', ' '.repeat(2_000_001), /too large/],
  ])('is refused with %s', (_, text, reason) => {
    const error = refusal(() => readTasteFile(text));
    expect(error.code).toBe('data-unrecognised');
    expect(error.message).toMatch(reason);
  });
});

describe('opinions of somebody', () => {
  it('are in the order they were shared, one after the other', () => {
    const opinions = [opinionOf(9, 'like')!, opinionOf(3, '5')!];
    expect([...opinionsFrom({ opinions }).values()]).toEqual([
      { movieId: 9, kind: 'like', stars: null, seq: 1, time: 0 },
      { movieId: 3, kind: 'rate', stars: 5, seq: 2, time: 1 },
    ]);
  });
});
