/** What was made before is served again only where nothing has changed since. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/core/api/client';
import { createMemoryLog } from '../../src/core/online/event-log';
import { DEFAULT_WISHES, NO_WISHES } from '../../src/core/rank/default-wishes';
import type { DuelPlan, Duel, Wishes } from '../../src/core/serving-types';
import type { EventDraft, NoteDraft } from '../../src/core/types';
import type { ServeApi } from '../../workers/serve.api';
import { anyOpinion, impression, like } from '../fixtures/events';
import { createDesk, lasting, openDesk } from '../fixtures/serve-desk';
import { tinyStoredModel } from '../fixtures/tiny-model';
import { ALL_MOVIES, movieOf, tinyBuffer } from '../fixtures/tiny-pack';

const MODEL = await tinyStoredModel();
const WISHES: readonly Wishes[] = [DEFAULT_WISHES, NO_WISHES, { ...NO_WISHES, variety: 1, genres: ['Horror'] }];

const DUELS: readonly (DuelPlan | null)[] = [{ a: 'as-set', b: 'popular' }, { a: 'content', b: 'varied' }, null];

const HOUR_MS = 3_600_000;
const QUESTIONS = ['?limit=3', '?limit=5', '?limit=3&strategy=content', '?limit=3&user_id=25', '?limit=3&user_id=noir'];

type Step =
  | { readonly do: 'record'; readonly draft: EventDraft }
  | { readonly do: 'another tab writes'; readonly draft: EventDraft }
  | { readonly do: 'note'; readonly draft: NoteDraft }
  | { readonly do: 'wish'; readonly wishes: Wishes }
  | { readonly do: 'duel'; readonly duel: DuelPlan | null }
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'undo' | 'start over' | 'use the model' };

const opinion = anyOpinion(ALL_MOVIES);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: opinion.map((draft) => ({ do: 'record' as const, draft })) },
  { weight: 2, arbitrary: opinion.map((draft) => ({ do: 'another tab writes' as const, draft })) },
  fc.subarray([...ALL_MOVIES], { minLength: 1, maxLength: 3 }).map((movies) => ({
    ...{ do: 'note' as const, draft: impression(movies, 'explore') as NoteDraft },
  })),
  fc.constantFrom(...WISHES).map((wishes) => ({ do: 'wish' as const, wishes })),
  fc.constantFrom(...DUELS).map((duel) => ({ do: 'duel' as const, duel })),
  fc.constantFrom(1, 24, 24 * 7).map((hours) => ({ do: 'wait' as const, hours })),
  fc.constantFrom('undo' as const, 'start over' as const, 'use the model' as const).map((what) => ({ do: what })),
);

/** What the API recommends, whatever it took. */
async function recommended(api: ServeApi): Promise<unknown[]> {
  const client = createClient((request) => api.ask(request));
  return Promise.all(
    QUESTIONS.map(async (question) => {
      const answer = await client.recommend(Object.fromEntries(new URLSearchParams(question)));
      return answer.ok && answer.body.recommendations;
    }),
  );
}

describe('a list', () => {
  it('is always the one that a desk without a past would make, on the page and over the API', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const log = { ...createMemoryLog(), durable: true };
        let time = 1_700_000_000_000;
        const clock = (): number => time;
        const duels: { kept: Duel | null } = { kept: null };
        const api = await openDesk({ log, clock, duels });
        let [wishes, hasModel, id] = [DEFAULT_WISHES, false, 0];
        const act = async (one: Step): Promise<void> => {
          const { undoable } = api.list(++id);
          if (one.do === 'record') await api.record(one.draft, ++id);
          if (one.do === 'note') await api.note(one.draft);
          if (one.do === 'wish') await api.wish((wishes = one.wishes), ++id);
          if (one.do === 'duel') await api.serveWith({ ownSteps: false, mix: null, duel: one.duel }, ++id);
          if (one.do === 'wait') time += one.hours * HOUR_MS;
          if (one.do === 'undo' && undoable) {
            await api.record({ type: 'undo', undoes: undoable.seq, surface: 'list' }, ++id);
          }
          if (one.do === 'start over') await api.startOver(++id);
          if (one.do === 'another tab writes') {
            await log.append(one.draft, { time, dataset: 'tiny', session: 'other', modelId: null });
            // What is done here before this tab hears of it has a later number than what was written there.
            await api.note(impression(ALL_MOVIES.slice(0, 1)) as NoteDraft);
            api.list(++id);
          }
          await api.catchUp();
          if (one.do === 'use the model') {
            await api.useModel(MODEL.record, structuredClone(MODEL.arrays));
            hasModel = true;
          }
        };
        for (const one of steps) {
          await act(one);
          const fresh = createDesk({ log, clock, duels, model: hasModel ? MODEL : null });
          await fresh.open(tinyBuffer(), { threshold: 4, session: 'visit', wishes });
          if (hasModel) await fresh.restoreModel();
          expect(lasting(api.list(++id))).toEqual(lasting(fresh.list(id)));
          expect(await recommended(api)).toEqual(await recommended(fresh));
        }
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  it('that nothing has changed is not made again', async () => {
    const api = await openDesk({ model: MODEL });
    const made = await api.record(like(movieOf('Horror', 0)), 1);
    const again = api.list(2);
    expect(again.rows).toBe(made.rows);
    expect(again.stages).toMatchObject({ made: false, scoreMs: 0, retrieveMs: 0, arrangeMs: 0, explainMs: 0 });
  });
});
