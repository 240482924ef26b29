/** Plays many rounds of a target in other processes, whose end or silence is an outcome, too. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../run-node';
import { MOST_MEGABYTES, MOST_MS, type Outcome } from './round';

/** A round that went wrong: `--target`, `--seed` and `--rounds 1` play it again. */
export interface Failure {
  readonly target: string;
  readonly seed: number;
  readonly fault: string;
}

/** What came of all rounds of a target. */
export interface Report {
  readonly target: string;
  readonly rounds: number;
  readonly verdicts: ReadonlyMap<string, number>;
  readonly slowestMs: number;
  readonly mostMegabytes: number;
  readonly failures: readonly Failure[];
}

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
/** Enough for any reader that keeps within its limit, too little for one that does not. */
const HEAP_MEGABYTES = 512;
/** The clock on the wall may stand for a while where others work as well. */
const SILENCE_MS = 120_000;
/** A target that fails more often is broken, and the rest would tell nothing new. */
const MOST_FAILURES = 20;

/** Plays `rounds` rounds from `seed` on. A round that ends its process or hangs is a failure; the next ones go on. */
export async function playRounds(target: string, seed: number, rounds: number): Promise<Report> {
  const verdicts = new Map<string, number>();
  const failures: Failure[] = [];
  let [next, slowestMs, mostMegabytes] = [seed, 0, 0];
  /** True as long as more is to be told. */
  const take = (outcome: Outcome): boolean => {
    const { verdict, ms, megabytes } = outcome;
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    [slowestMs, mostMegabytes] = [Math.max(slowestMs, ms), Math.max(mostMegabytes, megabytes)];
    const fault = faultOf(outcome);
    if (fault !== null) failures.push({ target, seed: next, fault });
    next++;
    return failures.length < MOST_FAILURES;
  };
  while (next < seed + rounds && failures.length < MOST_FAILURES) {
    const end = await runChild([target, String(next), String(seed + rounds - next)], take);
    if (next === seed + rounds || failures.length >= MOST_FAILURES) break;
    failures.push({ target, seed: next, fault: end });
    next++;
  }
  return { target, rounds: next - seed, verdicts, slowestMs, mostMegabytes, failures };
}

function faultOf({ fault, ms, megabytes }: Outcome): string | null {
  if (fault !== null) return fault;
  if (ms > MOST_MS) return `took ${Math.round(ms)} ms`;
  return megabytes > MOST_MEGABYTES ? `took ${Math.round(megabytes)} MB` : null;
}

/** Runs a child until it ends, or until it has been silent for too long; resolves with how it ended. */
function runChild(args: readonly string[], take: (outcome: Outcome) => boolean): Promise<string> {
  const flags = [`--max-old-space-size=${HEAP_MEGABYTES}`, '--expose-gc', '--import', 'tsx'];
  const child = spawn(process.execPath, [...flags, CHILD, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const watch = watchSilence(child);
  let words = '';
  child.stderr.on('data', (piece: Buffer) => (words = (words + piece.toString()).slice(-2000)));
  createInterface({ input: child.stdout }).on('line', (line) => {
    watch.heard();
    if (!take(JSON.parse(line) as Outcome)) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      watch.end();
      const why = /FATAL ERROR: [^\n]*|\w*Error: [^\n]*/.exec(words)?.[0] ?? '';
      resolve(watch.silent() ? `no answer in ${SILENCE_MS / 1000} s` : `its process ended (${code ?? signal}) ${why}`);
    });
  });
}

function watchSilence(child: ChildProcess): { heard(): void; end(): void; silent(): boolean } {
  let silent = false;
  const kill = (): void => {
    silent = true;
    child.kill('SIGKILL');
  };
  let timer = setTimeout(kill, SILENCE_MS);
  return {
    heard() {
      clearTimeout(timer);
      timer = setTimeout(kill, SILENCE_MS);
    },
    end: () => clearTimeout(timer),
    silent: () => silent,
  };
}
