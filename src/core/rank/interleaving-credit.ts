import { preferenceOf } from '../experiment/preference';
import { winnerOf } from '../experiment/interleave';
import type { Team } from '../experiment-types';
import { leaningOf } from '../online/event-weights';
import { isOpinion } from '../online/opinions';
import { standing } from '../online/standing';
import type { Duel, DuelReport, DuelSide } from '../serving-types';
import type { LoggedEvent, MovieId } from '../types';

/** What came of one version of an interleaved list. */
interface Round {
  /** Films of the list that something was done with, and whose they were. */
  readonly teams: Map<MovieId, DuelSide>;
  /** Those of them that the person leaned to. */
  readonly clicked: Set<MovieId>;
}

/**
 * How a duel stands by what was done since it began, undone events left out.
 *
 * A round is one version of the list: an opinion ends it, and so does the day. Its winner is the side with more films that
 * the person leaned to in the list (liked, opened, followed a link of, put on the list to watch, rated with over three
 * stars); a film counts once a round, and not if they then say that it is not for them or take back what they said. Each
 * round has coins of its own, drawn whatever happened before: that is what the verdict needs, although all rounds are one
 * person's. O(events).
 *
 * @param events in `seq` order
 * @param dayOf the date of a time, milliseconds since 1970, where the person is
 */
export function duelReport(events: readonly LoggedEvent[], duel: Duel, dayOf: (time: number) => string): DuelReport {
  const rounds = roundsOf(events, duel, dayOf);
  const creditOf = (side: DuelSide): number =>
    rounds.reduce((sum, { teams, clicked }) => sum + [...clicked].filter((id) => teams.get(id) === side).length, 0);
  return {
    ...duel,
    preference: preferenceOf(rounds.filter(({ clicked }) => clicked.size > 0).map(winnerIn)),
    credits: { a: creditOf('a'), b: creditOf('b') },
  };
}

function winnerIn({ teams, clicked }: Round): Team {
  return winnerOf(
    [...teams].map(([item, team]) => ({ item, team })),
    clicked,
  );
}

function roundsOf(
  events: readonly LoggedEvent[],
  { startedAt }: Duel,
  dayOf: (time: number) => string,
): readonly Round[] {
  const rounds = new Map<string, Round>();
  let version = 0;
  for (const event of standing(events)) {
    if ('movieId' in event && event.time >= startedAt) {
      const key = `${version} ${dayOf(event.time)}`;
      const round = rounds.get(key) ?? { teams: new Map<MovieId, DuelSide>(), clicked: new Set<MovieId>() };
      rounds.set(key, round);
      const leaning = leaningOf(event);
      if (event.team) round.teams.set(event.movieId, event.team);
      if (event.team && leaning > 0) round.clicked.add(event.movieId);
      if (leaning < 0 || event.type === 'clear') round.clicked.delete(event.movieId);
    }
    if (isOpinion(event)) version = event.seq;
  }
  return [...rounds.values()];
}
