import { describe, expect, it } from 'vitest';
import { timedPositives } from '../../../src/core/evaluate/split';
import { DEFAULT_HYBRID } from '../../../src/core/models/hybrid/config';
import { weightsOf } from '../../../src/core/models/hybrid/weights';
import { restoreModel, type RestoredModel, type ServeOptions } from '../../../src/core/models/restore';
import { wanted } from '../../fixtures/histories';
import { trainHybrid } from '../../fixtures/hybrid';
import { tinyPack } from '../../fixtures/tiny-pack';

const pack = tinyPack();
const { arrays } = await trainHybrid(timedPositives(pack, 4), pack);
const learned: ServeOptions = { ownSteps: false, mix: null };
const restored = (options: ServeOptions): RestoredModel =>
  restoreModel({ id: 'h', kind: 'hybrid', config: DEFAULT_HYBRID, items: pack.items }, arrays, options, {
    films: pack,
  });
const own = weightsOf((_, at) => (2 + at) / 8);
const mixed: ServeOptions = { ...learned, mix: { few: own, more: own } };
const history = [wanted(0), wanted(15), wanted(31)];

describe('a restored hybrid', () => {
  it('under other weights gives what it gives when it is restored with them', () => {
    const changed = restored(learned).withOptions(mixed);
    expect(changed.recommender.score(history)).toEqual(restored(mixed).recommender.score(history));
    expect(changed.weights!.used).toEqual({ few: own, more: own });
    expect(changed.weights!.learned).toEqual(restored(learned).weights!.learned);
  });

  it('is what it was where the learned weights are asked for again, and is not changed by what others ask', () => {
    const first = restored(learned);
    const before = first.recommender.score(history).slice();
    const changed = first.withOptions(mixed);
    expect(changed.recommender.score(history)).not.toEqual(before);
    expect(changed.withOptions(learned).recommender.score(history)).toEqual(before);
    expect(first.recommender.score([...history])).toEqual(before);
    expect(changed.similar).toBe(first.similar);
    expect(changed.blendsContent).toBe(first.blendsContent);
  });

  it('keeps to the learned weights where those asked for are not whole', () => {
    const broken = restored(learned).withOptions({ ...learned, mix: { few: own, more: { als: 1 } } });
    expect(broken.weights!.used).toEqual(broken.weights!.learned);
  });
});
