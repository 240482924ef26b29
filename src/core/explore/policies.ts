import type { Rng } from '../math/rng';
import { createBetaBandit } from './beta-bandit';
import { openLinearBandit, type LinearState } from './linear-bandit';
import { epsilonGreedyChoice, greedyChoice, thompsonChoice, ucbChoice } from './linear-choice';
import type { Visit } from './simulated-world';

/**
 * A way to choose films, as data.
 *
 * All but `beta` learn the same regression from the same past and differ in the choice alone.
 */
export type PolicySpec =
  | { readonly kind: 'greedy' }
  | { readonly kind: 'epsilon-greedy'; readonly epsilon: number }
  /** A Beta posterior for each film; the prior is what the model of the past, which learns no more, expects here. */
  | { readonly kind: 'beta'; readonly strength: number }
  | { readonly kind: 'thompson'; readonly spread: number }
  | { readonly kind: 'ucb'; readonly alpha: number };

/** What policies see of a visit. */
export type Offer = Pick<Visit, 'items' | 'contexts'>;

/** A policy at work. */
export interface Policy {
  /** The place of the film to show. */
  choose(offer: Offer, rng: Rng): number;
  /** Learns what came of it: 1 for a click, else 0. */
  learn(offer: Offer, place: number, reward: number): void;
}

/** Sets a policy to work on the model that the past has left. */
export function createPolicy(spec: PolicySpec, past: LinearState): Policy {
  const model = openLinearBandit(past);
  if (spec.kind === 'beta') {
    const films = createBetaBandit({ strength: spec.strength, keep: 1 });
    return {
      choose: ({ items, contexts }, rng) =>
        films.choose(
          items.map((item, at) => ({ arm: String(item), mean: model.mean(contexts[at]!) })),
          rng,
        ),
      learn: ({ items }, place, reward) => films.update(String(items[place]), reward),
    };
  }
  return {
    learn: ({ contexts }, place, reward) => model.update(contexts[place]!, reward),
    choose({ contexts }, rng) {
      if (spec.kind === 'thompson') return thompsonChoice(model, contexts, spec.spread, rng);
      if (spec.kind === 'ucb') return ucbChoice(model, contexts, spec.alpha);
      if (spec.kind === 'epsilon-greedy') return epsilonGreedyChoice(model, contexts, spec.epsilon, rng);
      return greedyChoice(model, contexts);
    },
  };
}
