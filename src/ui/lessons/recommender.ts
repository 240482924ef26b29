import type { Lesson } from './lesson';

export const RECOMMENDER: Lesson = {
  id: 'recommender',
  title: 'What is a recommender?',
  about: 'From a table with holes to a list of ten: what such a system knows, and what it does not.',
  minutes: 10,
  slides: [
    {
      title: 'Ten films out of ten thousand',
      says: ['Nobody can look at ten thousand films.', 'A recommender picks ten. *Which ten?*'],
      notes:
        'Ask the class how a friend recommends a film, before any machine is shown. They will name two ways: films like the one you liked, and films that people like you liked.',
    },
    {
      title: 'All it has is a table with holes',
      says: [
        'A row is a person, a column is a film, a mark is a like.',
        'Most of the table is empty. Empty does not mean “no”: it means *not known*.',
      ],
      figure: { name: 'blackboard', parts: ['table'] },
      notes:
        'Toggle a few marks. In the real data six cells in a hundred are filled, for larger sites one in a thousand. This is called implicit feedback: we see what people did, not what they think.',
    },
    {
      title: 'The simplest rule: what most people like',
      says: [
        '[Popularity|popularity] is hard to beat, and everybody gets the same list.',
        'Whatever comes next must be measured against it.',
      ],
      figure: { name: 'personas' },
      notes: 'The left column is the same for all three. Ask: who of the three is served worst by it?',
    },
    {
      title: 'A like changes the list at once',
      says: [
        'Like a film. The list is made anew in a few milliseconds, on this machine.',
        'Take it back: the list goes back.',
      ],
      figure: { name: 'list' },
      notes:
        'Let somebody in the first row choose. Point at the line that says how long it took: no server was asked. Then take it back, so that the class starts from the same list.',
    },
    {
      title: 'How a click becomes a list',
      says: [
        'Event, features, [fold-in|fold-in], neighbours, blend, try-outs, list.',
        'Each box took the time that stands in it.',
      ],
      figure: { name: 'click' },
      notes:
        'Walk through the boxes with the arrows. Every box opens to its real numbers. Come back here at the end of the course.',
    },
    {
      title: 'What it does not know',
      says: [
        'Who watches with you. What you are in the mood for. Whether you liked a film you never marked.',
        'It learns from what people did, *with all their habits in it*.',
      ],
      notes:
        'A good moment to speak of feedback loops: what is shown is what can be clicked, and what is clicked is what is learned.',
    },
  ],
};
