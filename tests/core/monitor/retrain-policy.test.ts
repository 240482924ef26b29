import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../../src/core/math/rng';
import {
  DEFAULT_RULES,
  FIRST_STATE,
  stepPolicy,
  type PolicyAction,
  type PolicyInput,
} from '../../../src/core/monitor/retrain-policy';
import { compareShadow, shadowVerdict } from '../../../src/core/monitor/shadow';
import type { Health, HealthCheck, PolicyState, ShadowComparison } from '../../../src/core/monitor-types';

const healthOf = (name: HealthCheck['name'], status: HealthCheck['status']): Health => ({
  status,
  checks: [{ name, status, value: 0.3, limit: 0.2, found: { kind: 'nothing-shown' } }],
});
const comparison = (low: number, high: number, count = 100, production = 0.2): ShadowComparison => ({
  count,
  production,
  difference: { mean: (low + high) / 2, low, high },
});
const fine = comparison(-0.005, 0.02);

const RETRAINING: PolicyState = { at: 'retraining', likesAt: 0 };
const SHADOW: PolicyState = { at: 'shadow', likesAt: 0, candidate: 'new' };
const WATCHING: PolicyState = { at: 'watching', likesAt: 0, promoted: 'new' };
const compared = (held: ShadowComparison, newest: ShadowComparison | null = fine): PolicyInput => ({
  kind: 'compared',
  held,
  newest,
  likes: 40,
});
const live = (now: number, verdict: 'worse' | 'not-worse' | 'unsure', shown = 100): PolicyInput => ({
  kind: 'live',
  clicks: { before: 0.2, now, verdict },
  shown,
  likes: 60,
});

describe('at rest', () => {
  const told = (health: Health, likes = 20, state: PolicyState = FIRST_STATE) =>
    stepPolicy(state, { kind: 'health', health, likes });

  it('retrains when something that training can mend is bad', () => {
    const { state, action, entry } = told(healthOf('quality', 'bad'));
    expect([state.at, action]).toEqual(['retraining', 'train']);
    expect(entry).toMatchObject({ what: 'retraining', facts: { check: 'quality', value: 0.3, limit: 0.2, likes: 20 } });
    expect(told(healthOf('liked-genre', 'bad')).action).toBe('train');
  });

  it.each([
    ['good', healthOf('quality', 'good')],
    ['worth a look', healthOf('quality', 'watch')],
    ['unknown', healthOf('quality', 'unknown')],
    ['slow, which training does not mend', healthOf('latency', 'bad')],
    ['showing other films', healthOf('shown-genre', 'bad')],
  ])('does nothing when it is %s', (_, health) => {
    expect(told(health)).toEqual({ state: FIRST_STATE, action: null, entry: null });
  });

  it('waits for new likes after an attempt, unless it is asked', () => {
    const rested: PolicyState = { at: 'idle', likesAt: 40 };
    expect(told(healthOf('quality', 'bad'), 59, rested).action).toBeNull();
    expect(told(healthOf('quality', 'bad'), 60, rested).action).toBe('train');
    expect(stepPolicy(rested, { kind: 'asked', likes: 41, poor: true }).entry!.why).toMatch(/^A poor model/);
    expect(stepPolicy(rested, { kind: 'asked', likes: 41 })).toMatchObject({
      state: { at: 'retraining', likesAt: 40 },
      action: 'train',
    });
  });
});

