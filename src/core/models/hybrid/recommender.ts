import { standardDeviation } from '../../math/statistics';
import type { ItemIndex } from '../../types';
import type { History, MixedRecommender } from '../recommender';
import { FACT_NAMES } from './facts';
import { isPersonal, SIGNAL_NAMES, type SignalName, type Signals } from './signals';
import { weightsFor, type MixedWeights } from './weights';

/** A signal's part in a list: its scores, and what each of them counts. */
interface Share {
  readonly name: SignalName;
  readonly scores: Float32Array;
  /** Weight over the signal's spread. */
  readonly factor: number;
}

/** What holds for everybody: scores that no history changes. */
type Facts = ReadonlyMap<SignalName, Float32Array>;

interface Mix {
  readonly signals: Signals;
  readonly facts: Facts;
  readonly weights: MixedWeights;
}

/**
 * A weighted sum of signals: score(i) = Σ_f w_f · x_f(i) / s_f, with s_f the standard deviation of a personal signal over
 * the films that are not in the history. Facts that hold for everybody come with a deviation of 1.
 *
 * All personal signals are linear in what each film adds, so `explain` is exact. Short histories have other weights than
 * long ones; what that changes of the facts' part is no film's own, and every wanted film has an equal share of it.
 *
 * A call with the same history object as the one before computes no signal again.
 *
 * @param signals a personal one of weight 0 in both sets is never computed; the facts are, once
 */
export function createHybridRecommender(signals: Signals, weights: MixedWeights): MixedRecommender {
  const facts = factsOf(signals);
  // Room for a sum of each film, used again by every call; no answer holds it.
  const sum = new Float64Array(facts.get('fame')!.length);
  let last: { readonly history: History; readonly shares: readonly Share[] } | null = null;
  const sharesOf = (history: History): readonly Share[] => {
    if (last?.history !== history) last = { history, shares: mixFor({ signals, facts, weights }, history) };
    return last.shares;
  };
  return {
    name: 'hybrid',
    score: (history) => sumOf(sharesOf(history), sum),
    explain(history, items) {
      const wanted = wantedOf(history);
      const changes = factChanges(facts, weights, wanted, items);
      const sums = items.map((_, row) => {
        const each = changes[row]! / Math.max(1, wanted);
        return new Float64Array(history.map(({ preference }) => preference * each));
      });
      for (const { name, factor } of sharesOf(history)) {
        if (!isPersonal(name) || factor === 0) continue;
        signals[name].explain(history, items).forEach((own, row) => addTimes(sums[row]!, own, factor));
      }
      return sums;
    },
    parts(history, items) {
      const shares = sharesOf(history);
      return items.map((item) => shares.map(({ name, factor, scores }) => ({ name, amount: factor * scores[item]! })));
    },
  };
}

const wantedOf = (history: History): number => history.reduce((count, { preference }) => count + preference, 0);

const factsOf = (signals: Signals): Facts => new Map(FACT_NAMES.map((name) => [name, signals[name].score([])]));

function mixFor({ signals, facts, weights }: Mix, history: History): Share[] {
  const chosen = weightsFor(weights, wantedOf(history));
  const known = history.map(({ item }) => item);
  return SIGNAL_NAMES.filter((name) => chosen[name] !== 0).map((name) => {
    const scores = facts.get(name) ?? signals[name].score(history);
    const spread = isPersonal(name) ? standardDeviation(scores, known) : 1;
    return { name, scores, factor: spread > 0 ? chosen[name] / spread : 0 };
  });
}

/** A copy of what the shares sum to, which is worked out in `sum`. */
function sumOf(shares: readonly Share[], sum: Float64Array): Float32Array {
  sum.fill(0);
  for (const { scores, factor } of shares) {
    if (factor === 0) continue;
    for (let item = 0; item < sum.length; item++) sum[item]! += factor * scores[item]!;
  }
  return new Float32Array(sum);
}

function addTimes(sum: Float64Array, values: Float64Array, factor: number): void {
  for (let at = 0; at < sum.length; at++) sum[at]! += factor * values[at]!;
}

/** For each item, what the facts add under the weights of this many wanted films beyond what they add under those of none. */
function factChanges(facts: Facts, weights: MixedWeights, wanted: number, items: readonly ItemIndex[]): Float64Array {
  const [now, before] = [weightsFor(weights, wanted), weightsFor(weights, 0)];
  const changed = FACT_NAMES.filter((name) => now[name] !== before[name]);
  return Float64Array.from(items, (item) =>
    changed.reduce((sum, name) => sum + (now[name] - before[name]) * facts.get(name)![item]!, 0),
  );
}
