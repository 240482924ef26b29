import type { Lesson } from './lesson';

export const EXPLORE: Lesson = {
  id: 'explore',
  title: 'Explore or exploit',
  about: 'Why the best list so far is not the best list to show, and how chance can be put to use.',
  minutes: 12,
  slides: [
    {
      title: 'The restaurant problem',
      says: [
        'Go where it was good, or try the new place?',
        'Only the known: you never find better. Only the new: you eat badly.',
      ],
      notes: 'Ask for a show of hands, then ask how the answer changes if you leave town tomorrow.',
    },
    {
      title: 'Three films, greedy',
      says: [
        'Always show the film with the best record so far.',
        'One lucky start, and it never looks at the others again.',
      ],
      figure: { name: 'three-films' },
      notes:
        'Show 200 people to both rules. Then change the seed: sometimes greedy is lucky. Ask whether luck is a plan.',
    },
    {
      title: 'Be as curious as you are unsure',
      says: [
        'Draw a guess from what is believed of each film, its [posterior|posterior], and show the best guess.',
        'Unsure films are sometimes guessed high. Sure ones are not. *Thompson sampling*, 1933.',
      ],
      figure: { name: 'three-films' },
      notes:
        '“Believed” is what the rule thinks of each film, and how unsure it is. Watch the ± shrink where it matters, and stay large where nobody looks any more.',
    },
    {
      title: 'What it costs, what it brings',
      says: [
        '[Regret|regret]: likes missed against a rule that knew the best film from the start.',
        'Greedy’s grows for ever once it is stuck. Thompson’s flattens.',
      ],
      figure: { name: 'three-films' },
      notes:
        'Both rules meet the very same people. The line is the expected loss, so that luck of single people does not show.',
    },
    {
      title: 'In your list',
      says: [
        'A few places are try-outs, and say so on the card.',
        'What comes of them is learned from. The share is yours to set in the Lab.',
      ],
      figure: { name: 'list', tried: true },
      notes:
        'Experiments, Replay shows what other rules would have tried out for this very person, from the logged chances.',
    },
  ],
};
