import type { Lesson } from './lesson';

export const DRIFT: Lesson = {
  id: 'drift',
  title: 'When it drifts',
  about: 'How to notice that people have moved on and the model has not, without raising false alarms.',
  minutes: 12,
  slides: [
    {
      title: 'The model stands still, people do not',
      says: [
        'It learned from last year’s likes.',
        'New films, new people, a holiday: *what comes in is no longer what it learned from*. That is [drift|drift].',
      ],
      notes: 'Ask for examples: December, a festival, a film that wins a prize, children using the same account.',
    },
    {
      title: 'Compare now with before',
      says: [
        'Take one thing one can count: the year of the films that people like.',
        'Put it in bins that held equal shares before, and see what share each holds now.',
      ],
      figure: { name: 'crowd' },
      notes: 'Move the slider. The bars of “before” are level by construction: bins are quantiles.',
    },
    {
      title: 'One number for it',
      says: [
        'PSI sums, over bins, the change of share times the change of its logarithm.',
        'Rules of thumb say .1 and .25. *They forget how many people there were.*',
      ],
      formula: {
        tex: String.raw`\text{PSI} = \sum_b (q_b - p_b)\,\ln\frac{q_b}{p_b}`,
        label: 'PSI is the sum over bins of the share now less the share before, times the logarithm of their ratio.',
      },
      figure: { name: 'crowd' },
      notes: 'Set the slider to 0: PSI is not 0. That is chance, and the line says how much chance alone would do.',
    },
    {
      title: 'No false alarms',
      says: [
        'An alarm that cries each week is switched off.',
        'So the bar is what chance alone exceeds once in a hundred times, with as many people.',
      ],
      figure: { name: 'crowd' },
      notes: 'Try other seeds at shift 0 and count alarms. Then find the smallest shift that is noticed.',
    },
    {
      title: 'And then?',
      says: [
        'Train a candidate on what is new. Compare it with the model in use, on likes that neither has seen.',
        'Promote it if it is better. Keep the old one: one click takes it back.',
      ],
      notes: 'Monitor does this by itself, with made-up visitors to break it on purpose: “Break it”.',
    },
  ],
};
