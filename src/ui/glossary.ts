/** Words of the field in plain English, one sentence or two each. What a page calls a thing and what papers call it. */

export interface GlossaryEntry {
  readonly term: string;
  readonly meaning: string;
}

const entry = (term: string, meaning: string): GlossaryEntry => ({ term, meaning });

export const GLOSSARY = {
  als: entry(
    'ALS (alternating least squares)',
    'Learns a short row of numbers for each person and each film, so that the two multiplied say how much the person likes the film. It holds one side still, solves the other exactly, and takes turns.',
  ),
  alpha: entry(
    'Alpha',
    'How much more a like counts than the absence of one, which may only mean that a film is not known.',
  ),
  bandit: entry(
    'Bandit',
    'A rule that gives some places of the list to films it knows little of, and learns from what comes of it. Named after slot machines.',
  ),
  candidate: entry('Candidates', 'The few hundred films that sources bring in before they are put in order.'),
  'cold-start': entry('Cold start', 'A person, or a film, of which nothing is known yet.'),
  cosine: entry(
    'Cosine',
    'How far two rows of numbers point the same way: 1 the same way, 0 nothing in common, −1 opposite.',
  ),
  drift: entry('Drift', 'What people do now is no longer what the model learned from.'),
  embedding: entry(
    'Embedding',
    'The row of numbers by which a model knows a film or a person. Films with similar rows are liked by similar people.',
  ),
  factors: entry('Factors', 'How many numbers the model keeps of each film and person; also called dimensions, d.'),
  'fold-in': entry(
    'Fold-in',
    'Working out the numbers of one person from their likes, while those of the films stay as they are. That is why a click changes the list at once.',
  ),
  gramian: entry(
    'Gramian',
    'All film rows multiplied with one another and summed: a small table of d × d that stands for the whole catalogue.',
  ),
  gradient: entry(
    'Gradient',
    'In which direction, and how steeply, the loss changes with each number. Training takes a small step the other way.',
  ),
  hnsw: entry(
    'HNSW',
    'A net of films, each tied to near ones, in layers from coarse to fine. A search walks along the ties and looks at few films only.',
  ),
  'held-out': entry('Held out', 'Likes that are hidden in training, so that one can see whether the model finds them.'),
  implicit: entry(
    'Implicit feedback',
    'What people did, such as liking or watching, rather than how many stars they gave.',
  ),
  logq: entry(
    'logQ',
    'A correction for films that turn up often as wrong answers in a batch, so that popular films are not punished for it.',
  ),
  loss: entry(
    'Loss',
    'How far the model is from the likes it learns from; training makes it smaller. Also called objective.',
  ),
  mmr: entry(
    'MMR',
    'Picks the next film by its score, less its likeness to those picked before: it keeps a list varied.',
  ),
  ndcg: entry(
    'NDCG@10',
    'How well the first ten films hit likes that were hidden, hits further up counting more: 1 is perfect, 0 is no hit at all.',
  ),
  pca: entry('PCA', 'The directions along which the points differ most. Drawing the first two loses the others.'),
  popularity: entry(
    'Popularity',
    'How many people of the data set liked a film. The rule that every model has to beat.',
  ),
  posterior: entry('Posterior', 'What a rule believes after what it has seen, with how unsure it is.'),
  reg: entry('Regularisation (reg)', 'Keeps the numbers small, so that films with few ratings are not over-read.'),
  regret: entry('Regret', 'What was missed by not having picked the best from the start.'),
  seed: entry('Seed', 'The number all chance comes from: the same seed gives the same model again.'),
  softmax: entry('Softmax', 'Turns scores into shares that sum to one; the largest score takes the most.'),
  temperature: entry(
    'Temperature',
    'What scores are divided by before the softmax: small makes the choice sharp, large makes it soft.',
  ),
  trustworthiness: entry(
    'Trustworthiness',
    'Of films that are neighbours on the map, how many truly are neighbours among all dimensions: 1 is all of them (Venna and Kaski 2001).',
  ),
  'two-tower': entry(
    'Two towers',
    'Two small networks: one turns a person’s history into numbers, the other a film. Both meet in one space, where near means liked.',
  ),
  umap: entry('UMAP', 'A map that keeps neighbours together and lets go of large distances.'),
} as const satisfies Record<string, GlossaryEntry>;

export type GlossaryWord = keyof typeof GLOSSARY;
