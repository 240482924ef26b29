import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guestLikes } from '../../../src/core/data/guest-likes';
import { MOST_GUEST_RATINGS, readGuests } from '../../../src/core/data/guests';
import type { GuestFile } from '../../../src/core/guest-types';
import type { MovieId } from '../../../src/core/types';
import { tinyPack } from '../../fixtures/tiny-pack';

const pack = tinyPack();
const [first, second] = pack.movieIds;

async function* inPieces(text: string, length = Infinity): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const read = (text: string, length?: number) => readGuests('class.csv', inPieces(text, length), pack);

describe('a file of guests', () => {
  it('is read person by person, the later of two ratings counts', async () => {
    const text = `user,item,rating,timestamp\nann,${first},4.5,1\nbob,${second},2,2\nann,${second},3,3\nann,${first},5,4\n`;
    expect(await read(text)).toEqual({
      name: 'class.csv',
      people: [
        { user: 'ann', movieIds: [first, second], stars: [5, 3] },
        { user: 'bob', movieIds: [second], stars: [2] },
      ],
      unknown: 0,
      already: 0,
    });
  });

  it('is the same however it is cut, with tabs, without titles, times or a last line end', async () => {
    const plain = await read(`u1,${first},5\nu2,${second},1`);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (length) => {
        expect(await read(`u1\t${first}\t5\r\nu2\t${second}\t1`, length)).toEqual(plain);
      }),
    );
  });

  it('names people in one line that turns nothing around, and nobody by what is not seen', async () => {
    const { people } = await read(`"\u202Enna\0\n${'x'.repeat(5000)}",${first},5\n`);
    expect(people[0]!.user).toBe(`nna ${'x'.repeat(35)}…`);
    await expect(read(`\u202E,${first},5\n`)).rejects.toMatchObject({ code: 'data-bad-rows' });
  });

  it('counts films that the data set does not have, and leaves out who rated no other', async () => {
    const file = await read(`a,${first},4\na,999999,4\nb,999998,4\n`);
    expect(file).toMatchObject({ unknown: 2, people: [{ user: 'a', movieIds: [first] }] });
    await expect(read('b,999998,4\n')).rejects.toMatchObject({ code: 'data-empty' });
    await expect(read('user,item,rating\n')).rejects.toMatchObject({ code: 'data-empty' });
    await expect(read('')).rejects.toMatchObject({ code: 'data-empty' });
  });

  it('leaves out people of the data set: what is held out of theirs would be learned', async () => {
    const { indptr, indices, halfStars } = pack.userItems;
    const rowsOf = (user: number, name: string): string =>
      Array.from(
        indices.subarray(indptr[user], indptr[user + 1]),
        (item, at) => `${name},${pack.movieIds[item]!},${halfStars[indptr[user]! + at]! / 2}\n`,
      ).join('');
    await expect(read(rowsOf(0, 'copy'))).rejects.toMatchObject({ code: 'data-empty' });
    const mixed = await read(`${rowsOf(0, 'copy')}new,${first},5\n`);
    expect(mixed).toMatchObject({ already: 1, people: [{ user: 'new' }] });
  });

  it('leaves them out, too, where a part of theirs is in it, as in the splits that MovieLens comes with', async () => {
    const { indptr, indices, halfStars } = pack.userItems;
    let rows = '';
    let known = 0;
    for (let user = 0; user < pack.users; user++) {
      const [start, end] = [indptr[user]!, indptr[user + 1]!];
      const kept = Array.from({ length: end - start }, (_, at) => start + at).filter((at) => at % 5 > 0);
      if (kept.length < 5) continue;
      known++;
      for (const at of kept) rows += `${user},${pack.movieIds[indices[at]!]!},${halfStars[at]! / 2}\n`;
    }
    expect(known).toBe(pack.users);
    expect(await read(`${rows}new,${first},5\n`)).toMatchObject({ already: known, people: [{ user: 'new' }] });
  });

  it.each([
    ['a,b,5\n', 'data-bad-rows', 'line 1'],
    [`a,${first},5\na,0,5\n`, 'data-bad-rows', 'line 2'],
    [`a,${first},\n`, 'data-bad-rows', 'the rating is missing'],
    [`a,${first},5.5\n`, 'data-bad-rows', '0.5 to 5'],
    [`a,${first},0\n`, 'data-bad-rows', '0.5 to 5'],
    ['a\n', 'data-bad-rows', 'fields'],
    ['movieId,userId,rating\n1,2,3\n', 'config-invalid', 'columns'],
  ])('is refused as a whole: %j', async (text, code, words) => {
    await expect(read(text)).rejects.toMatchObject({ code, message: expect.stringContaining(words) as string });
  });

  it('is refused when it is a data set rather than a class', async () => {
    const rows = `a,${first},5\n`.repeat(MOST_GUEST_RATINGS + 1);
    await expect(read(rows)).rejects.toMatchObject({ code: 'data-unrecognised' });
  });
});

describe('likes of guests', () => {
  it('are films with enough stars, of each person a list, nobody without one', () => {
    const file = (stars: number[]): GuestFile => ({
      ...{ name: 'f', addedAt: 1, unknown: 0, already: 0 },
      people: [{ user: 'u', movieIds: [first, second] as MovieId[], stars }],
    });
    expect(guestLikes([file([4, 3.5]), file([1, 2]), file([5, 4.5])], 4)).toEqual([[first], [first, second]]);
  });
});
