/** Two ways to make the list, compared, in words. */
import { locale } from '../app/language';
import type { DuelReport, ListWay } from '../core/serving-types';
import { formatPlural } from './format';

export const WAY_WORDS: Readonly<Record<ListWay, { readonly label: string; readonly idea: string }>> = {
  'as-set': { label: 'Your list as it is set', idea: 'The model in use, with your wishes and weights.' },
  'no-wishes': { label: 'Without wishes', idea: 'In the order of the scores alone.' },
  varied: { label: 'With variety', idea: 'Films unlike one another, at 60 % variety.' },
  popular: { label: 'Popular films', idea: 'What most people liked, the same for everybody.' },
  content: { label: 'Your genres', idea: 'By genres and fame alone, without a model.' },
  'own-steps': { label: 'With own steps', idea: 'The network learns a little more from your clicks.' },
  'no-own-steps': { label: 'Without own steps', idea: 'The network as it was trained.' },
  'learned-mix': { label: 'Learned weights', idea: 'The mix with the weights that it learned, in place of yours.' },
  'als-mix': { label: 'ALS part alone', idea: 'Of the mix only the part that is ALS.' },
};

/** "Since Sat 21 Nov, 14:03.", "From Sat 21 Nov, 14:03, until Sun 22 Nov, 09:10: it has ended.". */
export function timeWords({ startedAt, endedAt }: Pick<DuelReport, 'startedAt' | 'endedAt'>): string {
  const began = momentOf(startedAt);
  return endedAt === undefined ? `Since ${began}.` : `From ${began}, until ${momentOf(endedAt)}: it has ended.`;
}

function momentOf(ms: number): string {
  const date = new Date(ms);
  const day = date.toLocaleDateString(locale, { weekday: 'short', day: 'numeric', month: 'short' });
  return `${day}, ${date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })}`;
}

/** Why a duel without likes tells little. */
export const EARLY_WORDS =
  'You have liked no film yet: until you do, both lists are nearly the same, the popular films.';

/** Why no film is anybody's, though a duel was begun. */
export const RESTING_WORDS =
  'It rests: one of these lists is of another kind of model than the one in use. It goes on with such a model; or stop it.';

/** What the rounds say until now, or said in the end. */
export function verdictWords(duel: Pick<DuelReport, 'a' | 'b' | 'preference' | 'endedAt'>): string {
  const { a, b, preference, endedAt } = duel;
  const { verdict, wins, losses } = preference;
  if (verdict === 'better') return `You prefer B: ${WAY_WORDS[b].label}.`;
  if (verdict === 'worse') return `You prefer A: ${WAY_WORDS[a].label}.`;
  const none = wins + losses === 0;
  if (endedAt !== undefined)
    return `No verdict: ${none ? 'no round had a winner' : 'the rounds did not tell the two apart'}.`;
  return none ? 'No round has a winner yet.' : 'Open: the rounds do not tell the two apart yet.';
}

/** "B won 8 of 10 rounds with a winner: 80 %, and with 95 % certainty 41 % to 97 %. 2 rounds were even." */
export function roundsWords({ wins, losses, ties, share }: DuelReport['preference']): string {
  const even = ties === 0 ? '' : ` ${formatPlural(ties, ['round was even.', 'rounds were even.'])}`;
  if (wins + losses === 0) return even.trim();
  const rounds = `${wins} of ${formatPlural(wins + losses, ['round', 'rounds'])} with a winner`;
  return `B won ${rounds}: ${percent(share.value)}, and with 95 % certainty ${percent(share.low)} to ${percent(share.high)}.${even}`;
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
