/** What an experiment says: arms, comparisons, looks and verdicts. Types only, no code that runs. */

/** What is known of one arm. */
export interface ArmFigures {
  readonly people: number;
  /** A mean, a share or a ratio; NaN where there is nothing to take it of. */
  readonly value: number;
  /** Of that value; NaN with fewer than two people. */
  readonly standardError: number;
}

/** A value and the interval that holds the truth with the asked certainty. Infinite ends say that nothing is known. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Treatment against control. */
export interface Comparison {
  readonly control: ArmFigures;
  readonly treatment: ArmFigures;
  /** Treatment less control. */
  readonly difference: Estimate;
  /** Of the difference; NaN or 0 where it cannot be told. */
  readonly standardError: number;
  /** The difference as a share of the control's value: 0.05 is 5 % more. */
  readonly lift: Estimate;
  /** Two-sided; 1 where nothing can be told. Means what it says at one look that was fixed beforehand. */
  readonly pValue: number;
}

/** What a test says of the treatment: `better` is a higher value, `open` goes on, `even` ended and showed no difference. */
export type Verdict = 'open' | 'better' | 'worse' | 'even';

/** What is seen when one looks at an experiment that runs. */
export interface Look {
  /** Treatment less control. */
  readonly difference: number;
  readonly standardError: number;
}

/** How the chance of a false alarm is spent over planned looks: mostly late, or about evenly. */
export type Spending = 'obrien-fleming' | 'pocock';

/** From where on a look at an experiment decides. */
export interface Boundary {
  /** The share of the planned people who have been seen, above 0 and up to 1. */
  readonly fraction: number;
  /** Standard errors of the difference, either way; Infinity at looks too early to decide. */
  readonly z: number;
}

/** What a test that allows for looking says at one look. */
export interface LookVerdict {
  /** The interval of the difference. All intervals up to here hold the truth together, with the asked certainty. */
  readonly low: number;
  readonly high: number;
  /** Once `better` or `worse`, it stays. */
  readonly verdict: Verdict;
}

/** The same with a p-value that is valid at any time: it never rises. */
export interface AnytimeVerdict extends LookVerdict {
  readonly pValue: number;
}

/** Which ranker put a film into an interleaved list; null where only one of them had films left. */
export type Team = 'a' | 'b' | null;

/** A film in an interleaved list, and who put it there. */
export interface TeamPlace<Item> {
  readonly item: Item;
  readonly team: Team;
}

/** Which of two rankers people prefer, by rounds with a winner. */
export interface Preference {
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
  /** The share of b's wins among rounds with a winner, and its interval, valid at any time; NaN from 0 to 1 of none. */
  readonly share: Estimate;
  /** Valid at any time: it never rises as rounds come. */
  readonly pValue: number;
  readonly verdict: Verdict;
}

/** What a policy that was never shown would have come to. */
export interface ReplayFigures {
  /** Inverse propensity scoring: unbiased, but of high variance. */
  readonly ips: Estimate;
  /** The same divided by the mean weight: steadier, within the range of the rewards. */
  readonly snips: Estimate;
  /** About 1 where the propensities are right and nothing is clipped. */
  readonly meanWeight: number;
  readonly largestWeight: number;
  /** So many unweighted choices would tell as much. */
  readonly effectiveSize: number;
  /** Share of the choices whose weight was clipped. */
  readonly clippedShare: number;
}

/** A rule that picks a film to try out, by the reward that was expected of each. */
export type DrawRule = 'as-drawn' | 'likeliest' | 'mostly-likeliest' | 'random';

/** What a rule would have come to in place of the one that drew. */
export interface RuleFigures {
  readonly rule: DrawRule;
  readonly plain: ReplayFigures;
  readonly clipped: ReplayFigures;
}

/** What the try-outs of a log say of other rules. */
export interface LiveReplay {
  /** Films tried out whose chance is known: what is replayed. */
  readonly decisions: number;
  /** How many of these the person wanted. */
  readonly wanted: number;
  /** Days they lie on: the unit of the intervals, which are infinite with fewer than two. */
  readonly days: number;
  /** Films tried out whose chance is not known: left out. */
  readonly leftOut: number;
  /** The largest weight of the clipped figures. */
  readonly clip: number;
  /** Empty without decisions. */
  readonly rules: readonly RuleFigures[];
}
