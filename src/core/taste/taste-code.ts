import CRC32 from 'crc-32';
import type { SharedOpinion, SharedTaste } from '../taste-types';
import { AppError } from '../errors';
import { areDistinct, isMovieId, MOST_SHARED, OPINION_WORDS, opinionOf, tasteDamaged, wordOf } from './shared-taste';

const VERSION = 1;
const CHECKSUM_BYTES = 4;
const LONGEST_DATASET = 64;
/** A longer code holds no taste that was written here, and is not read. */
const LONGEST_CODE = 64_000;

/**
 * A taste in letters, digits, - and _ alone, for addresses. What does not fit is left out, oldest first.
 *
 * The bytes: version; length of the data set's id and the id in UTF-8; for each film, newest first, the step from the film
 * before times 16, its sign and the opinion's place in `OPINION_WORDS`, seven bits a byte (LEB128); CRC-32 of
 * all before. Films in the order they were said take three bytes each, about.
 *
 * @param longest characters there is room for
 * @returns the code, and how many opinions it holds: none where there is not even room for one
 */
export function writeTasteCode(
  { dataset, opinions }: SharedTaste,
  longest: number,
): { readonly code: string; readonly held: number } {
  const name = new TextEncoder().encode(dataset);
  const head = [VERSION, name.length, ...name];
  const room = Math.floor((longest * 3) / 4) - head.length - CHECKSUM_BYTES;
  const body: number[] = [];
  let [held, before] = [0, 0];
  for (const opinion of opinions.slice(-MOST_SHARED).reverse()) {
    const next = bytesOf(opinion, before);
    if (body.length + next.length > room) break;
    body.push(...next);
    before = opinion.movieId;
    held++;
  }
  const bytes = Uint8Array.from([...head, ...body]);
  return { code: toBase64Url([...bytes, ...checksumOf(bytes)]), held };
}

/**
 * Reads what `writeTasteCode` wrote.
 *
 * @throws AppError `data-unrecognised` for what is no code, is too long, of a later version, or does not add up;
 * `checksum-mismatch` where a letter is missing or another one
 */
export function readTasteCode(code: string): SharedTaste {
  if (code.length > LONGEST_CODE) throw tasteDamaged('link', 'it is too long');
  const bytes = fromBase64Url(code);
  if (!bytes || bytes.length < 2 + CHECKSUM_BYTES) throw tasteDamaged('link', 'it is cut off, or is no such link');
  const content = bytes.subarray(0, -CHECKSUM_BYTES);
  if (!checksumOf(content).every((byte, at) => byte === bytes[content.length + at])) throw notWhole();
  if (content[0] !== VERSION) throw tasteDamaged('link', 'it is of a later version of this page');
  const start = 2 + content[1]!;
  if (content[1]! > LONGEST_DATASET || start > content.length) throw tasteDamaged('link', 'it does not add up');
  const dataset = new TextDecoder().decode(content.subarray(2, start));
  return { dataset, opinions: readBody(content.subarray(start)) };
}

function notWhole(): AppError {
  const message =
    'This link is not whole: a part of it is missing or was changed on the way. Nothing was changed here. Copy the whole link, or ask for it once more.';
  return new AppError('checksum-mismatch', message);
}

function bytesOf(opinion: SharedOpinion, before: number): number[] {
  const step = opinion.movieId - before;
  const word = OPINION_WORDS.findIndex((known) => known === wordOf(opinion));
  return sevenBits(Math.abs(step) * 16 + (step < 0 ? 8 : 0) + word);
}

/** Numbers of up to 53 bits, so that no bitwise operator may be used. */
function sevenBits(value: number): number[] {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...bytes, left];
    bytes.push(128 + (left % 128));
  }
}

function readBody(bytes: Uint8Array): SharedOpinion[] {
  const opinions: SharedOpinion[] = [];
  let [value, unit, movieId] = [0, 1, 0];
  for (const byte of bytes) {
    value += (byte % 128) * unit;
    unit *= 128;
    if (unit > 2 ** 42) throw tasteDamaged('link', 'it does not add up');
    if (byte >= 128) continue;
    const step = Math.floor(value / 16);
    movieId += value % 16 >= 8 ? -step : step;
    const opinion = isMovieId(movieId) ? opinionOf(movieId, OPINION_WORDS[value % 8]) : null;
    if (!opinion || opinions.length === MOST_SHARED) throw tasteDamaged('link', 'it does not add up');
    opinions.push(opinion);
    [value, unit] = [0, 1];
  }
  if (unit !== 1 || !areDistinct(opinions)) throw tasteDamaged('link', 'it does not add up');
  return opinions.reverse();
}

function checksumOf(bytes: Uint8Array): number[] {
  const sum = CRC32.buf(bytes) >>> 0;
  return [sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255];
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Base64url without padding (RFC 4648, §5). */
function toBase64Url(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(at, at + 3);
    const four = [a >>> 2, ((a & 3) << 4) | (b >>> 4), ((b & 15) << 2) | (c >>> 6), c & 63];
    text += four
      .slice(0, Math.min(4, bytes.length - at + 1))
      .map((letter) => LETTERS[letter]!)
      .join('');
  }
  return text;
}

/** Null for other letters, for a length that no bytes have, and where bits are left over that should be 0. */
function fromBase64Url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (const letter of text) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >>> held) & 255;
  }
  return bits & ((1 << held) - 1) ? null : bytes;
}
