import type { AuditDraft, Health, HealthCheck, PolicyState, ShadowComparison } from '../monitor-types';
import type { ClickReading } from './health';
import { shadowVerdict, type NonInferiority, type ShadowVerdict } from './shadow';

/** The rules of retraining, as data. */
export interface PolicyRules {
  /** Likes that must be new since the last attempt before another begins by itself. */
  readonly newLikes: number;
  /** On people held out of both trainings. */
  readonly held: NonInferiority;
  /** On the newest likes here. */
  readonly newest: NonInferiority;
  /** Part that click-through may fall by after a promotion. */
  readonly clickFall: number;
  /** Films shown after which a promotion that did no harm is settled. */
  readonly settleAfter: number;
}

/**
 * On people held out a candidate may cost 5 % of NDCG at the very worst. Newest likes are too few to be that sure of: there
 * its mean may cost as much as quality may fall by. Promotions are watched for 500 films.
 */
export const DEFAULT_RULES: PolicyRules = {
  newLikes: 20,
  held: { margin: 0.05, keptBy: 'interval', least: 20 },
  newest: { margin: 0.1, keptBy: 'mean', least: 20 },
  clickFall: 0.05,
  settleAfter: 500,
};

/** What the policy is told. */
export type PolicyInput =
  | { readonly kind: 'health'; readonly health: Health; readonly likes: number }
  /** The person wants a retraining now; `poor` is one that is to be turned down. */
  | { readonly kind: 'asked'; readonly likes: number; readonly poor?: boolean }
  | { readonly kind: 'trained'; readonly candidate: string }
  /** Training or comparing came to nothing; the sentence says why. */
  | { readonly kind: 'failed'; readonly reason: string; readonly likes: number }
  | {
      readonly kind: 'compared';
      readonly held: ShadowComparison;
      /** Null where there are too few likes. */
      readonly newest: ShadowComparison | null;
      readonly likes: number;
    }
  | { readonly kind: 'live'; readonly clicks: ClickReading; readonly shown: number; readonly likes: number }
  /** Somebody else put a model into production: what is under way has nothing to stand on. */
  | { readonly kind: 'replaced'; readonly model: string; readonly likes: number };

/** What whoever runs the policy has to do now. */
export type PolicyAction = 'train' | 'compare' | 'promote' | 'roll-back';

/** A step of the policy: `entry` is null where nothing changed. */
export interface PolicyStep {
  readonly state: PolicyState;
  readonly action: PolicyAction | null;
  readonly entry: AuditDraft | null;
}

/** Where it begins: at rest, and any number of likes is new. */
export const FIRST_STATE: PolicyState = { at: 'idle', likesAt: 0 };

/**
 * The policy of retraining as a pure state machine: idle → retraining → shadow → watching → idle. Every change of state has
 * its entry for the audit trail; an input that does not belong to the state changes nothing.
 *
 * - idle: retrains when a check that training can mend is bad and there are new likes, or when asked.
 * - retraining: `trained` begins the shadow run; the candidate is never promoted from here.
 * - shadow: promotes when both comparisons find it not worse (`shadowVerdict`), else rejects. Too few newest likes leave
 *   it to the people held out; too few of those reject.
 * - watching: rolls back by itself when click-through fell by more than the rule and the sequential test is sure; settles
 *   when enough films were shown, and that was not so.
 */
export function stepPolicy(state: PolicyState, input: PolicyInput, rules: PolicyRules = DEFAULT_RULES): PolicyStep {
  if (input.kind === 'replaced') return onReplaced(state, input);
  switch (state.at) {
    case 'idle':
      return onIdle(state, input, rules);
    case 'retraining':
      if (input.kind === 'trained') return onTrained(state, input);
      return input.kind === 'failed' ? onFailed(state, input) : unchanged(state);
    case 'shadow':
      if (input.kind === 'compared') return onCompared(state, input, rules);
      return input.kind === 'failed' ? onFailed(state, input) : unchanged(state);
    case 'watching':
      return input.kind === 'live' ? onLive(state, input, rules) : unchanged(state);
  }
}

type Input<Kind extends PolicyInput['kind']> = Extract<PolicyInput, { readonly kind: Kind }>;
type State<At extends PolicyState['at']> = Extract<PolicyState, { readonly at: At }>;

const unchanged = (state: PolicyState): PolicyStep => ({ state, action: null, entry: null });
const idle = (likesAt: number): PolicyState => ({ at: 'idle', likesAt });

function onIdle(state: State<'idle'>, input: PolicyInput, { newLikes }: PolicyRules): PolicyStep {
  const retrain = (why: string, facts: AuditDraft['facts']): PolicyStep => ({
    state: { at: 'retraining', likesAt: state.likesAt },
    action: 'train',
    entry: { what: 'retraining', why, facts },
  });
  if (input.kind === 'asked') {
    const what = input.poor ? 'A poor model, that is to be turned down,' : 'A new model';
    return retrain(`${what} is trained because you asked for it.`, { likes: input.likes });
  }
  if (input.kind !== 'health' || input.likes - state.likesAt < newLikes) return unchanged(state);
  const cause = input.health.checks.find((check) => check.status === 'bad' && isMendable(check));
  if (!cause) return unchanged(state);
  const facts = { check: cause.name, value: cause.value, limit: cause.limit, likes: input.likes };
  return retrain('A new model is trained, as what is watched has left its limits.', facts);
}

