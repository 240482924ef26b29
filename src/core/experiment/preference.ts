import type { Estimate, Preference, Team, Verdict } from '../experiment-types';
import { betaCdf } from '../math/beta';
import { bisectFalling } from '../math/bisect';
import { checkShares } from './share-check';

/**
 * Which of two rankers people prefer, from the winners of interleaved lists in the order they came; ties say nothing.
 *
 * Valid at any time: looking after every round gives at most alpha false alarms in all. The evidence against a fair coin is
 * the likelihood ratio of a coin with a uniform bias (Robbins 1970), a martingale if the rankers are equal, so that this is
 * exact for any number of rounds. The verdict is b's (`better`: people prefer b) and stays once given; the p-value never
 * rises. The interval of b's share is that of this moment. Rounds must be independent: one a person, or one a visit.
 *
 * @throws AppError `config-invalid` for an alpha that is not between 0 and 1
 */
export function preferenceOf(winners: Iterable<Team>, alpha = 0.05): Preference {
  checkShares({ alpha });
  const counts = { wins: 0, losses: 0, ties: 0 };
  let logEvidence = 0;
  let pValue = 1;
  let verdict: Verdict = 'open';
  for (const winner of winners) {
    counts[winner === null ? 'ties' : winner === 'b' ? 'wins' : 'losses']++;
    if (winner === null) continue;
    const same = winner === 'b' ? counts.wins : counts.losses;
    logEvidence += Math.log((2 * same) / (counts.wins + counts.losses + 1));
    pValue = Math.min(pValue, Math.exp(-logEvidence));
    if (verdict === 'open' && pValue <= alpha) verdict = counts.wins > counts.losses ? 'better' : 'worse';
  }
  return { ...counts, share: shareOf(counts.wins, counts.losses, logEvidence, alpha), pValue, verdict };
}

/**
 * The exact two-sided sign test: the chance that a fair coin gives wins and losses at least so uneven. For one look at the
 * end of a number of rounds that was fixed beforehand; 1 of none.
 */
export function signTest(wins: number, losses: number): number {
  return wins === losses ? 1 : 2 * betaCdf(0.5, Math.max(wins, losses), Math.min(wins, losses) + 1);
}

/** All shares that the uniform mixture is not 1 / alpha times likelier than. */
function shareOf(wins: number, losses: number, logEvidence: number, alpha: number): Estimate {
  const rounds = wins + losses;
  if (rounds === 0) return { value: NaN, low: 0, high: 1 };
  const least = logEvidence - rounds * Math.LN2 + Math.log(alpha);
  const value = wins / rounds;
  return { value, low: 1 - upperEnd(losses, wins, least), high: upperEnd(wins, losses, least) };
}

function upperEnd(wins: number, losses: number, least: number): number {
  const spare = (share: number): number => wins * Math.log(share) + losses * Math.log1p(-share) - least;
  return bisectFalling(spare, wins / (wins + losses), 1);
}
