/** Rounds, one after another. */
import type { MomentName } from './moments';
import { newProfile, removeProfile, Rounds, type Round } from './round';
import type { Place } from './visit';

export interface PlayOptions {
  /** What each round is killed in the midst of. */
  readonly moments: readonly MomentName[];
  /** Of the first round; each has the next one. */
  readonly seed: number;
}

/** Every second round is killed at any moment, the others in the midst of one of these. */
const IN_TURN = ['promotion', 'first training', 'import', 'migration', 'training'] as const;

/** The moments of so many rounds. */
export function momentsInTurn(rounds: number): MomentName[] {
  return Array.from({ length: rounds }, (_, at) =>
    at % 2 === 0 ? 'clicks' : IN_TURN[((at - 1) / 2) % IN_TURN.length]!,
  );
}

/** Plays them; `say` hears how each went. Rejects when the page does not even start before the first. */
export async function playRounds(
  place: Place,
  { moments, seed }: PlayOptions,
  say: (line: string) => void = () => {},
): Promise<readonly Round[]> {
  const kept = await newProfile();
  const rounds = new Rounds(place);
  const played: Round[] = [];
  try {
    await rounds.settle(kept);
    for (const [at, moment] of moments.entries()) {
      const round = await rounds.play(moment, kept, seed + at);
      played.push(round);
      say(lineOf(at, round));
    }
    return played;
  } finally {
    await removeProfile(kept);
  }
}

function lineOf(at: number, { moment, seed, acknowledged, within, startMs, problems }: Round): string {
  const words = [`round ${at + 1}`, moment, `seed ${seed}`, `${acknowledged} clicks`, within ? 'under way' : 'over'];
  return [...words, `start ${Math.round(startMs)} ms`, ...problems].join(' · ');
}
