import type { Lesson } from './lesson';

export const COLD_START: Lesson = {
  id: 'cold-start',
  title: 'Cold start',
  about: 'What to show a person nobody knows, and what to do with a film nobody has seen.',
  minutes: 12,
  slides: [
    {
      title: 'A person of whom nothing is known',
      says: [
        'No likes, no numbers. *Every product is zero.*',
        'So everybody begins with popular films, spread over genres so that a first like says something.',
      ],
      figure: { name: 'list' },
      notes:
        'Start from an empty profile if you can: Data, Delete everything. Ask the class which first like would tell most.',
    },
    {
      title: 'One like is worth a lot',
      says: [
        '[Fold-in|fold-in]: the films stay as they are, only this person is solved.',
        'One small system, a few milliseconds, no training.',
      ],
      formula: {
        tex: String.raw`x_{\text{you}} = \big(Y^{\top} C Y + \lambda I\big)^{-1}\, Y^{\top} C\, p`,
        label: 'Your factors are one solve of the same system that training solves for everybody.',
      },
      figure: { name: 'click', box: 2 },
      notes:
        'It is the half-step of ALS for one row. The box shows the real numbers of this like. Choose another film, and look again.',
    },
    {
      title: 'Ask well: which question tells most?',
      says: [
        '“Do you like the most popular film?” Nearly everybody does: the answer says little.',
        'A good question splits people in two.',
      ],
      notes:
        'The 30-second taste quiz on the page For you picks pairs by this rule: where the answer is most uncertain. Let a volunteer take it.',
    },
    {
      title: 'Do not trust too soon',
      says: [
        'With a few likes the model is mixed with genres, and the mix gives way to the model as likes come in.',
        'The heading says where you are: Popular now, For you so far, For you.',
      ],
      figure: { name: 'list' },
      notes: 'The weights of the mix are learned on held-out likes, separately for people with few and with more.',
    },
    {
      title: 'A film nobody has liked',
      says: [
        'To ALS it is at the origin: never recommended, so never liked. A trap.',
        'A film tower reads its genres and words, and can place it. Try-outs give it a chance.',
      ],
      figure: { name: 'map', colour: 'popularity' },
      notes: 'On the map, films with few likes lie near the middle. The next lesson is about giving them a chance.',
    },
  ],
};
