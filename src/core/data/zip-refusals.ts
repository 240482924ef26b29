import { AppError } from '../errors';
import { plainText } from './plain-text';

/** What a file that is not a zip begins with, in lower case, and what to call it. */
const LOOKS: readonly (readonly [beginning: string, name: string])[] = [
  ['<!doctype html', 'a web page'],
  ['<html', 'a web page'],
  ['<?xml', 'an XML file'],
  ['{', 'a JSON file'],
  ['matinee\0', 'a data pack of Matinee'],
  ['\x1f\x8b', 'a gzip archive'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['rar!', 'a RAR archive'],
];

const SIGNATURES = ['PK\x03\x04', 'PK\x05\x06'];

/** How many bytes of a file's beginning `checkBeginning` wants to see, where the file has them. */
export const BEGINNING_BYTES = 64;

/** Refuses a file by its first bytes: `file-empty` without any, `file-not-zip` with what it looks like instead. */
export function checkBeginning(bytes: Uint8Array): void {
  if (bytes.length === 0) {
    throw new AppError('file-empty', 'This file is empty: it has 0 bytes. Nothing was loaded. Get a fresh copy of it.');
  }
  const text = String.fromCharCode(...bytes.subarray(0, BEGINNING_BYTES));
  if (SIGNATURES.some((signature) => text.startsWith(signature))) return;
  const looksLike = nameOf(text);
  throw new AppError(
    'file-not-zip',
    `This file is not a zip: it looks like ${looksLike}. Nothing was loaded. Choose a MovieLens zip as GroupLens offers it.`,
    { looksLike },
  );
}

function nameOf(text: string): string {
  const beginning = text.trimStart().toLowerCase();
  const known = LOOKS.find(([start]) => beginning.startsWith(start));
  return known?.[1] ?? (/^[\t\r\n -~]+$/.test(text) ? 'a text file' : 'something else');
}

/** Refuses a path that leads out of the folder a zip is unpacked into: `zip-unsafe-path`. */
export function checkPath(path: string): void {
  const isAbsolute = /^([/\\]|[a-z]:)/i.test(path);
  const climbs = path.split(/[/\\]/).includes('..');
  if (!isAbsolute && !climbs && !path.includes('\0')) return;
  const shown = shownPath(path);
  throw new AppError(
    'zip-unsafe-path',
    `This zip holds an entry whose path leads outside of it (${shown}). A MovieLens zip never does. ` +
      'Nothing was loaded. Get the zip from GroupLens.',
    { path: shown },
  );
}

/** A path as it is named in an error. */
export function shownPath(path: string): string {
  return plainText(path, 80);
}

/** The error for a zip that was cut off or altered. */
export function zipDamaged(reason: string): AppError {
  return new AppError('zip-damaged', `This zip is damaged: ${reason}. Nothing was loaded. Get a fresh copy of it.`, {
    reason,
  });
}

/** The error for a zip that inflates beyond a limit. */
export function zipTooLarge(reason: string, limit: number): AppError {
  return new AppError(
    'zip-too-large',
    `This zip was not unpacked further: ${reason}. Nothing was loaded. Choose a MovieLens zip as GroupLens offers it.`,
    { reason, limit },
  );
}
