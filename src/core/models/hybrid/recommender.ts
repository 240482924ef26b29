import { standardDeviation } from '../../math/statistics';
import { topK } from '../../math/top-k';
import type { ItemIndex } from '../../types';
import type { History, MixedRecommender } from '../recommender';
import { FACT_NAMES } from './facts';
import { isPersonal, SIGNAL_NAMES, type SignalName, type Signals } from './signals';
import { weightsFor, type MixedWeights } from './weights';

/**
 * Films that signals of weight below 0 choose among. Weights are learned from the first ten films of lists: far down them,
 * where no signal tells much, a weight below 0 on fame would put the films that nobody likes first.
 */
const BEST_FILMS = 50;

/** A signal's part in a list: its scores, and what each of them counts. */
interface Share {
  readonly name: SignalName;
  readonly scores: Float32Array;
  /** Weight over the signal's spread. */
  readonly factor: number;
  /** 1 for each film that has no score of its own here, but the same as others; absent where all have their own. */
  readonly levelled?: Uint8Array;
}

/** What holds for everybody: scores of films by themselves. */
type Facts = ReadonlyMap<SignalName, Float32Array>;

interface Mix {
  readonly signals: Signals;
  readonly facts: Facts;
  readonly weights: MixedWeights;
  /** Room for a sum of each film, used again by every call; no answer holds it. */
  readonly sum: Float64Array;
}

/**
 * A weighted sum of signals: score(i) = Σ_f w_f · x_f(i) / s_f, with s_f the standard deviation of a personal signal over
 * the films that are not in the history. Facts that hold for everybody come with a deviation of 1. Beyond the best 50
 * films that are not wanted yet, signals of weight below 0 count alike for all, so that the best of those films is level
 * with the last of the 50: what orders the top of a list by what a film lacks has nothing to say of its depths.
 *
 * All personal signals are linear in what each film adds, so `explain` is exact. Short histories have other weights than
 * long ones; what a history changes of what counts alike for everybody or for all films is no film's own, and every wanted
 * film has an equal share of it.
 *
 * A call with the same history object as the one before computes no signal again.
 *
 * @param signals a personal one of weight 0 in both sets is never computed; the facts are, once
 */
export function createHybridRecommender(signals: Signals, weights: MixedWeights): MixedRecommender {
  const facts = factsOf(signals);
  const mix: Mix = { signals, facts, weights, sum: new Float64Array(facts.get('fame')!.length) };
  let last: { readonly history: History; readonly shares: readonly Share[] } | null = null;
  let nobodys: readonly Share[] | null = null;
  const sharesOf = (history: History): readonly Share[] => {
    if (last?.history !== history) last = { history, shares: sharesFor(mix, history) };
    return last.shares;
  };
  return {
    name: 'hybrid',
    score: (history) => new Float32Array(sumOf(sharesOf(history), mix.sum)),
    explain(history, items) {
      const wanted = Math.max(1, wantedOf(history));
      const [now, before] = [sharesOf(history), (nobodys ??= sharesFor(mix, []))];
      const sums = items.map((item) => {
        const each = (inCommon(now, item) - inCommon(before, item)) / wanted;
        return new Float64Array(history.map(({ preference }) => preference * each));
      });
      for (const { name, factor, levelled } of now) {
        if (!isPersonal(name) || factor === 0) continue;
        signals[name].explain(history, items).forEach((own, row) => {
          if (!levelled?.[items[row]!]) addTimes(sums[row]!, own, factor);
        });
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

function sharesFor(mix: Mix, history: History): Share[] {
  const shares = plainShares(mix, history);
  const against = shares.filter(({ factor }) => factor < 0);
  if (against.length === 0) return shares;
  const wanted = new Set(history.filter(({ preference }) => preference === 1).map(({ item }) => item));
  const sums = sumOf(shares, mix.sum);
  const least = topK(sums, BEST_FILMS, (item) => wanted.has(item)).at(-1)?.score ?? -Infinity;
  const beyond = new Uint8Array(sums.length);
  for (let item = 0; item < sums.length; item++) if (sums[item]! < least) beyond[item] = 1;
  for (const item of wanted) beyond[item] = 0;
  const others = sumOf(
    shares.filter(({ factor }) => factor > 0),
    mix.sum,
  );
  let most = -Infinity;
  for (let item = 0; item < others.length; item++) if (beyond[item] && others[item]! > most) most = others[item]!;
  const each = (least - most) / against.length;
  return shares.map((share) => (share.factor < 0 ? levelled(share, beyond, each) : share));
}

/** The share with the same amount for all films beyond. */
function levelled(share: Share, beyond: Uint8Array, amount: number): Share {
  const scores = share.scores.slice();
  for (let item = 0; item < scores.length; item++) if (beyond[item]) scores[item] = amount / share.factor;
  return { ...share, scores, levelled: beyond };
}

function plainShares({ signals, facts, weights }: Mix, history: History): Share[] {
  const chosen = weightsFor(weights, wantedOf(history));
  const known = history.map(({ item }) => item);
  return SIGNAL_NAMES.filter((name) => chosen[name] !== 0).map((name) => {
    const scores = facts.get(name) ?? signals[name].score(history);
    const spread = isPersonal(name) ? standardDeviation(scores, known) : 1;
    return { name, scores, factor: spread > 0 ? chosen[name] / spread : 0 };
  });
}

/** What the shares sum to for each film, in place of what was in `sum`. */
function sumOf(shares: readonly Share[], sum: Float64Array): Float64Array {
  sum.fill(0);
  for (const { scores, factor } of shares) {
    if (factor === 0) continue;
    for (let item = 0; item < sum.length; item++) sum[item]! += factor * scores[item]!;
  }
  return sum;
}

function addTimes(sum: Float64Array, values: Float64Array, factor: number): void {
  for (let at = 0; at < sum.length; at++) sum[at]! += factor * values[at]!;
}

/** What is added to a film whoever asks, or alike to all beyond the best. */
function inCommon(shares: readonly Share[], item: ItemIndex): number {
  return shares.reduce((sum, { name, factor, scores, levelled }) => {
    const isOwn = isPersonal(name) && !levelled?.[item];
    return isOwn ? sum : sum + factor * scores[item]!;
  }, 0);
}
