import { preferenceOf } from '../experiment/preference';
import { winnerOf } from '../experiment/interleave';
import type { Team } from '../experiment-types';
import { leaningOf } from '../online/event-weights';
import { isOpinion } from '../online/opinions';
import { standing } from '../online/standing';
import type { Duel, DuelReport, DuelSide } from '../serving-types';
import type { LoggedEvent, MovieId } from '../types';

/** What came of one version of an interleaved list: the films of it that the person leaned to, and whose they were. */
type Round = Map<MovieId, DuelSide>;

/**
 * How a duel stands by what was done with films of its list, undone events left out. Films of other duels count for nothing,
 * whenever and in whichever tab something is done with them; nor does anything after its end.
 *
 * A round is one version of the list: an opinion ends it, and so does the day. Its winner is the side with more films that
 * the person leaned to in the list (liked, opened, followed a link of, put on the list to watch, rated with over three
 * stars); a film counts once a round, and not if they then say that it is not for them or take back what they said. Having
 * seen a film counts for neither side: what is famous is seen already, wanted now or not. Each round has coins of its own,
 * drawn whatever happened before: that is what the verdict needs, although all rounds are one person's. O(events).
 *
 * @param events in `seq` order
 * @param dayOf the date of a time, milliseconds since 1970, where the person is
 */
export function duelReport(events: readonly LoggedEvent[], duel: Duel, dayOf: (time: number) => string): DuelReport {
  const { endedAt = Infinity } = duel;
  const rounds = roundsOf(
    events.filter(({ time }) => time <= endedAt),
    duel,
    dayOf,
  );
  const creditOf = (side: DuelSide): number =>
    rounds.reduce((sum, round) => sum + [...round.values()].filter((of) => of === side).length, 0);
  return {
    ...duel,
    preference: preferenceOf(rounds.filter(({ size }) => size > 0).map(winnerIn)),
    credits: { a: creditOf('a'), b: creditOf('b') },
  };
}

function winnerIn(round: Round): Team {
  const places = [...round].map(([item, team]) => ({ item, team }));
  return winnerOf(places, new Set(round.keys()));
}

function roundsOf(
  events: readonly LoggedEvent[],
  { startedAt }: Duel,
  dayOf: (time: number) => string,
): readonly Round[] {
  const rounds = new Map<string, Round>();
  let version = 0;
  for (const event of standing(events)) {
    if ('movieId' in event) {
      const key = `${version} ${dayOf(event.time)}`;
      const round: Round = rounds.get(key) ?? new Map<MovieId, DuelSide>();
      rounds.set(key, round);
      const leaning = leaningOf(event);
      const isOfDuel = event.team && event.duel === startedAt;
      if (isOfDuel && leaning > 0 && event.type !== 'watched') round.set(event.movieId, event.team);
      if (leaning < 0 || event.type === 'clear') round.delete(event.movieId);
    }
    if (isOpinion(event)) version = event.seq;
  }
  return [...rounds.values()];
}
