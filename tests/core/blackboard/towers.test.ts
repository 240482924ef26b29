import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TowersSetup, TowersStep } from '../../../src/core/blackboard-types';
import { DEFAULT_TOWERS } from '../../../src/core/blackboard/settings';
import { likesOf, tableMatrix } from '../../../src/core/blackboard/table';
import { chanceLogs, drawPairs, towersConfig, towersCourse } from '../../../src/core/blackboard/towers';
import { createRng } from '../../../src/core/math/rng';
import { createChooser } from '../../../src/core/models/two-tower/candidates';
import { exportTowers } from '../../../src/core/models/two-tower/model';
import { startParameters } from '../../../src/core/models/two-tower/parameters';
import { endOf, personInput, userTower } from '../../../src/core/models/two-tower/person';
import { plainTowerData } from '../../fixtures/tower-data';
import { wanted } from '../../fixtures/histories';
import { towerSetups } from './setups';

const at = (setup: TowersSetup) => towersCourse(setup).at(setup.steps);
const few = towerSetups.map((setup) => ({ ...setup, steps: setup.steps % 8 }));

/** How far apart two neighbouring numbers of 32 bits lie at 1: the towers keep theirs in 32 bits. */
const FLOAT32 = 2 ** -23;

/** The loss of a step's batch in plain formulas, from the embeddings alone. */
function plainLoss(setup: TowersSetup, step: TowersStep, item: ArrayLike<number>, table: ArrayLike<number>): number {
  const unit = ([x, y]: readonly number[]) => [x!, y!].map((value) => value / Math.sqrt(x! * x! + y! * y! + 1e-6));
  const films = step.pairs.map(({ film }) => unit([item[2 * film]!, item[2 * film + 1]!]));
  const losses = step.pairs.map(({ history }, row) => {
    const sum = (k: number) =>
      history.reduce((total, film) => total + table[2 * film + k]!, 0) / Math.sqrt(history.length);
    const person = unit([Math.tanh(sum(0)), Math.tanh(sum(1))]);
    const logits = films.map(
      ([x, y], column) =>
        (x! * person[0]! + y! * person[1]!) / setup.temperature - (setup.logQ ? step.logQ![column]! : 0),
    );
    return Math.log(logits.reduce((total, logit) => total + Math.exp(logit), 0)) - logits[row]!;
  });
  return losses.reduce((a, b) => a + b) / losses.length;
}