/** What a new model can learn: what people like, and that lists have become worse. */
const isMendable = ({ name }: HealthCheck): boolean => name === 'quality' || name.startsWith('liked-');

function onTrained({ likesAt }: State<'retraining'>, { candidate }: Input<'trained'>): PolicyStep {
  const why = 'The new model is trained. It is compared in the shadow of the one in use, and serves no list yet.';
  return {
    state: { at: 'shadow', likesAt, candidate },
    action: 'compare',
    entry: { what: 'shadow', why, facts: { candidate } },
  };
}

function onFailed({ at }: PolicyState, { reason, likes }: Input<'failed'>): PolicyStep {
  const why = `There is no new model, and the one in use stays. ${reason}`;
  return { state: idle(likes), action: null, entry: { what: 'failed', why, facts: { likes, during: at } } };
}

function onCompared(
  { likesAt, candidate }: State<'shadow'>,
  { held, newest, likes }: Input<'compared'>,
  rules: PolicyRules,
): PolicyStep {
  const onHeld = shadowVerdict(held, rules.held);
  const onNewest = newest ? shadowVerdict(newest, rules.newest) : 'too-few';
  const facts = { candidate, ...factsOf('held', held, onHeld), ...(newest && factsOf('newest', newest, onNewest)) };
  if (onHeld === 'not-worse' && (onNewest === 'not-worse' || onNewest === 'too-few')) {
    const why = `The new model is in use: it is not worse than the one before. ${figuresOf(held, 'people')}`;
    const state: PolicyState = { at: 'watching', likesAt, promoted: candidate };
    return { state, action: 'promote', entry: { what: 'promoted', why, facts } };
  }
  const reason =
    onHeld === 'not-worse' ? `On the newest likes: ${REASONS[onNewest]}` : `On people held out: ${REASONS[onHeld]}`;
  const figures = onHeld === 'not-worse' && newest ? figuresOf(newest, 'likes') : figuresOf(held, 'people');
  const why = `The new model is dropped, and the one in use stays. ${reason} ${figures}`;
  return { state: idle(likes), action: null, entry: { what: 'rejected', why, facts } };
}

const REASONS: Readonly<Record<ShadowVerdict, string>> = {
  'not-worse': 'it is not worse.',
  worse: 'it is worse.',
  unsure: 'it may be worse by more than is allowed.',
  'too-few': 'there are too few to say.',
};

function figuresOf({ difference, production, count }: ShadowComparison, unit: 'people' | 'likes'): string {
  const { mean, low, high } = difference;
  const interval = `${signed(low)} to ${signed(high)}`;
  const from = production.toFixed(3);
  return unit === 'people'
    ? `NDCG@10 differs by ${signed(mean)} (95 % interval ${interval}) from ${from}, over ${count} people.`
    : `NDCG@10 differs by ${signed(mean)} (95 % interval ${interval}) from ${from}, over ${count} likes.`;
}

/** With its sign: "+0.012", "−0.216"; what rounds to nothing has none. */
function signed(value: number): string {
  const size = Math.abs(value).toFixed(3);
  return Number(size) === 0 ? size : `${value < 0 ? '−' : '+'}${size}`;
}

function factsOf(on: string, { count, production, difference }: ShadowComparison, verdict: ShadowVerdict) {
  const { mean, low, high } = difference;
  return {
    [`${on}Count`]: count,
    [`${on}Production`]: production,
    [`${on}Difference`]: mean,
    [`${on}Low`]: low,
    [`${on}High`]: high,
    [`${on}Verdict`]: verdict,
  };
}

function onLive(
  state: State<'watching'>,
  { clicks, shown, likes }: Input<'live'>,
  { clickFall, settleAfter }: PolicyRules,
): PolicyStep {
  const { promoted } = state;
  const { before, now, verdict } = clicks;
  const facts = { model: promoted, before, now, verdict, shown };
  const figures = `Of the films shown ${share(now)} were opened or liked, and ${share(before)} before.`;
  if (verdict === 'worse' && now < (1 - clickFall) * before) {
    const why = `The model before is in use again, as clicks fell by more than ${share(clickFall)}. ${figures}`;
    return { state: idle(likes), action: 'roll-back', entry: { what: 'rolled-back', why, facts } };
  }
  if (shown < settleAfter) return unchanged(state);
  const why = `The new model stays: ${shown} films were shown, and clicks did not surely fall. ${figures}`;
  return { state: idle(likes), action: null, entry: { what: 'settled', why, facts } };
}

const share = (value: number): string => `${Number((100 * value).toFixed(1))} %`;

function onReplaced(state: PolicyState, { model, likes }: Input<'replaced'>): PolicyStep {
  if (state.at === 'idle') return unchanged(state);
  const why = 'Another model was put into use meanwhile, so what was under way was given up.';
  return { state: idle(likes), action: null, entry: { what: 'given-up', why, facts: { model, during: state.at } } };
}
