import { standardDeviation } from '../../math/statistics';
import type { ItemIndex } from '../../types';
import type { History, MixedRecommender } from '../recommender';
import { isPersonal, SIGNAL_NAMES, type SignalName, type Signals } from './signals';
import { weightsFor, type MixedWeights } from './weights';

/** A signal's part in a list: its scores, and what each of them counts. */
interface Share {
  readonly name: SignalName;
  readonly scores: Float32Array;
  /** Weight over the signal's spread. */
  readonly factor: number;
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
 * @param signals a signal of weight 0 in both sets is never computed
 */
export function createHybridRecommender(signals: Signals, weights: MixedWeights): MixedRecommender {
  let last: { readonly history: History; readonly shares: readonly Share[] } | null = null;
  const sharesOf = (history: History): readonly Share[] => {
    if (last?.history !== history) last = { history, shares: mixFor(signals, weights, history) };
    return last.shares;
  };
  return {
    name: 'hybrid',
    score: (history) => sumOf(sharesOf(history), signals.fame.score([]).length),
    explain(history, items) {
      const wanted = wantedOf(history);
      const facts = factChanges(signals, weights, wanted, items);
      const sums = items.map((_, row) => {
        const each = facts[row]! / Math.max(1, wanted);
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

function mixFor(signals: Signals, weights: MixedWeights, history: History): Share[] {
  const chosen = weightsFor(weights, wantedOf(history));
  const known = history.map(({ item }) => item);
  return SIGNAL_NAMES.filter((name) => chosen[name] !== 0).map((name) => {
    const scores = signals[name].score(history);
    const spread = isPersonal(name) ? standardDeviation(scores, known) : 1;
    return { name, scores, factor: spread > 0 ? chosen[name] / spread : 0 };
  });
}

function sumOf(shares: readonly Share[], items: number): Float32Array {
  const sum = new Float64Array(items);
  for (const { scores, factor } of shares) {
    if (factor === 0) continue;
    for (let item = 0; item < items; item++) sum[item]! += factor * scores[item]!;
  }
  return new Float32Array(sum);
}

function addTimes(sum: Float64Array, values: Float64Array, factor: number): void {
  for (let at = 0; at < sum.length; at++) sum[at]! += factor * values[at]!;
}

/** For each item, what the facts add under the weights of this many wanted films beyond what they add under those of none. */
function factChanges(
  signals: Signals,
  weights: MixedWeights,
  wanted: number,
  items: readonly ItemIndex[],
): Float64Array {
  const [now, before] = [weightsFor(weights, wanted), weightsFor(weights, 0)];
  const changed = SIGNAL_NAMES.filter((name) => !isPersonal(name) && now[name] !== before[name]);
  const scores = changed.map((name) => signals[name].score([]));
  return Float64Array.from(items, (item) =>
    changed.reduce((sum, name, f) => sum + (now[name] - before[name]) * scores[f]![item]!, 0),
  );
}
