/** How films that are tried out were drawn: noted by the desk when somebody sees them. */
import { describe, expect, it } from 'vitest';
import { createMemoryLog } from '../../src/core/online/event-log';
import { DEFAULT_WISHES } from '../../src/core/rank/default-wishes';
import type { FilmCard, MovieId, NoteDraft, Served, ShownFilm } from '../../src/core/types';
import type { ServeApi } from '../../workers/serve.api';
import { like } from '../fixtures/events';
import { createDesk, openDesk, type ServeWorld } from '../fixtures/serve-desk';
import { thrownBy } from '../fixtures/thrown';
import { tinyStoredModel } from '../fixtures/tiny-model';
import { movieOf, tinyBuffer } from '../fixtures/tiny-pack';

const MODEL = await tinyStoredModel();
const DAY_MS = 24 * 3_600_000;
const HALF = { ...DEFAULT_WISHES, explore: 0.5 };

/** Somebody of a few likes, with half of the list try-outs. */
async function explorer(world: ServeWorld = {}): Promise<{ api: ServeApi; served: Served }> {
  const api = await openDesk({ model: MODEL, ...world });
  for (const n of [0, 1, 2]) await api.record(like(movieOf('Sci-Fi', n)), n);
  return { api, served: await api.wish(HALF, 9) };
}

const tried = ({ rows }: Served): FilmCard[] => rows[0]!.films.filter(({ explored }) => explored !== null);
const shownAs = ({ movieId, rank, explored }: FilmCard): ShownFilm => ({
  ...{ movieId, position: rank },
  ...(explored === null ? {} : { arm: 'explore', score: explored }),
});
const seen = (...cards: readonly FilmCard[]): NoteDraft => ({
  ...{ type: 'impression', surface: 'list' },
  films: cards.map(shownAs),
});
const films = async (log: ReturnType<typeof createMemoryLog>): Promise<ShownFilm[]> =>
  (await log.read('tiny')).flatMap((event) => (event.type === 'impression' ? event.films : []));

describe('how a film was drawn', () => {
  it('is noted with the impression of a try-out, and of no other film', async () => {
    const log = createMemoryLog();
    const { api, served } = await explorer({ log });
    await api.note(seen(...served.rows[0]!.films));
    const logged = await films(log);
    expect(logged.filter(({ draw }) => draw).map(({ movieId }) => movieId)).toEqual(
      tried(served).map(({ movieId }) => movieId),
    );
    const draws = logged.flatMap(({ draw }) => draw ?? []);
    expect(draws.length).toBeGreaterThan(5);
    for (const [before, { chance, of, rank }] of draws.entries()) {
      expect(of).toBe(draws[0]!.of - before);
      expect(chance > 0 && chance <= 1 && rank < of).toBe(true);
    }
  });

  it('is that of the list the film was seen in, though another has been made since; of none where both show it alike', async () => {
    const [first, second] = [createMemoryLog(), createMemoryLog()];
    const one = await explorer({ log: first });
    const other = await explorer({ log: second });
    const cards = tried(one.served);
    await one.api.note(seen(...cards));
    expect(other.api.list(10).stages.made).toBe(false);
    const later = await other.api.record(like(movieOf('Horror', 0)), 11);
    await other.api.note(seen(...cards));
    const [logged, doubted] = [await films(first), await films(second)];
    const again = new Set(tried(later).map((film) => JSON.stringify(shownAs(film))));
    const isTwice = (film: FilmCard): boolean => again.has(JSON.stringify(shownAs(film)));
    expect(cards.filter(isTwice).length).toBeGreaterThan(0);
    expect(cards.filter((film) => !isTwice(film)).length).toBeGreaterThan(5);
    expect(doubted).toEqual(cards.map((film, at) => (isTwice(film) ? shownAs(film) : logged[at])));
  });

  it('is not known of a list that was made elsewhere: the film is logged without', async () => {
    const log = createMemoryLog();
    const { served } = await explorer({ log });
    const api = createDesk({ log });
    await api.open(tinyBuffer(), { threshold: 4, session: 'later' });
    await api.note(seen(...tried(served)));
    expect((await films(log)).map(({ draw }) => draw)).toEqual(tried(served).map(() => undefined));
    expect(await api.tryOuts()).toMatchObject({ decisions: 0, leftOut: tried(served).length, rules: [] });
  });

  it('is taken from nobody outside, over the API included', async () => {
    const log = createMemoryLog();
    const { api, served } = await explorer({ log });
    const draw = { chance: 1, of: 2, rank: 0 };
    const told = { ...seen(), films: [{ ...shownAs(tried(served)[0]!), draw }] } as NoteDraft;
    expect((await thrownBy(() => api.note(told))).code).toBe('event-invalid');
    const statusOf = async (event: object): Promise<number> => {
      const body = new TextEncoder().encode(JSON.stringify(event));
      const target = '/api/events';
      return (await api.ask({ method: 'POST', target, contentType: 'application/json', body })).status;
    };
    const event = { type: 'open', item_id: movieOf('Horror', 1) };
    expect(await statusOf(event)).toBe(200);
    expect(await statusOf({ ...event, draw })).toBe(400);
    expect(await films(log)).toEqual([]);
  });

  it('leaves answers as they are: nothing of it crosses to the page', async () => {
    const { served } = await explorer();
    expect(structuredClone(served)).toEqual(served);
  });
});

describe('the replay of the try-outs', () => {
  it('counts what was seen and wanted, by day, up to now', async () => {
    let time = 1_700_000_000_000;
    const { api, served } = await explorer({ clock: () => time });
    expect(await api.tryOuts()).toMatchObject({ decisions: 0, leftOut: 0 });
    const [a, b] = tried(served) as [FilmCard, FilmCard];
    await api.note(seen(a, b));
    expect(await api.tryOuts()).toMatchObject({ decisions: 2, wanted: 0, days: 1 });
    const { rows } = await api.record(like(a.movieId), 12);
    expect(rows[0]!.films.map(({ movieId }): MovieId => movieId)).not.toContain(a.movieId);
    expect(await api.tryOuts()).toMatchObject({ decisions: 2, wanted: 1, days: 1 });
    time += DAY_MS;
    // Of a film that stands where it stood the day before, at the same share, nobody knows how it was drawn.
    const before = new Set([...tried(served), ...rows[0]!.films].map(({ movieId }) => movieId));
    const fresh = tried(api.list(13)).find(({ movieId }) => !before.has(movieId))!;
    await api.note(seen(fresh));
    const report = await api.tryOuts();
    expect(report).toMatchObject({ decisions: 3, wanted: 1, days: 2 });
    expect(report.rules[0]).toMatchObject({ rule: 'as-drawn', plain: { ips: { value: 1 / 3 } } });
  });
});
