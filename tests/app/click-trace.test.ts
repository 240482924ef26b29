import { expect, it } from 'vitest';
import { ClickTraces } from '../../src/app/click-trace.svelte';
import type { Session } from '../../src/app/session';
import type { ClickTrace } from '../../src/core/trace-types';
import type { FilmCard, MovieId, OpinionDraft, Served } from '../../src/core/types';

const id = (movieId: number): MovieId => movieId as MovieId;

/** A list of one film: that which is traced. Events wait until they are let through. */
function sessionOf() {
  let letThrough = (): void => {};
  const session = {
    served: null as Served | null,
    lab: {
      trace: async ({ movieId }: OpinionDraft) =>
        ({ film: { movieId }, after: [{ film: { movieId } }] }) as unknown as ClickTrace,
    },
    record: async (draft: { movieId: MovieId }) => {
      await new Promise<void>((resolve) => (letThrough = resolve));
      const films = [{ movieId: draft.movieId } as FilmCard];
      session.served = { rows: [{ films }], stages: { durableMs: 2, totalMs: 5 } } as unknown as Served;
    },
  };
  return { clicks: new ClickTraces(session as unknown as Session), letThrough: () => letThrough() };
}

it('compares a like that is given for real with what was foretold', async () => {
  const { clicks, letThrough } = sessionOf();
  await clicks.whatIf(id(1));
  const given = clicks.forReal();
  expect(clicks.busy).toBe(true);
  letThrough();
  await given;
  expect([clicks.recorded, clicks.busy]).toEqual([{ isForetold: true, durableMs: 2, totalMs: 5 }, false]);
});

it('says of a film that is looked at meanwhile nothing that was of another', async () => {
  const { clicks, letThrough } = sessionOf();
  await clicks.whatIf(id(1));
  const given = clicks.forReal();
  await clicks.whatIf(id(2));
  letThrough();
  await given;
  expect([clicks.trace?.film.movieId, clicks.recorded, clicks.busy]).toEqual([2, null, false]);
});
