/** Sets a title in the poster's title field: breaks it, sizes it, and says how long each line is. */
import { splitTitle } from './split-title';

export type Voice = 'serif' | 'sans';

export interface TextLine {
  readonly text: string;
  /** Distance of the baseline from the top of the block. */
  readonly dy: number;
  readonly size: number;
  /** Length in poster units, from the font's own widths: other fonts are squeezed to it. */
  readonly length: number;
}

export interface TitleBlock {
  readonly lines: readonly TextLine[];
  readonly height: number;
}

/** Widths of the characters 32 to 126 in hundredths of the size, two base-36 digits each: Fraunces 600 and Inter 800. */
const WIDTHS: Readonly<Record<Voice, string>> = {
  serif:
    '0j0t0y1q1l1y2m0h0y0y1o1f0p0x0o161t171n1i1o1k1o1f1m1o0o0p1c1f1c1g2c1x1w1w241r1m2129121a231o2g21251v251z1n1u1z1v2s1x1t1p0x160x14170o1f1k1c1l1d0y1i1m0s0s1l0t2g1m1j1m1k18180z1m1f251f1g1a120q121l',
  sans: '0m101n1u1u2v1w0z12121m1x0z1b0z141x181s1u1x1r1u1n1u1u0z101x1x1x1m2w251u22201p1n23230t1n221l2m25251t261u1u1w21252y24231w1214121d1c121n1s1o1s1o151s1s0s0s1n0s2l1s1q1s1s161l121s1q2e1n1q1m1d131d1x',
};
const UNKNOWN = 0.62;
const WIDE = 1;
const LEADING: Readonly<Record<Voice, number>> = { serif: 1, sans: 0.98 };
const SIZES: readonly number[] = [60, 54, 48, 43, 38, 34, 31, 28, 25.5, 23.5, 21.5, 19.5, 18, 16.5, 15, 13.5, 12, 10.5];
const SMALLEST = 10.5;

export function textWidth(text: string, size: number, voice: Voice): number {
  let sum = 0;
  for (const character of text.normalize('NFD')) sum += characterWidth(character, voice);
  return sum * size;
}

/** A typeface at work on one title: the same words are measured at every size that is tried. */
interface Face {
  readonly leading: number;
  /** Width at size 1. */
  readonly measure: (text: string) => number;
}

function faceOf(voice: Voice): Face {
  const known = new Map<string, number>();
  const measure = (text: string): number => {
    const width = known.get(text) ?? textWidth(text, 1, voice);
    known.set(text, width);
    return width;
  };
  return { leading: LEADING[voice], measure };
}

function characterWidth(character: string, voice: Voice): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 32 && code < 127) return parseInt(WIDTHS[voice].slice((code - 32) * 2, (code - 32) * 2 + 2), 36) / 100;
  if (code >= 0x300 && code < 0x370) return 0;
  return code >= 0x2e80 ? WIDE : UNKNOWN;
}

/** Fills lines up to `width`; a word that is longer than a line is cut. */
function breakLines(words: readonly string[], width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.flatMap((whole) => pieces(whole, width, measure))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

function pieces(word: string, width: number, measure: (text: string) => number): string[] {
  if (measure(word) <= width) return [word];
  const characters = [...word];
  const count = Math.min(characters.length, Math.ceil(measure(word) / (width * 0.9)));
  const each = Math.ceil(characters.length / count);
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * each, (index + 1) * each).join(''),
  ).filter(Boolean);
}

/** The same number of lines, but as even as they can be. */
function balance(words: readonly string[], width: number, measure: (text: string) => number): string[] {
  const greedy = breakLines(words, width, measure);
  const longest = Math.max(...words.map(measure));
  if (longest > width) return greedy;
  let [low, high] = [Math.max(width / 2, longest), width];
  for (let step = 0; step < 6; step += 1) {
    const middle = (low + high) / 2;
    if (breakLines(words, middle, measure).length > greedy.length) low = middle;
    else high = middle;
  }
  return breakLines(words, high, measure);
}

function setAt(text: string, size: number, width: number, face: Face): TextLine[] {
  const measure = (part: string) => face.measure(part) * size;
  const lines = balance(text.split(/\s+/).filter(Boolean), width, measure);
  return lines.map((line, index) => ({
    text: line,
    size,
    length: measure(line),
    dy: size * (0.78 + index * face.leading),
  }));
}

function fits(lines: readonly TextLine[], words: readonly string[], room: number): boolean {
  const last = lines.at(-1);
  return !last || (last.dy <= room && lines.length <= 6 && lines.every((line) => uncut(line, words)));
}

const uncut = (line: TextLine, words: readonly string[]): boolean =>
  line.size <= SMALLEST || line.text.split(' ').every((word) => words.includes(word));

/** The largest size at which the text fits in the room without cutting a word. */
function largest(text: string, width: number, room: number, top: number, face: Face): TextLine[] {
  const words = text.split(/\s+/);
  for (const size of SIZES) {
    if (size > top) continue;
    const lines = setAt(text, size, width, face);
    if (fits(lines, words, room)) return lines;
  }
  return clip(setAt(text, SMALLEST, width, face), room);
}

/** Keeps the lines that have room and marks the cut. */
function clip(lines: readonly TextLine[], room: number): TextLine[] {
  const kept = lines.filter((line) => line.dy <= room);
  const last = kept.at(-1);
  if (!last || kept.length === lines.length) return [...kept];
  return [...kept.slice(0, -1), { ...last, text: `${last.text.slice(0, -1)}…` }];
}

const GAP = 6;

/** Sets the title in a field `width` × `room`, the name at most `top` high. */
export function setTitle(title: string, width: number, room: number, top: number, voice: Voice): TitleBlock {
  const [name, rest] = splitTitle(title.trim() || 'Untitled');
  const face = faceOf(voice);
  if (!rest) return block(largest(name, width, room, top, face));
  const shares = [0.62, 0.5, 0.4];
  const set = shares.map((share) => withRest(name, rest, share, width, room, top, face));
  return block(set.find((lines) => !lines.at(-1)?.text.endsWith('…')) ?? set.at(-1) ?? []);
}

/** The name in its share of the room, the rest smaller in what is left. */
function withRest(
  name: string,
  rest: string,
  share: number,
  width: number,
  room: number,
  top: number,
  face: Face,
): TextLine[] {
  const main = largest(name, width, room * share, top, face);
  const size = main[0]?.size ?? SMALLEST;
  const end = (main.at(-1)?.dy ?? 0) + size * 0.06 + GAP;
  const sub = largest(rest, width, room - end, Math.min(size * 0.56, 19), face);
  return [...main, ...sub.map((line) => ({ ...line, dy: line.dy + end }))];
}

const block = (lines: readonly TextLine[]): TitleBlock => ({ lines, height: lines.at(-1)?.dy ?? 0 });
