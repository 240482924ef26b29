import type { Lesson } from './lesson';

export const ALS: Lesson = {
  id: 'als',
  title: 'ALS: two unknowns, one at a time',
  about: 'Why matrix factorisation alternates, worked out on a blackboard and then on real data.',
  minutes: 20,
  slides: [
    {
      title: 'Fill the table with two small ones',
      says: [
        'Give each person and each film a few numbers, its [factors|factors].',
        'Multiply them: a large product means “likely to like”.',
      ],
      formula: {
        tex: String.raw`\hat{P} = X\,Y^{\top}, \qquad \hat{p}_{ui} = x_u \cdot y_i`,
        label:
          'The predicted table P is X times Y transposed: the prediction for person u and film i is the inner product of their factors.',
      },
      notes: 'Six by six cells become six by two and two by six. Nobody tells the model what the two numbers mean.',
    },
    {
      title: 'What a good filling is',
      says: [
        'Likes should come out near 1, the rest near 0, and likes count more: that is [alpha|alpha].',
        '[Regularisation|reg] keeps the numbers small.',
      ],
      formula: {
        tex: String.raw`\min_{X,Y} \sum_{u,i} c_{ui}\,(p_{ui} - x_u \cdot y_i)^2 + \lambda \Big(\sum_u \lVert x_u \rVert^2 + \sum_i \lVert y_i \rVert^2\Big)`,
        label:
          'Minimise, over X and Y, the squared errors weighted by confidence, plus lambda times the squared lengths of all factors.',
      },
      notes:
        'Hu, Koren and Volinsky 2008. The sum runs over all cells, empty ones too: that is what tells it from methods for stars.',
    },
    {
      title: 'Both at once is hard',
      says: [
        'Every term holds a product of two unknowns: *no linear system*.',
        'What if both sides are solved at once, each for the other’s old numbers? Try it.',
      ],
      figure: { name: 'blackboard', parts: ['turns'] },
      notes:
        'Let the class guess before you press “Try both at once”. The objective may rise: each side was right for the other side’s old numbers.',
    },
    {
      title: 'Hold one side still, and the other is easy',
      says: [
        'With the films held still, each person is a small linear system. *It is solved exactly.*',
        'Then hold the people still, and solve the films. Alternate.',
      ],
      formula: {
        tex: String.raw`x_u = \big(Y^{\top} C^u Y + \lambda I\big)^{-1}\, Y^{\top} C^u p_u`,
        label: 'The factors of person u are the inverse of Y transposed C Y plus lambda I, times Y transposed C p.',
      },
      notes:
        'The matrix is as large as the number of factors, two by two here, 64 by 64 in the Lab, whatever the number of films.',
    },
    {
      title: 'Step by step on the blackboard',
      says: [
        'Solve the films. Solve the people. And again.',
        'By turns, the [loss|loss] never rises. *Why can it not?*',
      ],
      figure: { name: 'blackboard', parts: ['board'] },
      notes:
        'Each half-step finds the very best numbers for one side given the other, and the old numbers were one of the choices. So the loss cannot go up.',
    },
    {
      title: 'One person’s equations',
      says: [
        'Six films held still, two unknowns: two linear equations.',
        'Six people, six such systems. *Any order will do.*',
      ],
      figure: { name: 'blackboard', parts: ['equations'] },
      notes:
        'Choose another name: the Gramian stays, only the likes differ. Nobody’s equations need anybody else’s answer, so many are solved at a time.',
    },
    {
      title: 'The same on real likes',
      says: [
        'Thousands of people, thousands of films, the same two half-steps.',
        'Space plays and pauses; the buttons go one step.',
      ],
      figure: { name: 'training', kind: 'als' },
      notes:
        'Seed and settings are in the address: the class sees the same numbers as you. The second curve measures likes that were hidden.',
    },
    {
      title: 'What the numbers came to mean',
      says: ['Noise at first. Then films of one kind come to share their numbers.', 'Nobody told the model of genres.'],
      figure: { name: 'map', colour: 'genre', kinds: 2 },
      notes:
        'Press “Train from scratch”, or Space: the two kinds begin mixed and move apart. The colours are put on afterwards; the model sees likes alone. The map shows two of many dimensions, so it distorts; it says how much.',
    },
  ],
};
