/** What is told of each kind of model before any is trained. A new kind needs its words here and in model-words.ts. */
import type { ModelKind } from '../core/training-types';

interface KindIdeas {
  /** One sentence: how it works. */
  readonly idea: string;
  /** What it learns from. */
  readonly needs: string;
  /** What training and an answer cost. */
  readonly costs: string;
  /** Where it does well, and where it does not. */
  readonly goodFor: string;
  /** Where it comes from. */
  readonly source: string;
}

const IDEAS: Readonly<Record<ModelKind, KindIdeas>> = {
  als: {
    idea: 'Gives every person and film a vector, so that their product says how much they agree.',
    needs: 'Likes alone.',
    costs: 'A second to train; one small system of equations per click.',
    goodFor: 'Warm people and films, from a few likes on. It knows nothing of films that nobody liked.',
    source: 'Hu, Koren and Volinsky 2008; Rendle et al. 2021',
  },
  'two-tower': {
    idea: 'One network reads a history, another a film; they learn to put both in the same place.',
    needs: 'Likes, dislikes, genres, years, titles, tags and times.',
    costs: 'Some ten seconds to train; one small forward pass per click.',
    goodFor: 'New films and new people, whom it knows by their features. With many likes it is no better than ALS.',
    source: 'Covington et al. 2016; Yi et al. 2019',
  },
  ease: {
    idea: 'Predicts each film from all the others with one weight a pair, solved in closed form: one matrix inversion.',
    needs: 'Likes alone.',
    costs:
      'A second for two thousand films, eight times that for twice as many; above a bound only the most liked take part. A sum per click.',
    goodFor:
      'Warm films: a strong baseline that deep models seldom beat. It knows nothing of films outside its matrix.',
    source: 'Steck 2019',
  },
  'neural-mf': {
    idea: 'Matrix factorisation beside a small network that learns its own way to compare a person and a film.',
    needs: 'Likes alone.',
    costs: 'Twenty seconds to train; for a visitor, some gradient steps per click.',
    goodFor: 'Comparison: it is often asked for, and seldom better than well-tuned factorisation.',
    source: 'He et al. 2017; Rendle et al. 2020',
  },
  'co-occurrence': {
    idea: 'Counts which films people liked soon after one another, the sooner the more, and keeps the closest of each film.',
    needs: 'Likes and their times.',
    costs: 'A moment to count; a sum over a few neighbours per click.',
    goodFor: 'What comes next: it reads the order of a history. With shuffled or few likes it is behind the others.',
    source: 'Linden, Smith and York 2003; Kamehkhosh et al. 2017',
  },
  hybrid: {
    idea: 'Mixes five trained models, the films’ descriptions, fame and trends, with weights learned from likes held out.',
    needs: 'Likes and their times, genres, years, titles and tags.',
    costs: 'Some ten seconds to train; a few milliseconds per click.',
    goodFor: 'The best lists here, for people with many likes and with few. Slower, and harder to see through.',
    source: 'Metzler and Croft 2007',
  },
};

export const ideasOf = (kind: ModelKind): KindIdeas => IDEAS[kind];
