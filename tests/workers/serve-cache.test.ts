/** What was made before is served again only where nothing has changed since. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryLog } from '../../src/core/online/event-log';
import { DEFAULT_WISHES, NO_WISHES } from '../../src/core/rank/default-wishes';
import type { Wishes } from '../../src/core/serving-types';
import type { EventDraft, NoteDraft } from '../../src/core/types';
import { anyOpinion, impression, like } from '../fixtures/events';
import { createDesk, lasting, openDesk } from '../fixtures/serve-desk';
import { tinyStoredModel } from '../fixtures/tiny-model';
import { ALL_MOVIES, movieOf, tinyBuffer } from '../fixtures/tiny-pack';

const MODEL = await tinyStoredModel();
const WISHES: readonly Wishes[] = [DEFAULT_WISHES, NO_WISHES, { ...NO_WISHES, variety: 1, genres: ['Horror'] }];

type Step =
  | { readonly do: 'record'; readonly draft: EventDraft }
  | { readonly do: 'note'; readonly draft: NoteDraft }
  | { readonly do: 'wish'; readonly wishes: Wishes }
  | { readonly do: 'undo' | 'list' | 'start over' | 'use the model' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: anyOpinion(ALL_MOVIES).map((draft) => ({ do: 'record' as const, draft })) },
  fc.subarray([...ALL_MOVIES], { minLength: 1, maxLength: 3 }).map((movies) => ({
    ...{ do: 'note' as const, draft: impression(movies, 'explore') as NoteDraft },
  })),
  fc.constantFrom(...WISHES).map((wishes) => ({ do: 'wish' as const, wishes })),
  fc.constantFrom('undo' as const, 'list' as const, 'start over' as const, 'use the model' as const).map((what) => ({
    do: what,
  })),
);

describe('a list', () => {
  it('is always the one that a desk without a past would make', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const log = createMemoryLog();
        const api = await openDesk({ log });
        let [wishes, hasModel, id] = [DEFAULT_WISHES, false, 0];
        for (const one of steps) {
          const { undoable } = api.list(++id);
          if (one.do === 'record') await api.record(one.draft, ++id);
          if (one.do === 'note') await api.note(one.draft);
          if (one.do === 'wish') await api.wish((wishes = one.wishes), ++id);
          if (one.do === 'undo' && undoable)
            await api.record({ type: 'undo', undoes: undoable.seq, surface: 'list' }, ++id);
          if (one.do === 'start over') await api.startOver(++id);
          if (one.do === 'use the model') {
            await api.useModel(MODEL.record, structuredClone(MODEL.arrays));
            hasModel = true;
          }
          const fresh = createDesk({ log, model: hasModel ? MODEL : null });
          await fresh.open(tinyBuffer(), { threshold: 4, session: 'visit', wishes });
          if (hasModel) await fresh.restoreModel();
          expect(lasting(api.list(++id))).toEqual(lasting(fresh.list(id)));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('that nothing has changed is not made again', async () => {
    const api = await openDesk({ model: MODEL });
    const made = await api.record(like(movieOf('Horror', 0)), 1);
    const again = api.list(2);
    expect(again.rows).toBe(made.rows);
    expect(again.stages).toMatchObject({ scoreMs: 0, retrieveMs: 0, arrangeMs: 0, explainMs: 0 });
  });
});
