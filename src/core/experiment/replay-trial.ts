import type { Estimate } from '../experiment-types';
import { meanArm } from './arm';
import { studentQuantile } from '../math/student';
import type { LoggedFilm, VisitOutcome, VisitPlan } from '../simulation-types';
import type { ReplayPlan, ReplayReport, TrialStep } from '../trial-types';
import { crowdAs, type TrialWorld } from './ab-trial';
import { replay, type LoggedChoices } from './replay';
import { allMeetings, createSimulation } from './simulate';
import type { Strategy } from './strategies';

/** The best films that the logged list draws from. */
export const REPLAY_POOL = 50;
/** Told that often how far it is. */
const EVERY = 25;
/** One page a person: so both lists meet everybody in the same state, and the truth is what replay speaks of. */
const ONE_PAGE: VisitPlan = { sessions: 1, pages: 1, pageLength: 10 };

/**
 * Replays what one list showed for another, and runs the other on the same people to see what is true.
 *
 * Everybody is shown one page, and only its first film counts: it is always looked at. Yields how far it is, at the end
 * the report. Deterministic in its arguments.
 *
 * @param logged draws its pages (`exploring`), so that its propensities are known
 * @param target draws nothing: it would have the same dice as the other
 */
export function* replayTrial(
  { audience, likeness }: TrialWorld,
  logged: Strategy,
  target: Strategy,
  plan: ReplayPlan,
): Generator<TrialStep, void, void> {
  const simulation = createSimulation({
    ...crowdAs(audience, plan, plan.people, plan.seed),
    ...{ strategies: [logged, target], likeness, behaviour: plan.behaviour, plan: ONE_PAGE, seed: plan.seed },
    meetings: allMeetings(plan.people, 2),
  });
  const outcomes: VisitOutcome[] = [];
  for (let outcome = simulation.step(); outcome; outcome = simulation.step()) {
    outcomes.push(outcome);
    if (outcomes.length % EVERY === 0) {
      yield { kind: 'progress', doing: 'visits', share: outcomes.length / simulation.total };
    }
  }
  const [shown, wanted] = [0, 1].map((arm) => outcomes.filter((outcome) => outcome.arm === arm));
  const choices = firstChoices(shown!, wanted!);
  const report: ReplayReport = {
    plain: replay(choices),
    clipped: replay(choices, { clip: plan.clip }),
    logged: firstClicks(shown!),
    truth: firstClicks(wanted!),
    choices: choices.people.length,
  };
  yield { kind: 'replay', report };
}

/** The first film each person was shown, and whether the other list, asked for the same person, has it first as well. */
function firstChoices(shown: readonly VisitOutcome[], wanted: readonly VisitOutcome[]): LoggedChoices {
  const first = ({ log }: VisitOutcome): LoggedFilm | undefined => log[0]?.films[0];
  const entries = shown.flatMap((outcome, at) => {
    const film = first(outcome);
    return film ? [{ person: outcome.person, film, target: Number(first(wanted[at]!)?.item === film.item) }] : [];
  });
  return {
    people: entries.map(({ person }) => person),
    rewards: entries.map(({ film }) => Number(film.clicked)),
    propensities: entries.map(({ film }) => film.propensity),
    targets: entries.map(({ target }) => target),
  };
}

/** Share of the people who clicked on the first film of their page. */
function firstClicks(outcomes: readonly VisitOutcome[]): Estimate {
  const clicks = Float64Array.from(outcomes, ({ log }) => Number(log[0]?.films[0]?.clicked ?? false));
  const { people, value, standardError } = meanArm(clicks);
  const half = standardError > 0 ? -studentQuantile(0.025, people - 1) * standardError : Infinity;
  return { value, low: value - half, high: value + half };
}
