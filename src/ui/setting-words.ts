/** What each setting of training is called and does. What means the same for several kinds of models is told once. */
import type { ModelKind } from '../core/training-types';

export interface SettingWords {
  readonly label: string;
  /** What it does, with the technical term. */
  readonly explanation: string;
  readonly step?: number;
  readonly slider?: boolean;
  readonly expert?: boolean;
  readonly even?: boolean;
}

type Table = Readonly<Record<string, SettingWords>>;

/** Shared settings that stand before those of the kind. */
export const SHARED_FIRST: Table = {
  threshold: {
    label: 'A rating counts as “liked” from',
    explanation:
      'Ratings of this many stars or more are what the model learns to predict (positives). Lower: more, but weaker signs of liking.',
    step: 0.5,
    slider: true,
  },
  factors: {
    label: 'Factors',
    explanation:
      'Numbers by which the model describes each film and person (dimensions d). More can tell finer tastes apart, and train longer.',
  },
  iterations: {
    label: 'Rounds',
    explanation:
      'How often training passes over all likes (iterations). The curve in the Lab shows when more no longer help.',
  },
  learningRate: {
    label: 'Step length (learning rate)',
    explanation:
      'How far the numbers move with each batch (learning rate of Adam). Longer learns faster, until it overshoots and the loss jumps.',
  },
  weightDecay: {
    label: 'Restraint (weight decay)',
    explanation:
      'Shrinks the numbers a little with each step, so that films with few ratings are not over-read (decoupled weight decay, per unit of learning rate).',
  },
  batchSize: {
    label: 'Batch size',
    explanation:
      'How many examples a step learns from at once (batch). Small batches make many rough steps, large ones few smooth steps.',
    expert: true,
  },
};

/** Shared settings that stand behind those of the kind. */
export const SHARED_LAST: Table = {
  seed: {
    label: 'Seed',
    explanation:
      'Where everything drawn at random comes from, the start above all. The same seed, settings and engine give the same model.',
  },
};

