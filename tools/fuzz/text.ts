/** Changes of text, and of text as bytes. */
import { concatenate } from '../../src/core/data/bytes';
import type { Rng } from '../../src/core/math/rng';
import { mutateBytes } from './bytes';
import { onceIn, oneOf, repeatedly, span } from './draw';

/** Numbers as they are written where readers break. */
export const ODD_NUMBERS = [
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    '1e308',
    '1e400',
    '-0',
    '0',
    '-1',
    '0.5',
    '1e-400',
    '0x10',
    '1_000',
    '+5',
    '٣',
    ' 5 ',
  ],
  ...['4294967295', '4294967296', '9007199254740993', '2147483648', '9'.repeat(400), `0.${'3'.repeat(300)}`, '5e-324'],
];

/** Words that are more than words somewhere. */
export const ODD_WORDS = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length', 'then'],
  ...['', ' ', '\0', '\uFEFF', '\uD800', '\uDC00', '\u202E', '\u2066', '\u2028', 'é'.normalize('NFD'), '👩‍👩‍👧', 'İ', 'ﷺ'],
  ...['<img src=x onerror=alert(1)>', '</script>', '{{constructor}}', '../..', '%00', '%FF', '%', '=1+1', "'; --"],
  ...[
    '"',
    '""',
    '"\n"',
    ',',
    '\t',
    '|',
    '::',
    '\r',
    '\n',
    '\r\n',
    '(1999)',
    ' ('.repeat(300),
    ', The',
    'a\u0301'.repeat(200),
  ],
  'x'.repeat(5000),
];

type Change = (text: string, rng: Rng) => string;

const CHANGES: readonly Change[] = [
  (text, rng) => put(text, rng, oneOf(rng, ODD_WORDS)),
  (text, rng) => put(text, rng, oneOf(rng, ODD_WORDS)),
  numberReplaced,
  numberReplaced,
  wordReplaced,
  (text, rng) => text.slice(0, rng.int(text.length + 1)),
  cutOut,
  linesChanged,
  linesChanged,
  lineRepeated,
  (text, rng) => text.replaceAll('\n', oneOf(rng, ['\r', '\r\n', '', '\n\n', '\u2028'])),
];

/** A text changed in one to four ways, of at most two million characters. */
export function mutateText(text: string, rng: Rng): string {
  return repeatedly(rng, 4, text, (now) => oneOf(rng, CHANGES)(now, rng).slice(0, 2e6));
}

/** A changed text as bytes: mostly UTF-8, sometimes in another encoding, or changed once more as bytes. */
export function mutateToBytes(text: string, rng: Rng): Uint8Array {
  const changed = mutateText(text, rng);
  if (onceIn(rng, 12)) return oneOf(rng, ENCODINGS)(changed);
  const bytes = new TextEncoder().encode(changed);
  return onceIn(rng, 6) ? mutateBytes(bytes, rng) : bytes;
}

const units = (text: string, ...shifts: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: text.length * shifts.length }, (_, at) => {
    const unit = text.charCodeAt(Math.floor(at / shifts.length));
    return (unit >> shifts[at % shifts.length]!) & 255;
  });

/** Latin-1, UTF-16 of both orders with and without a mark, and UTF-8 with a mark. */
const ENCODINGS: readonly ((text: string) => Uint8Array)[] = [
  (text) => units(text, 0),
  (text) => units(text, 0, 8),
  (text) => concatenate([Uint8Array.of(0xfe, 0xff), units(text, 8, 0)]),
  (text) => concatenate([Uint8Array.of(0xff, 0xfe), units(text, 0, 8)]),
  (text) => concatenate([Uint8Array.of(0xef, 0xbb, 0xbf), new TextEncoder().encode(text)]),
];

function put(text: string, rng: Rng, word: string): string {
  const at = rng.int(text.length + 1);
  return text.slice(0, at) + word + text.slice(at);
}

/** The first match of a pattern from a place drawn at random on, replaced. */
function replacedFrom(text: string, rng: Rng, pattern: RegExp, word: string): string {
  const at = rng.int(text.length + 1);
  return text.slice(0, at) + text.slice(at).replace(pattern, () => word);
}

function numberReplaced(text: string, rng: Rng): string {
  return replacedFrom(text, rng, /-?\d+(\.\d+)?/, oneOf(rng, ODD_NUMBERS));
}

function wordReplaced(text: string, rng: Rng): string {
  return replacedFrom(text, rng, /[^\s,|:"]+/, oneOf(rng, ODD_WORDS));
}

function cutOut(text: string, rng: Rng): string {
  const [from, to] = span(rng, text.length);
  return text.slice(0, from) + text.slice(Math.min(to, from + 200));
}

/** A line left out, doubled, moved or joined to the next. */
function linesChanged(text: string, rng: Rng): string {
  const lines = text.split('\n');
  const at = rng.int(lines.length);
  const [line = ''] = lines.splice(at, 1);
  const back = oneOf(rng, [[], [line, line], [line + (lines[at] ?? '')]]);
  lines.splice(onceIn(rng, 2) ? at : rng.int(lines.length + 1), 0, ...back);
  return lines.join('\n');
}

/** A line many times, seldom very many times. */
function lineRepeated(text: string, rng: Rng): string {
  const lines = text.split('\n');
  const at = rng.int(lines.length);
  const line = lines[at]!.slice(0, 2000);
  const times = onceIn(rng, 30) ? 1e6 / (line.length + 1) : 100 * rng.next();
  return [...lines.slice(0, at), `${line}\n`.repeat(times), ...lines.slice(at)].join('\n');
}
