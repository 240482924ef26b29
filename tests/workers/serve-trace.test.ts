import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timedPositives } from '../../src/core/evaluate/split';
import { DEFAULT_HYBRID } from '../../src/core/models/hybrid/config';
import { createMemoryLog } from '../../src/core/online/event-log';
import type { ClickTrace } from '../../src/core/trace-types';
import type { ModelRecord } from '../../src/core/training-types';
import type { MovieId, OpinionDraft, Served } from '../../src/core/types';
import { anyOpinion, dislike, like } from '../fixtures/events';
import { trainHybrid } from '../fixtures/hybrid';
import { openDesk, lasting } from '../fixtures/serve-desk';
import { thrownBy } from '../fixtures/thrown';
import { tinyStoredModel } from '../fixtures/tiny-model';
import { ALL_MOVIES, movieOf, tinyPack } from '../fixtures/tiny-pack';

const MODEL = await tinyStoredModel();
const [A, B, C, D] = [0, 1, 2, 3].map((n) => movieOf('Sci-Fi', n)) as [MovieId, MovieId, MovieId, MovieId];
const liking = (movieId: MovieId): OpinionDraft => ({ type: 'like', movieId, surface: 'sheet' });
const listIn = ({ rows }: Served) => rows[0]!.films;
/** The hour does not change between a trace and what it foretold. */
const clock = () => 5000;

async function knowing(movies: readonly MovieId[], log = createMemoryLog()) {
  const api = await openDesk({ model: MODEL, log, clock });
  for (const movieId of movies) await api.record(like(movieId), 1);
  return { api, log };
}

function foretold({ after }: ClickTrace) {
  return after.map(({ film, score, isTrial }) => [film.movieId, score, isTrial]);
}