/** Settings of one kind alone, or that mean something of their own there. */
export const KIND_SETTINGS: Readonly<Record<ModelKind, Table>> = {
  als: {
    reg: {
      label: 'Restraint (reg)',
      explanation: 'Keeps the numbers small, so that films with few ratings are not over-read (L2 regularisation λ).',
    },
    alpha: {
      label: 'Weight of a like (alpha)',
      explanation: 'How much more a like counts than the absence of one (confidence).',
    },
    alpha0: {
      label: 'Weight of the rest (alpha0)',
      explanation:
        'Weight of everything not liked. At 1, every film a person did not like counts fully against it; lower, and a film they may just not know costs less.',
      expert: true,
    },
    nu: {
      label: 'Scaling of restraint (nu)',
      explanation:
        'How much restraint grows with activity. At 0 it is the same for all (the classic form); at 1 it is in proportion to how much a person or film has been rated.',
      expert: true,
    },
    sigma: {
      label: 'Size of the start (sigma)',
      explanation: 'How large the random numbers are that training starts from (standard deviation, divided by √d).',
      expert: true,
    },
  },
  'two-tower': {
    dropout: {
      label: 'Hidden history (dropout)',
      explanation:
        "Share of a person's history that is hidden in training, drawn anew each time. The network has to guess the hidden likes from the others. From 0 to 1.",
    },
    idDropout: {
      label: 'Hidden films (id dropout)',
      explanation:
        'Share of the films whose own numbers are hidden in training, so that genre, year and words alone have to do. It is what makes new films work. From 0 to 1.',
    },
    hidden: {
      label: 'Hidden layer',
      explanation: 'Width of a layer between what a tower reads and what it puts out; 0 for none.',
      expert: true,
    },
    temperature: {
      label: 'Sharpness (temperature)',
      explanation:
        'What likenesses are divided by before they are compared (softmax over cosines). Lower makes the network look at its closest rivals; higher at all films alike.',
      expert: true,
    },
    clip: {
      label: 'Longest gradient (clip)',
      explanation:
        'A gradient longer than this is shortened to it before the step (clipping by norm), so that one odd batch cannot throw the network off.',
      expert: true,
    },
    halfLife: {
      label: 'Fading of old likes (half-life)',
      explanation: 'After this many further films, a like counts half as much as the newest (exponential decay).',
      expert: true,
    },
    historyLength: {
      label: 'Length of the history',
      explanation: 'How many of the newest likes the network reads of a person, and as many of the newest dislikes.',
      expert: true,
    },
    candidates: {
      label: 'Films compared with',
      explanation:
        "How many films a batch's likes have to stand out from (softmax candidates). All of them when there are no more, else the batch's own and some drawn at random.",
      expert: true,
    },
  },
  'neural-mf': {
    factors: {
      label: 'Factors',
      explanation:
        'Numbers in each of the two sets that the model keeps for each film and person (dimensions d of the embeddings). The layers are twice as wide, as wide and half as wide; so it must be even.',
      even: true,
    },
    negatives: {
      label: 'Others per like (negatives)',
      explanation:
        'Films drawn at random for every like and taken as not liked (negative sampling). More give a clearer contrast, and train longer.',
    },
  },
  ease: {
    reg: {
      label: 'Restraint (reg)',
      explanation:
        'Keeps the weights between films small, so that what few people have in common is not over-read (L2 regularisation λ, in counts of people). It is the one real choice of this model.',
    },
    maxItems: {
      label: 'Films that take part',
      explanation:
        'How many films, the most liked first. Memory grows with the square of this number, time with its cube.',
      expert: true,
    },
  },
  'co-occurrence': {
    window: {
      label: 'Films looked ahead (window)',
      explanation: 'How many films after a film still count as watched then.',
    },
    neighbours: {
      label: 'Neighbours',
      explanation: 'How many films are kept for each film, the best. More reach further, and need more memory.',
    },
    shrinkage: {
      label: 'Restraint (shrinkage)',
      explanation: 'Added, in people, to what pairs are divided by, so that a pair seen once or twice says little.',
    },
    beta: {
      label: 'Correction for fame (beta)',
      explanation:
        'How much the fame of a film is taken out: at 0 a pair counts by the share of people who went on to it, at 0.5 by the cosine, at 1 by how much more often than by chance.',
      expert: true,
    },
    backward: {
      label: 'Weight of the way back (backward)',
      explanation:
        'How much a pair counts in the other direction. At 0 only what came later counts; at 1 the order says nothing.',
      expert: true,
    },
    halfLife: {
      label: 'Fading of distance (half-life)',
      explanation: 'After this many films in between, a pair counts half as much as neighbours in time.',
      expert: true,
    },
    maxGapDays: {
      label: 'Longest gap, days',
      explanation: 'Films liked more than this many days apart do not count as a pair.',
      expert: true,
    },
    recency: {
      label: 'Fading of old likes (recency)',
      explanation:
        'After this many further films, a like of yours counts half as much as the newest when a list is made.',
      expert: true,
    },
  },
  hybrid: {
    newest: {
      label: 'Likes held out',
      explanation:
        'Which likes the weights are learned on: 0 drawn at random, 1 everybody’s newest (what to watch next), 2 the newest of all (what comes into fashion).',
    },
    people: {
      label: 'People to learn weights from',
      explanation: 'More people give surer weights, and take longer.',
    },
    leastGain: {
      label: 'Least gain',
      explanation: 'What a weight must gain in NDCG to be changed. Higher keeps chance out; too high learns nothing.',
      step: 0.0001,
      expert: true,
    },
    folds: {
      label: 'Drawings (folds)',
      explanation: 'How often likes are drawn at random. Everything is trained once more for each.',
      expert: true,
    },
    maxItems: {
      label: 'Films that take part in EASE',
      explanation:
        'How many films, the most liked first. Memory grows with the square of this number, time with its cube.',
      expert: true,
    },
  },
};
