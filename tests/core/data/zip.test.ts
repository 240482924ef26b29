import fc from 'fast-check';
import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors';
import { readZip, ZIP_LIMITS } from '../../../src/core/data/zip';
import type { ZipLimits } from '../../../src/core/data/zip-extraction';
import { inPieces, zipOf } from '../../fixtures/invented-movielens';
import { thrownBy } from '../../fixtures/thrown';

const MEGABYTE = 2 ** 20;

/** Reads the wanted entries (all by default) as text. */
async function read(zip: Uint8Array, { wanted = /./, size = 64 * 1024, limits = ZIP_LIMITS } = {}) {
  const found: Record<string, string> = {};
  const open = (path: string) => {
    if (!wanted.test(path)) return null;
    const decoder = new TextDecoder();
    let text = '';
    return {
      write: (bytes: Uint8Array) => void (text += decoder.decode(bytes, { stream: true })),
      end: () => void (found[path] = text),
    };
  };
  await readZip(inPieces(zip, size), open, limits);
  return found;
}

/** Unpacks without keeping anything; says how many bytes reached the sink before the end or the refusal. */
async function measure(zip: Uint8Array, limits: Partial<ZipLimits>) {
  let bytes = 0;
  const sink = { write: (piece: Uint8Array) => void (bytes += piece.length), end: () => undefined };
  const error = await thrownBy(() => readZip(inPieces(zip), () => sink, { ...ZIP_LIMITS, ...limits }));
  return { error, bytes };
}

/** A zip whose sizes and checksums follow the data, as programs write it that do not know them beforehand. */
function streamedZip(path: string, content: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((_, piece) => pieces.push(piece));
  const file = new ZipDeflate(path);
  zip.add(file);
  file.push(content, true);
  zip.end();
  return Buffer.concat(pieces);
}

const POEM = 'A lantern, a moth; a moth, a lantern. '.repeat(500);

describe('a zip', () => {
  it('gives back its entries, however it is cut into pieces', async () => {
    const files = { 'a/one.txt': POEM, 'a/empty.txt': '', 'two.txt': 'Té ☂' };
    const zip = zipOf(files);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: zip.length }), async (size) => {
        expect(await read(zip, { size })).toEqual(files);
      }),
      { numRuns: 40 },
    );
  });

  it('gives back entries that are stored, and those whose size comes after them', async () => {
    expect(await read(zipSync({ 'a.txt': [strToU8(POEM), { level: 0 }] }))).toEqual({ 'a.txt': POEM });
    expect(await read(streamedZip('b.txt', strToU8(POEM)))).toEqual({ 'b.txt': POEM });
  });

  it('does not unpack what is not wanted', async () => {
    const zip = zipOf({ 'bomb.bin': new Uint8Array(40 * MEGABYTE), 'a.txt': POEM });
    const limits = { ...ZIP_LIMITS, totalBytes: MEGABYTE };
    expect(await read(zip, { wanted: /txt/, limits })).toEqual({ 'a.txt': POEM });
  });

  it('may be empty of entries', async () => {
    expect(await read(zipSync({}))).toEqual({});
  });
});

describe('a file that is no zip', () => {
  it.each([
    ['<!DOCTYPE html>\n<html lang="en"><body>404</body>', 'a web page'],
    ['\n  <html><head></head></html>', 'a web page'],
    ['{"error": "not found"}', 'a JSON file'],
    ['userId,movieId,rating,timestamp\n1,2,3,4\n', 'a text file'],
    ['\x1f\x8b\x08\x00\x00', 'a gzip archive'],
    ['MATINEE\0\x01\x00', 'a data pack of Matinee'],
    ['\x00\x01\x02', 'something else'],
  ])('%j is refused as %s', async (beginning, looksLike) => {
    const error = await thrownBy(() => read(Uint8Array.from(beginning, (c) => c.charCodeAt(0))));
    expect(error.code).toBe('file-not-zip');
    expect(error.message).toContain(looksLike);
  });

  it('with 0 bytes is refused as empty', async () => {
    expect((await thrownBy(() => read(new Uint8Array(0)))).code).toBe('file-empty');
  });
});

describe('a damaged zip', () => {
  const zip = zipOf({ 'a.txt': POEM, 'b.txt': 'short' });

  it('is refused wherever it is cut off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: zip.length - 1 }), async (length) => {
        const { code } = await thrownBy(() => read(zip.subarray(0, length)));
        expect(code).toBe(length < 4 ? 'file-not-zip' : 'zip-damaged');
      }),
      { numRuns: 200 },
    );
  });

  it('never gives anything but its content, whichever bit is flipped', async () => {
    const content = await read(zip);
    const bits = fc.tuple(fc.nat({ max: zip.length - 1 }), fc.nat({ max: 7 }));
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(bits, async ([at, bit]) => {
        const flipped = zip.slice();
        flipped[at]! ^= 1 << bit;
        const result = await read(flipped).catch((error: unknown) => error);
        if (result instanceof AppError) refused++;
        else expect(result).toEqual(content);
      }),
      { numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(200);
  });

  it('is refused when it holds a wanted file twice', async () => {
    const twice = zipOf({ 'aaa.txt': POEM, 'bbb.txt': POEM });
    const text = Buffer.from(twice).toString('latin1').replaceAll('bbb.txt', 'aaa.txt');
    expect((await thrownBy(() => read(Buffer.from(text, 'latin1')))).message).toContain('twice');
  });
});

describe('a hostile zip', () => {
  it.each(['../../etc/passwd', '..\\up.txt', '/etc/passwd', 'C:\\windows\\x', 'a/../../b', '\\\\host\\share'])(
    'with the path %j is refused',
    async (path) => {
      const error = await thrownBy(() => read(zipOf({ 'fine.txt': 'x', [path]: 'y' }), { wanted: /fine/ }));
      expect(error.code).toBe('zip-unsafe-path');
      expect(error.message).toContain(path);
    },
  );

  it('that names a file with dots in it is fine', async () => {
    expect(await read(zipOf({ 'a/..b..txt': 'x' }))).toEqual({ 'a/..b..txt': 'x' });
  });

  it('that grows a thousandfold is refused while it grows', async () => {
    const bomb = zipOf({ 'ratings.csv': new Uint8Array(200 * MEGABYTE) });
    expect(bomb.length).toBeLessThan(MEGABYTE);
    const { error, bytes } = await measure(bomb, {});
    expect(error.code).toBe('zip-too-large');
    expect(error.message).toContain('100-fold');
    expect(bytes).toBeLessThan(ZIP_LIMITS.ratioFromBytes + 17 * MEGABYTE);
  });

  it('whose entries or sum are larger than the limits is refused while it is unpacked', async () => {
    const content = new Uint8Array(8 * MEGABYTE);
    const zip = zipOf({ a: content, b: content, c: content });
    const entry = await measure(zip, { entryBytes: MEGABYTE, ratioFromBytes: Infinity });
    expect(entry.error.message).toContain('a is larger');
    const sum = await measure(zip, { totalBytes: 12 * MEGABYTE, ratioFromBytes: Infinity });
    expect(sum.error.code).toBe('zip-too-large');
    expect(sum.bytes).toBeLessThanOrEqual(12 * MEGABYTE);
  });

  it('of too many files is refused', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, k) => [`f${k}`, 'x']));
    expect((await measure(zipOf(many), { entries: 200 })).error.code).toBe('zip-too-large');
  });
});
