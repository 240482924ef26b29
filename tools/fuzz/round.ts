/** One round: an input is made from a seed and read; whatever happens is told. */
import { AppError } from '../../src/core/errors';
import { createRng, textSeed } from '../../src/core/math/rng';
import type { Target, Verdict } from './target';

/** What came of a round. */
export interface Outcome {
  /** `accepted`, the code of the refusal, or another word for it. */
  readonly verdict: Verdict;
  /** What went wrong; null when nothing did. */
  readonly fault: string | null;
  /** Time of the processor, in milliseconds. */
  readonly ms: number;
  /** By how much memory grew while it was read. */
  readonly megabytes: number;
}

/** Longest that a reader may take for one input. */
export const MOST_MS = 1000;
/** Most memory that a reader may take for one input. */
export const MOST_MEGABYTES = 200;

const ROOM = 2 ** 20;

/** Plays a round of a target. The same seed is the same round. */
export async function playRound(target: Target, seed: number): Promise<Outcome> {
  const read = target.prepare(createRng((seed ^ textSeed(target.name)) >>> 0));
  const before = memoryNow();
  const start = process.cpuUsage();
  let verdict: Verdict = 'fault';
  let fault: string | null = null;
  try {
    verdict = await read();
  } catch (error) {
    if (error instanceof AppError) verdict = error.code;
    else fault = describe(error);
  }
  const { user, system } = process.cpuUsage(start);
  const after = memoryNow();
  const grown = Math.max(after.held - before.held, after.peak > before.peak ? after.peak - before.resident : 0);
  return { verdict, fault: fault ?? spoiled(), ms: (user + system) / 1000, megabytes: Math.max(0, grown) / ROOM };
}

/** Bytes: what is held, what the process has now, and the most it ever had. */
function memoryNow(): { held: number; resident: number; peak: number } {
  const { heapUsed, external, rss } = process.memoryUsage();
  return { held: heapUsed + external, resident: rss, peak: process.resourceUsage().maxRSS * 1024 };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  const where =
    error.stack?.split('\n').find((line) => line.includes('/src/') || line.includes('/node_modules/')) ?? '';
  return `${error.name}: ${error.message.slice(0, 200)} ${where.trim().replace(/^at |file:\/\/\S*?(?=src\/|node_modules\/)/g, '')}`;
}

const NAMES = ['Object', 'Array', 'String', 'Number', 'Function', 'Map'] as const;
const prototypes = (): string =>
  NAMES.map((name) => Object.getOwnPropertyNames(globalThis[name].prototype).join()).join('|');
const AT_FIRST = prototypes();

/** Says so when something was left behind in what all objects share. */
function spoiled(): string | null {
  return prototypes() === AT_FIRST ? null : 'a prototype was changed';
}
