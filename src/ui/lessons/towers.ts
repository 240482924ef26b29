import type { Lesson } from './lesson';

export const TOWERS: Lesson = {
  id: 'towers',
  title: 'Two towers',
  about: 'How a network learns to put people beside the films they will like, and why that helps new films.',
  minutes: 20,
  slides: [
    {
      title: 'Two networks that meet',
      says: [
        'One tower reads a person’s history, the other reads a film: its title, genres, year.',
        'Both put out numbers in the same space. *Near means liked.*',
      ],
      formula: {
        tex: String.raw`s(u,i) = \frac{f(\text{history of } u) \cdot g(\text{film } i)}{\tau}`,
        label:
          'The score of person u and film i is the inner product of the two towers’ outputs, divided by the temperature.',
      },
      notes:
        'Compare with factors: there each film has numbers of its own; here they are computed from what is known of it.',
    },
    {
      title: 'The lesson for the network: which one was it?',
      says: [
        'A batch of people, each with the film they went on to like.',
        'For each person, the right film must win against the other people’s films. That is a [softmax|softmax].',
      ],
      figure: { name: 'towers', parts: ['steps', 'batch'] },
      notes: 'Read one row of the table aloud: the shares sum to one, the right one is on the diagonal.',
    },
    {
      title: 'One step down the hill',
      says: [
        'The [gradient|gradient] says which way each number should move.',
        'The arrows show it: right pairs come nearer, wrong ones part.',
      ],
      figure: { name: 'towers', parts: ['steps', 'picture', 'settings'] },
      notes: 'Step a few times. Then make the learning rate too large and see the loss jump.',
    },
    {
      title: 'Sharp or soft: temperature',
      says: [
        'A small [temperature|temperature] makes the network care about the nearest wrong answers only.',
        'A large one makes all of them count alike.',
      ],
      figure: { name: 'towers', parts: ['settings', 'batch'] },
      notes: 'Change the temperature and watch the shares in one row before taking a step.',
    },
    {
      title: 'The popular are wrong too often',
      says: [
        'A popular film is in most batches, so it is the wrong answer more often than others, and sinks.',
        '[logQ|logq] takes that back: what comes up often by chance is forgiven.',
      ],
      formula: {
        tex: String.raw`s'(u,i) = s(u,i) - \log q_i`,
        label: 'The corrected score is the score less the logarithm of how often film i is drawn into a batch.',
      },
      notes: 'Yi and others 2019. Only in training: in use the score is taken as it is.',
    },
    {
      title: 'On real likes',
      says: [
        'The same step, thousands of times.',
        'It is slower than ALS, and it knows films that nobody has liked yet.',
      ],
      figure: { name: 'training', kind: 'two-tower' },
      notes: 'A round takes seconds on a laptop. Start it before you speak of the next slide, or pause it with Space.',
    },
  ],
};
