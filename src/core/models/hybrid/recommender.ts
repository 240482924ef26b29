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
/** Where a film stands: among the best, beyond them, or wanted already. */
const [BEST, BEYOND, WANTED] = [0, 1, 2] as const;

/** A signal's part in a list: its scores, and what each of them counts. */
interface Share {
  readonly name: SignalName;
  readonly scores: Float32Array;
  /** Weight over the signal's spread. */
  readonly factor: number;
}

/** What the shares come to for a history. */
interface Blend {
  readonly shares: readonly Share[];
  /** By item. */
  readonly sums: Float32Array;
  /** `BEYOND` for each film beyond the best, where every share of a factor below 0 adds `each`; null where there is none. */
  readonly beyond: Uint8Array | null;
  readonly each: number;
}

/** What holds for everybody: scores of films by themselves. */
type Facts = ReadonlyMap<SignalName, Float32Array>;

interface Mix {
  readonly signals: Signals;
  readonly facts: Facts;
  readonly weights: MixedWeights;
  /** Room for sums of each film, used again by every call; no answer holds it. */
  readonly room: readonly [Float64Array, Float64Array];
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
  const films = facts.get('fame')!.length;
  const mix: Mix = { signals, facts, weights, room: [new Float64Array(films), new Float64Array(films)] };
  let last: { readonly history: History; readonly blend: Blend } | null = null;
  let nobodys: Blend | null = null;
  const blendOf = (history: History): Blend => {
    if (last?.history !== history) last = { history, blend: blendFor(mix, history) };
    return last.blend;
  };
  return {
    name: 'hybrid',
    score: (history) => blendOf(history).sums.slice(),
    explain(history, items) {
      const wanted = Math.max(1, wantedOf(history));
      const [now, before] = [blendOf(history), (nobodys ??= blendFor(mix, []))];
      const sums = items.map((item) => {
        const each = (inCommon(now, item) - inCommon(before, item)) / wanted;
        return new Float64Array(history.map(({ preference }) => preference * each));
      });
      for (const share of now.shares) {
        const { name, factor } = share;
        if (!isPersonal(name) || factor === 0) continue;
        signals[name].explain(history, items).forEach((own, row) => {
          if (!isLevelled(now, share, items[row]!)) addTimes(sums[row]!, own, factor);
        });
      }
      return sums;
    },
    parts(history, items) {
      const blend = blendOf(history);
      return items.map((item) =>
        blend.shares.map((share) => ({ name: share.name, amount: amountOf(blend, share, item) })),
      );
    },
  };
}

const wantedOf = (history: History): number => history.reduce((count, { preference }) => count + preference, 0);

const factsOf = (signals: Signals): Facts => new Map(FACT_NAMES.map((name) => [name, signals[name].score([])]));

function blendFor(mix: Mix, history: History): Blend {
  const shares = sharesFor(mix, history);
  const sum = sumOf(shares, mix.room[0]);
  const sums = new Float32Array(sum);
  const against = shares.filter(({ factor }) => factor < 0);
  const beyond = against.length > 0 ? beyondBest(sums, history) : null;
  if (!beyond) return { shares, sums, beyond, each: 0 };
  const without = sumOf(against, mix.room[1]);
  let [least, most] = [Infinity, -Infinity];
  for (let item = 0; item < sum.length; item++) {
    without[item] = sum[item]! - without[item]!;
    if (beyond[item] === BEST && sum[item]! < least) least = sum[item]!;
    if (beyond[item] === BEYOND && without[item]! > most) most = without[item]!;
  }
  const rise = least - most;
  for (let item = 0; item < sums.length; item++) if (beyond[item] === BEYOND) sums[item] = without[item]! + rise;
  return { shares, sums, beyond, each: rise / against.length };
}

/**
 * Which films are beyond the best that are not wanted yet, those level with the last of these left out; null for none.
 *
 * @param sums of the type of all scores: other code that ranks stays as fast as it is
 */
function beyondBest(sums: Float32Array, history: History): Uint8Array | null {
  const beyond = new Uint8Array(sums.length);
  for (const { item, preference } of history) if (preference === 1) beyond[item] = WANTED;
  const least = topK(sums, BEST_FILMS, (item) => beyond[item] === WANTED).at(-1)?.score ?? -Infinity;
  let isAny = false;
  for (let item = 0; item < sums.length; item++) {
    if (beyond[item] === WANTED || sums[item]! >= least) continue;
    beyond[item] = BEYOND;
    isAny = true;
  }
  return isAny ? beyond : null;
}

/** Whether the share counts for a film as for all others beyond the best. */
const isLevelled = ({ beyond }: Blend, { factor }: Share, item: ItemIndex): boolean =>
  factor < 0 && beyond?.[item] === BEYOND;

/** What the share adds to the sum of a film. */
const amountOf = (blend: Blend, share: Share, item: ItemIndex): number =>
  isLevelled(blend, share, item) ? blend.each : share.factor * share.scores[item]!;

function sharesFor({ signals, facts, weights }: Mix, history: History): Share[] {
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
function inCommon(blend: Blend, item: ItemIndex): number {
  return blend.shares.reduce((sum, share) => {
    const isOwn = isPersonal(share.name) && !isLevelled(blend, share, item);
    return isOwn ? sum : sum + amountOf(blend, share, item);
  }, 0);
}
