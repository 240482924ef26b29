/** What is assumed of how simulated people behave, in words. */
import type { Behaviour } from '../core/simulation-types';
import type { Words } from './experiment-words';

interface AssumptionWords extends Words {
  readonly key: keyof Behaviour;
  /** Where the slider ends: what may be is more. */
  readonly max: number;
}

export const ASSUMPTION_WORDS: readonly AssumptionWords[] = [
  {
    key: 'eta',
    label: 'Position bias (eta)',
    idea: 'The film at place k is looked at with the chance 1 / k^eta. 0: every place alike. Craswell et al. 2008; Joachims et al. 2017.',
    max: 2,
  },
  {
    key: 'leave',
    label: 'Impatience',
    idea: 'Chance of leaving after a film. 0.05 is the patient reader of Moffat and Zobel 2008.',
    max: 0.5,
  },
  {
    key: 'tired',
    label: 'Fatigue',
    idea: 'What each film since the last liked one adds to the log-odds of leaving: a budget of time, as in RecSim (Ie et al. 2019).',
    max: 1,
  },
  {
    key: 'repeated',
    label: 'Tired of repeats',
    idea: 'The same for each time the film was shown before. A guess.',
    max: 2,
  },
  {
    key: 'alike',
    label: 'Tired of more of the same',
    idea: 'The same for a film just like the one before. A guess.',
    max: 2,
  },
  {
    key: 'interest',
    label: 'Interest',
    idea: 'Chance of a click on a film that the person did once rate. A guess.',
    max: 1,
  },
  {
    key: 'curiosity',
    label: 'Curiosity',
    idea: 'For all other films, times the fitted chance. 0: only rated films are ever clicked, as in an evaluation on held-out likes.',
    max: 1,
  },
];
