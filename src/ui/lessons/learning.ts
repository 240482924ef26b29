import type { Lesson } from './lesson';

export const LEARNING: Lesson = {
  id: 'learning',
  title: 'Is it learning?',
  about: 'How to tell learning from learning by heart, and a difference from luck.',
  minutes: 15,
  slides: [
    {
      title: 'A falling loss proves nothing',
      says: ['The [loss|loss] is measured on likes the model has seen.', 'A parrot has no loss at all.'],
      notes: 'Ask: how would you examine a student who was given the answers beforehand?',
    },
    {
      title: 'Hide some likes, then ask for them',
      says: [
        'Likes that are [held out|held-out] are not learned from. Does the list find them?',
        '[NDCG@10|ndcg]: how near to the top of ten they come.',
      ],
      formula: {
        tex: String.raw`\text{NDCG@10} = \frac{1}{Z}\sum_{r=1}^{10} \frac{\text{hit}_r}{\log_2(r+1)}`,
        label:
          'NDCG at ten is the sum over ranks one to ten of hits divided by the base-two logarithm of rank plus one, scaled so that the best possible list has one.',
      },
      notes: 'A hit at rank 1 counts 1, at rank 10 it counts .29. Z is what a perfect list would get.',
    },
    {
      title: 'Watch both curves',
      says: [
        'The loss falls to the end. The NDCG rises, flattens, and may turn down.',
        'Where it turns, the model begins to learn by heart.',
      ],
      figure: { name: 'training', kind: 'als' },
      notes:
        'Turn “stop early” on in the settings first, so that likes are held out. Fewer factors or more restraint move the turn.',
    },
    {
      title: 'Better than what?',
      says: [
        'Popularity, and genres, are the bar. A model that does not clear it is a slow way to count.',
        'Compare on the *same* people, the *same* held-out likes.',
      ],
      notes: 'Evaluate, Compare runs every model on the same split, with popularity among them.',
    },
    {
      title: 'A difference, or luck?',
      says: [
        'Look at the difference for each person, and at its interval.',
        'If the interval holds zero, say “we cannot tell”. *That is a result.*',
      ],
      notes:
        'Paired differences cancel what makes a person hard to serve for both models. Another seed is another draw: run five.',
    },
    {
      title: 'And offline is not online',
      says: [
        'Held-out likes are of films that people found without us.',
        'Only people who see the list can say whether it is good: an experiment.',
      ],
      notes: 'Leads to A/B tests and interleaving, on the page Evaluate, Experiments.',
    },
  ],
};
