/** Experiments on simulated people: what they are asked for, and what they tell. Types only, no code that runs. */
import type { EnginePlans } from './evaluation-types';
import type { Boundary, Comparison, Estimate, ReplayFigures } from './experiment-types';
import type { Behaviour, TasteFit } from './simulation-types';

/** A way to make lists that can be put to the test. */
export type StrategyName =
  'static' | 'popular' | 'random' | 'content-popular' | 'co-occurrence' | 'als' | 'als-varied' | 'ease' | 'hybrid';

/** What is measured of a person's visits; all of them mean more is better. */
export type OutcomeName = 'clickThrough' | 'likes' | 'satisfaction' | 'sessionLength' | 'filmsPerSession';

/** What is assumed of everybody. */
export interface Assumptions {
  readonly behaviour: Behaviour;
  /** Likes of each person, the oldest, that the lists start from. */
  readonly knownLikes: number;
}

interface Trial extends Assumptions {
  /** Draws who visits, who comes when, and all luck. */
  readonly seed: number;
  readonly engines: EnginePlans;
}

/** Two lists, each for half of the people. */
export interface AbPlan extends Trial {
  readonly kind: 'ab';
  readonly control: StrategyName;
  readonly treatment: StrategyName;
  /** About so many in each arm: chance assigns them. */
  readonly peoplePerArm: number;
  /** Evenly spaced looks, the last at the end. */
  readonly looks: number;
}

/** Many tests of a list against itself. */
export interface AaPlan extends Trial {
  readonly kind: 'aa';
  readonly strategy: StrategyName;
  readonly outcome: OutcomeName;
  readonly tests: number;
  readonly peoplePerArm: number;
  readonly looks: number;
}

/** The worth of one list, from what was shown by another that draws. */
export interface ReplayPlan extends Trial {
  readonly kind: 'replay';
  /** What is shown: its best films, in an order drawn. */
  readonly logged: StrategyName;
  readonly target: StrategyName;
  readonly people: number;
  /** How freely it draws: `ExploringOptions`. */
  readonly temperature: number;
  /** The largest weight of the clipped estimate. */
  readonly clip: number;
}

/** What is to be tried. */
export type TrialPlan = AbPlan | AaPlan | ReplayPlan;

/** Whose tastes simulated people have, and how well those follow the ratings. */
export interface AudienceFigures {
  /** People whose tastes the visitors have. */
  readonly visitors: number;
  /** Others, whom models learn from. */
  readonly known: number;
  readonly fit: TasteFit;
}

/** What all people up to a look did. */
export interface AbLook {
  /** In both arms. */
  readonly people: number;
  readonly outcomes: Readonly<Record<OutcomeName, Comparison>>;
}

/** Treatment less control, had each of the people of a test met both lists. */
export type TrueDifferences = Readonly<Record<OutcomeName, number>>;

/** The ways to judge an experiment that one looks at while it runs. */
export type JudgeName = 'peeking' | 'end' | 'planned' | 'anytime';

/** How often each way cried out in tests without a difference. */
export interface AlarmFigures {
  readonly tests: number;
  /** Share of the tests, and its interval. */
  readonly alarms: Readonly<Record<JudgeName, Estimate>>;
}

/** What replay says beside what happened. */
export interface ReplayReport {
  readonly plain: ReplayFigures;
  readonly clipped: ReplayFigures;
  /** Clicks on the first film of those who saw the logged list. */
  readonly logged: Estimate;
  /** The same people with the other list: what replay should find. */
  readonly truth: Estimate;
  readonly choices: number;
}

/** What a trial is at. */
export type Doing = 'people' | 'training' | 'visits' | 'truth' | 'tests';

/** One step of a trial. */
export type TrialStep =
  | { readonly kind: 'progress'; readonly doing: Doing; readonly share: number }
  | { readonly kind: 'audience'; readonly audience: AudienceFigures }
  | { readonly kind: 'boundaries'; readonly boundaries: readonly Boundary[] }
  | { readonly kind: 'look'; readonly look: AbLook }
  | { readonly kind: 'truth'; readonly truth: TrueDifferences }
  | { readonly kind: 'alarms'; readonly figures: AlarmFigures }
  | { readonly kind: 'replay'; readonly report: ReplayReport };