describe('a trace', () => {
  it('foretells the list that the event makes when it is recorded, after any history, try-outs included', async () => {
    const history = fc.array(anyOpinion(ALL_MOVIES), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(history, anyOpinion(ALL_MOVIES), async (past, draft) => {
        const api = await openDesk({ model: MODEL, clock });
        for (const one of past) await api.record(one, 1);
        const before = listIn(api.list(2));
        const trace = await api.trace(draft);
        const made = listIn(await api.record(draft, 3));
        expect(trace.before.map(({ movieId }) => movieId)).toEqual(before.map(({ movieId }) => movieId));
        expect(foretold(trace)).toEqual(
          made.map(({ movieId, score, explored }) => [movieId, score, explored !== null]),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('records nothing and leaves the list, the features and the log as they are', async () => {
    const { api, log } = await knowing([A, B, C]);
    const before = lasting(api.list(1));
    await api.trace(liking(D));
    expect(lasting(api.list(2))).toEqual(before);
    expect(await log.read('tiny')).toHaveLength(3);
    expect((await api.record(like(D), 3)).undoable?.seq).toBe(4);
  });

  it('shows the event as it is logged', async () => {
    const { api, log } = await knowing([A]);
    const { event } = await api.trace(liking(B));
    await api.record(liking(B), 2);
    expect((await log.read('tiny')).at(-1)).toEqual(event);
  });

  it('of what the log refuses is refused', async () => {
    const { api } = await knowing([]);
    expect((await thrownBy(() => api.trace(liking(7 as MovieId)))).code).toBe('event-invalid');
  });

  it('shows the equations that give the vector, and the vector that gives the scores', async () => {
    const { api } = await knowing([A, B]);
    const { vector, history, scores, contentWeight } = await api.trace(liking(C));
    const { before, after, equations } = vector!;
    const { factors, corner, gram, matrix, rhs, residual, norms, alpha0, reg } = equations!;
    expect([before.length, after.length, rhs.length]).toEqual([factors, factors, factors]);
    expect(residual).toBeLessThan(1e-9);
    expect(norms[1]).toBeGreaterThan(norms[0]);
    expect(matrix[0]).toBeGreaterThan(alpha0 * gram[0]! + reg);
    expect(matrix).toHaveLength(corner * corner);
    expect(history.map(({ film }) => film.movieId)).toEqual([A, B, C]);
    expect(contentWeight).toBeGreaterThan(0);
    const { itemFactors } = MODEL.arrays;
    const products = scores.map(({ film }) => {
      const at = ALL_MOVIES.indexOf(film.movieId) * factors;
      return after.reduce((sum, value, k) => sum + value * itemFactors![at + k]!, 0);
    });
    // The blend divides the model's scores by the largest: what they are made of is in proportion to x · y.
    const parts = scores.map((score) => score.parts.find(({ name }) => name === 'als')!.amount);
    const factor = parts[0]! / products[0]!;
    products.forEach((product, at) => expect(product * factor).toBeCloseTo(parts[at]!, 5));
    for (const { after: score, parts: all } of scores) {
      expect(all.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(score, 5);
    }
  });

  it('shares out what the new film adds: a like speaks for films of its kind', async () => {
    const { api } = await knowing([A, B]);
    const { after, near } = await api.trace(liking(C));
    for (const { share } of after) expect(Number.isFinite(share)).toBe(true);
    expect(Math.max(...after.map(({ share }) => share!))).toBeGreaterThan(0);
    expect(near[0]!.film.genres).toContain('Sci-Fi');
  });

  it('counts every candidate once for each source that has it', async () => {
    const { api } = await knowing([A, B]);
    const { sources, candidates } = await api.trace(liking(C));
    expect(sources.map(({ name }) => name)).toContain('near');
    for (const { brought, alone, best } of sources) {
      expect(alone).toBeLessThanOrEqual(brought);
      expect(brought).toBeLessThanOrEqual(candidates);
      expect(best.length).toBe(Math.min(3, brought));
    }
  });

  it('tells films that are tried out, with how they were drawn', async () => {
    const { api } = await knowing([A, B]);
    const { trials, after } = await api.trace(liking(C));
    expect(trials.map(({ place }) => place)).toEqual(after.flatMap(({ isTrial }, at) => (isTrial ? [at] : [])));
    for (const { draw } of trials) expect(draw.chance > 0 && draw.chance <= 1 && draw.rank < draw.of).toBe(true);
  });

  it('times every box that was run', async () => {
    const { api } = await knowing([A, B]);
    const { times, usualWriteMs } = await api.trace(liking(C));
    for (const [box, ms] of Object.entries(times)) if (box !== 'event') expect(ms, box).toBeGreaterThanOrEqual(0);
    expect(times.event).toBeNull();
    expect(usualWriteMs).toBeGreaterThan(0);
  });

  it('of a list that is not personal has no steps between', async () => {
    const api = await openDesk({ model: MODEL });
    const { tiers, vector, sources, near, scores, times } = await api.trace({ ...dislike(A) } as OpinionDraft);
    expect(tiers).toEqual(['popular', 'popular']);
    expect([vector, sources, near, scores, times.scores, times.person]).toEqual([null, [], [], [], null, null]);
  });

  it('of a hybrid tells its signals, its weights and the vector of the ALS among them', async () => {
    const { arrays } = await trainHybrid(timedPositives(tinyPack(), DEFAULT_HYBRID.threshold), tinyPack());
    const hybrid = { ...MODEL.record, kind: 'hybrid', config: DEFAULT_HYBRID } as ModelRecord;
    const api = await openDesk({ clock });
    await api.useModel(hybrid, arrays);
    for (const movieId of [A, B]) await api.record(like(movieId), 1);
    const trace = await api.trace(liking(C));
    expect(trace.contentWeight).toBe(0);
    expect(trace.mixture?.tier).toBe('few');
    expect([trace.vector!.before.length, trace.vector!.equations]).toEqual([64, null]);
    for (const { after, parts } of trace.scores) {
      expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(after, 4);
    }
    const made = listIn(await api.record(liking(C), 2));
    expect(trace.after.map(({ film }) => film.movieId)).toEqual(made.map(({ movieId }) => movieId));
  });

  it('works before there is a model', async () => {
    const api = await openDesk();
    const { kind, vector, near } = await api.trace(liking(A));
    expect([kind, vector]).toEqual([null, null]);
    expect(near.length).toBeGreaterThan(0);
  });
});