describe('a candidate', () => {
  it('is compared first, and promoted when it is not worse on either', () => {
    const trained = stepPolicy(RETRAINING, { kind: 'trained', candidate: 'new' });
    expect([trained.state, trained.action]).toEqual([SHADOW, 'compare']);
    const { state, action, entry } = stepPolicy(trained.state, compared(fine));
    expect([state, action]).toEqual([WATCHING, 'promote']);
    expect(entry).toMatchObject({
      what: 'promoted',
      facts: { candidate: 'new', heldLow: -0.005, heldVerdict: 'not-worse', newestVerdict: 'not-worse' },
    });
  });

  it.each([
    ['may be worse by more than the margin', comparison(-0.0101, 0.02), fine],
    ['is surely worse, if by little', comparison(-0.002, -0.001), fine],
    ['was compared on too few people', comparison(0, 0, 19), fine],
    ['was compared on nobody', comparison(NaN, NaN, 100, NaN), fine],
    ['lies below the margin on the newest likes', fine, comparison(-0.05, 0.0099)],
    ['is surely worse on the newest likes', fine, comparison(-0.01, -0.001)],
  ])('is rejected when it %s', (_, held, newest) => {
    const { state, action, entry } = stepPolicy(SHADOW, compared(held, newest));
    expect([state, action]).toEqual([{ at: 'idle', likesAt: 40 }, null]);
    expect(entry).toMatchObject({ what: 'rejected', facts: { candidate: 'new' } });
  });

  it.each([
    ['none', null],
    ['too few', comparison(-1, -1, 19)],
    ['enough, and they are unsure, but no worse in the mean,', comparison(-0.05, 0.05)],
  ])('is judged by people held out where of the newest likes there are %s', (_, newest) => {
    expect(stepPolicy(SHADOW, compared(fine, newest)).action).toBe('promote');
  });

  it('is told of with its figures, and of how many people or likes they are', () => {
    const why = (...sides: Parameters<typeof compared>) => stepPolicy(SHADOW, compared(...sides)).entry!.why;
    expect(why(comparison(-0.1, -0.0502, 603))).toMatch(
      /worse\. NDCG@10 differs by −0\.075 \(95 % interval −0\.100 to −0\.050\) from 0\.200, over 603 people\.$/,
    );
    expect(why(comparison(-0.0001, 0.02))).toMatch(/by \+0\.010 \(95 % interval 0\.000 to \+0\.020\)/);
    expect(why(fine, comparison(-0.1, -0.05, 21))).toMatch(/On the newest likes.*over 21 likes\.$/);
  });

  it('that comes to nothing leaves the one in use', () => {
    for (const state of [RETRAINING, SHADOW]) {
      const step = stepPolicy(state, { kind: 'failed', reason: 'It diverged.', likes: 44 });
      expect(step).toMatchObject({ state: { at: 'idle', likesAt: 44 }, action: null, entry: { what: 'failed' } });
      expect(step.entry!.why).toContain('It diverged.');
      expect(step.entry!.facts).toEqual({ likes: 44, during: state.at });
    }
  });

  it('that is as good as the one in use is promoted on enough people; a worse one never is', () => {
    const count = { same: 0, worse: 0 };
    for (let seed = 0; seed < 30; seed++) {
      const rng = createRng(seed);
      const production = Float64Array.from({ length: 600 }, () => rng.next() * 0.4);
      const as = (factor: number) => production.map((value) => Math.max(0, factor * value + 0.05 * rng.normal()));
      for (const [name, factor] of [
        ['same', 1],
        ['worse', 0.9],
      ] as const) {
        const held = compareShadow(as(factor), as(1), seed);
        if (stepPolicy(SHADOW, compared(held, null)).action === 'promote') count[name]++;
      }
    }
    expect(count.same).toBeGreaterThan(20);
    expect(count.worse).toBe(0);
  });
});

describe('the shadow comparison', () => {
  it('of a model with itself is not worse', () => {
    const values = [0.2, 0.4, 0];
    const same = compareShadow(values, values, 1);
    expect(same).toEqual({ count: 3, production: expect.closeTo(0.2, 12), difference: { mean: 0, low: 0, high: 0 } });
    const rule = { margin: 0.05, keptBy: 'interval', least: 3 } as const;
    expect(shadowVerdict(same, rule)).toBe('not-worse');
    expect(shadowVerdict(same, { ...rule, least: 4 })).toBe('too-few');
    expect(shadowVerdict(compareShadow([], [], 1), { ...rule, least: 0 })).toBe('too-few');
    expect(() => compareShadow([1], [1, 2], 1)).toThrow(RangeError);
  });
});

describe('a promotion', () => {
  it('is rolled back by itself when clicks surely fell by more than the rule', () => {
    const { state, action, entry } = stepPolicy(WATCHING, live(0.18, 'worse'));
    expect([state, action]).toEqual([{ at: 'idle', likesAt: 60 }, 'roll-back']);
    expect(entry).toMatchObject({ what: 'rolled-back', facts: { model: 'new', before: 0.2, now: 0.18, shown: 100 } });
  });

  it.each([
    ['is not sure', live(0.1, 'unsure')],
    ['is small', live(0.191, 'worse')],
    ['is none', live(0.3, 'not-worse')],
  ])('is watched on while the fall %s, and then settled', (_, input) => {
    expect(stepPolicy(WATCHING, input)).toEqual({ state: WATCHING, action: null, entry: null });
    const later = stepPolicy(WATCHING, { ...input, shown: DEFAULT_RULES.settleAfter } as PolicyInput);
    expect([later.state.at, later.action, later.entry!.what]).toEqual(['idle', null, 'settled']);
  });

  it('by somebody else gives up what is under way', () => {
    for (const state of [RETRAINING, SHADOW, WATCHING]) {
      const step = stepPolicy(state, { kind: 'replaced', model: 'other', likes: 7 });
      expect(step).toMatchObject({ state: { at: 'idle', likesAt: 7 }, action: null, entry: { what: 'given-up' } });
    }
    expect(stepPolicy(FIRST_STATE, { kind: 'replaced', model: 'other', likes: 7 }).entry).toBeNull();
  });
});

