/** Plays rounds in a process of its own: `child.ts TARGET SEED ROUNDS`. Tells of each in a line of JSON, as it ends. */
import { MOST_MEGABYTES, MOST_MS, playRound, type Outcome } from './round';
import { TARGETS } from './targets';
import type { Target } from './target';

/** Garbage of earlier rounds is let go of, so that it is not taken for memory of a later one. */
const ROUNDS_BETWEEN_GARBAGE = 200;

/** A round that took too long or too much is played again: others may have been in its way. */
async function playTwice(target: Target, seed: number): Promise<Outcome> {
  const first = await playRound(target, seed);
  if (first.ms <= MOST_MS && first.megabytes <= MOST_MEGABYTES) return first;
  globalThis.gc?.();
  const second = await playRound(target, seed);
  return {
    ...second,
    ms: Math.min(first.ms, second.ms),
    megabytes: Math.min(first.megabytes, second.megabytes),
  };
}

const [name, from, rounds] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const target = TARGETS.find((known) => known.name === name);
if (!target) throw new Error(`There is no target ${name}.`);
for (let seed = from; seed < from + rounds; seed++) {
  const outcome = await playTwice(target, seed);
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
  if ((seed - from) % ROUNDS_BETWEEN_GARBAGE === 0) globalThis.gc?.();
}
