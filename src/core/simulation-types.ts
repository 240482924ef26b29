/** Simulated people in front of lists: what they are like, and what came of it. Types only, no code that runs. */
import type { ItemIndex } from './types';

/** How a person behaves in front of a page: assumptions, none of which ratings tell. See core/experiment/user-model.ts. */
export interface Behaviour {
  /** How quickly attention falls along a page: the film at place k, from 1, is looked at with the chance k^−eta. */
  readonly eta: number;
  /** Chance of a click on a film looked at that the person did once choose to watch and rate. */
  readonly interest: number;
  /** The same for a film that the person never rated, as a share of the chance that the fitted model says. */
  readonly curiosity: number;
  /** Chance of leaving after a film was looked at, when nothing below adds to it. */
  readonly leave: number;
  /** What each film looked at since the last one liked adds to the log-odds of leaving. */
  readonly tired: number;
  /** What each earlier page with the same film on it adds to them. */
  readonly repeated: number;
  /** What a film wholly like the one looked at just before adds to them. */
  readonly alike: number;
}

/** How often people come, and how much there is to see. */
export interface VisitPlan {
  readonly sessions: number;
  /** Pages in a session, for those who do not leave before. */
  readonly pages: number;
  /** Films on a page. */
  readonly pageLength: number;
}

/** A film on a page, and what became of it. */
export interface LoggedFilm {
  readonly item: ItemIndex;
  /** From 0. */
  readonly place: number;
  /** Chance that the strategy puts this film here, given those above it: in (0, 1]; 1 where nothing is drawn. */
  readonly propensity: number;
  /** Hidden from real logs: a fair replay does not read it. */
  readonly examined: boolean;
  readonly clicked: boolean;
  /** Only what was clicked can be liked. */
  readonly liked: boolean;
}

/** A page as it was shown. */
export interface LoggedPage {
  readonly session: number;
  /** From 0 in each session. */
  readonly page: number;
  /** The strategy knew the first so many entries of the person's final history. */
  readonly known: number;
  readonly films: readonly LoggedFilm[];
}

/** One person's visits to one strategy in numbers: what a comparison takes. */
export interface VisitFigures {
  /** Films on the pages that were shown, also those below where the person left. */
  readonly impressions: number;
  /** Films looked at. */
  readonly examined: number;
  readonly clicks: number;
  readonly likes: number;
  /** Clicks over impressions; 0 without impressions. */
  readonly clickThrough: number;
  /** Films looked at in a session, on average. */
  readonly sessionLength: number;
  /** Films shown in a session, on average. */
  readonly filmsPerSession: number;
  /** Share of the sessions with a film that was liked. */
  readonly satisfaction: number;
  /** Different films shown. */
  readonly distinctFilms: number;
}

/** What one person's visits to one strategy came to. */
export interface VisitOutcome {
  /** Row of the person in the world. */
  readonly person: number;
  /** Number of the strategy. */
  readonly arm: number;
  readonly figures: VisitFigures;
  readonly log: readonly LoggedPage[];
}

/** A tenth of the cells, those next to each other by what was foretold. */
export interface ReliabilityBin {
  readonly cells: number;
  /** Mean of the chances foretold. */
  readonly foretold: number;
  /** Share that came true. */
  readonly observed: number;
}

/** How good chances are, measured on people whose cells the weights were not fitted to. */
export interface FitFigures {
  /** Person × film pairs measured. */
  readonly cells: number;
  /** Share of them that came true. */
  readonly baseRate: number;
  /** Mean of −log of the chance of what happened, in nats. */
  readonly logLoss: number;
  /** The same for who says the base rate every time. */
  readonly baseLogLoss: number;
  /** Mean distance of foretold and observed over the bins, by cells. */
  readonly calibrationError: number;
  /** Ascending by `foretold`. */
  readonly bins: readonly ReliabilityBin[];
}

/** How well the tastes of simulated people follow the ratings. */
export interface TasteFit {
  readonly people: number;
  /** Which films a person chose to watch, rated against not rated. */
  readonly choosing: FitFigures;
  /** Which films, of those rated, a person liked. */
  readonly enjoying: FitFigures;
}