describe('a two-tower step', () => {
  it('has shares of sum 1, and a loss that the shares on the diagonal give', () => {
    fc.assert(
      fc.property(few, (setup) => {
        const { step } = at(setup);
        if (!step) return;
        const count = step.pairs.length;
        for (let row = 0; row < count; row++) {
          const shares = step.shares.slice(row * count, (row + 1) * count);
          expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 10);
          expect(step.losses[row]).toBeCloseTo(-Math.log(shares[row]!), 8);
        }
        expect(step.losses.reduce((a, b) => a + b) / count).toBeCloseTo(step.loss, 8);
      }),
    );
  });

  it('has the loss of the plain formulas, and slopes that finite differences confirm', () => {
    fc.assert(
      fc.property(few, (setup) => {
        const { now, step } = at(setup);
        if (!step) return;
        const plain = plainLoss(setup, step, now.item, now.wanted);
        expect(Math.abs(step.loss - plain)).toBeLessThan(16 * FLOAT32 * Math.max(1, plain));
        for (const name of ['item', 'wanted'] as const) {
          step.slopes[name].forEach((slope, k) => {
            const loss = (by: number): number => {
              const moved = { item: Float64Array.from(now.item), wanted: Float64Array.from(now.wanted) };
              moved[name][k]! += by;
              return plainLoss(setup, step, moved.item, moved.wanted);
            };
            const measured = (loss(1e-6) - loss(-1e-6)) / 2e-6;
            expect(Math.abs(slope - measured)).toBeLessThan(1e-4 * Math.max(1, Math.abs(measured)));
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('moves every number by the learning rate times its slope, and comes to be the state after', () => {
    const { now, step, next } = at(DEFAULT_TOWERS);
    for (const name of ['item', 'wanted'] as const) {
      next[name].forEach((value, k) => {
        expect(value).toBeCloseTo(now[name][k]! - DEFAULT_TOWERS.learningRate * step!.slopes[name][k]!, 6);
      });
    }
    expect(at({ ...DEFAULT_TOWERS, steps: 1 }).now).toEqual(next);
    expect(step!.after).toBeLessThan(step!.loss);
  });

  it('takes the same way whether steps are asked for one by one or all at once', () => {
    const course = towersCourse(DEFAULT_TOWERS);
    for (let steps = 0; steps < 6; steps++) course.at(steps);
    expect(course.at(6)).toEqual(at({ ...DEFAULT_TOWERS, steps: 6 }));
    expect(course.at(2)).toEqual(at({ ...DEFAULT_TOWERS, steps: 2 }));
  });

  it('learns: sixty steps bring the loss over all likes well down', () => {
    const { course } = at({ ...DEFAULT_TOWERS, steps: 60 });
    expect(course).toHaveLength(61);
    expect(course.at(-1)).toBeLessThan(course[0]! / 2);
  });
});

describe('a batch', () => {
  it('asks for a like that is not in the history, and for no film twice', () => {
    fc.assert(
      fc.property(towerSetups, (setup) => {
        const pairs = drawPairs(setup, setup.steps);
        expect(new Set(pairs.map(({ film }) => film)).size).toBe(pairs.length);
        for (const { person, film, history } of pairs) {
          expect(history.length).toBeGreaterThan(0);
          expect([...history, film].sort()).toEqual(likesOf(setup.table, person));
        }
      }),
    );
  });

  it('is none where nobody has two likes; then nothing moves', () => {
    const table = DEFAULT_TOWERS.table.map((_, cell) => cell % 7 === 0);
    const { step, now, next, course } = at({ ...DEFAULT_TOWERS, table, steps: 3 });
    expect(step).toBeNull();
    expect(next).toEqual(now);
    expect(course).toEqual([0, 0, 0, 0]);
  });
});

describe('the conventions of training', () => {
  it('put people where the served model puts them', () => {
    const config = { ...towersConfig(DEFAULT_TOWERS), ...{ halfLife: 1e9, historyLength: 100 } };
    const parameters = startParameters({ items: 6, features: 0 }, config);
    const { features } = plainTowerData(tableMatrix(DEFAULT_TOWERS.table));
    const model = exportTowers(parameters, features, new Uint8Array(6).fill(1), config);
    const { now } = at(DEFAULT_TOWERS);
    Array.from(now.films).forEach((value, k) => expect(value).toBeCloseTo(model.itemVectors[k]!, 6));
    for (let person = 0; person < 6; person++) {
      const history = likesOf(DEFAULT_TOWERS.table, person).map((film) => wanted(film));
      const place = userTower(model, config).vector(endOf(personInput(model, config, history)));
      place.forEach((value, k) => expect(now.people[2 * person + k]).toBeCloseTo(value, 6));
    }
  });

  it('correct for popular films as the trainer does', () => {
    const positives = tableMatrix(DEFAULT_TOWERS.table);
    // Of four candidates, two are drawn from the people's own films and two uniformly: only the first kind is ours.
    const choose = createChooser(positives, { candidates: 4, idDropout: 0 });
    const { candidates, logQ } = choose(Uint32Array.of(0, 3), createRng(1));
    const logs = chanceLogs(DEFAULT_TOWERS.table, 2);
    const chance = Array.from(logs, (log) => 1 - Math.sqrt(1 - Math.exp(log)));
    candidates!.forEach((film, k) => {
      const uniform = Array.from({ length: 40 }, (_, draws) =>
        Math.log(1 - (1 - chance[film]!) ** 2 * (5 / 6) ** draws),
      );
      expect(uniform.some((value) => Math.abs(value - logQ![k]!) < 1e-5)).toBe(true);
    });
  });
});