const anyComparison = fc
  .record({
    count: fc.nat({ max: 60 }),
    production: fc.double({ min: 0, max: 1, noNaN: true }),
    low: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
    width: fc.double({ min: 0, max: 0.1, noNaN: true }),
  })
  .map(({ count, production, low, width }) => comparison(low, low + width, count, production));
const anyInput: fc.Arbitrary<PolicyInput> = fc.oneof(
  fc.record({
    kind: fc.constant('health' as const),
    health: fc.constantFrom(healthOf('quality', 'bad'), healthOf('quality', 'good'), healthOf('errors', 'bad')),
    likes: fc.nat({ max: 100 }),
  }),
  fc.constant<PolicyInput>({ kind: 'asked', likes: 9 }),
  fc.constant<PolicyInput>({ kind: 'trained', candidate: 'new' }),
  fc.constant<PolicyInput>({ kind: 'failed', reason: 'No.', likes: 9 }),
  fc.tuple(anyComparison, fc.option(anyComparison)).map(([held, newest]) => compared(held, newest)),
  fc
    .tuple(fc.double({ min: 0, max: 0.4, noNaN: true }), fc.constantFrom('worse', 'unsure', 'not-worse'), fc.nat(1000))
    .map(([now, verdict, shown]) => live(now, verdict, shown)),
  fc.constant<PolicyInput>({ kind: 'replaced', model: 'other', likes: 9 }),
);

/** Runs the inputs through the policy and tells what was done at each. */
function run(inputs: readonly PolicyInput[]) {
  let state = FIRST_STATE;
  return inputs.map((input) => {
    const step = stepPolicy(state, input);
    const before = state;
    state = step.state;
    return { before, input, ...step };
  });
}

describe('whatever it is told', () => {
  const inputs = fc.array(anyInput, { maxLength: 40 });

  it('writes every change of state into the trail, and nothing else', () => {
    fc.assert(
      fc.property(inputs, (told) => {
        for (const { before, state, entry, action } of run(told)) {
          expect(entry !== null).toBe(before.at !== state.at);
          if (action) expect(entry).not.toBeNull();
          if (entry) expect(entry.why).toMatch(/^[A-Z].*\.$/s);
        }
      }),
    );
  });

  it('promotes from the shadow alone, by a comparison in which nothing is worse', () => {
    const { held: onHeld, newest: onNewest } = DEFAULT_RULES;
    fc.assert(
      fc.property(inputs, (told) => {
        for (const { before, input, state, action } of run(told)) {
          if (state.at === 'watching' && before.at !== 'watching') expect(action).toBe('promote');
          if (action !== 'promote') continue;
          expect(before.at).toBe('shadow');
          if (input.kind !== 'compared') throw new Error('promoted without a comparison');
          const { held, newest } = input;
          expect(held.count).toBeGreaterThanOrEqual(onHeld.least);
          expect(held.difference.high).toBeGreaterThanOrEqual(0);
          expect(held.difference.low).toBeGreaterThanOrEqual(-onHeld.margin * held.production);
          if (!newest || newest.count < onNewest.least) continue;
          expect(newest.difference.high).toBeGreaterThanOrEqual(0);
          expect(newest.difference.mean).toBeGreaterThanOrEqual(-onNewest.margin * newest.production);
        }
      }),
    );
  });

  it('goes one way: what is done follows from what was done before', () => {
    const before: Readonly<Record<PolicyAction, PolicyAction | null>> = {
      train: null,
      compare: 'train',
      promote: 'compare',
      'roll-back': 'promote',
    };
    fc.assert(
      fc.property(inputs, (told) => {
        let last: PolicyAction | null = null;
        for (const { action, state } of run(told)) {
          if (action && before[action]) expect(last).toBe(before[action]);
          if (action) last = action;
          if (state.at === 'idle') last = null;
        }
      }),
    );
  });

  it('holds state that can be kept', () => {
    fc.assert(
      fc.property(inputs, (told) => {
        for (const { state } of run(told)) expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    );
  });
});
