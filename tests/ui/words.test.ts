import { describe, expect, it } from 'vitest';
import type { FaultCode } from '../../src/app/faults.svelte';
import type { Session } from '../../src/app/session';
import type { EngineId } from '../../src/core/training-types';
import type { MovieId, Opinion, Reason } from '../../src/core/types';
import { opinionWords, reasonLine } from '../../src/ui/reason';
import { statusItems } from '../../src/ui/status';
import { plansOf } from './plans';

const id = (value: number) => value as MovieId;
const opinion = (movieId: number, kind: Opinion['kind'], stars: Opinion['stars'] = null): Opinion => ({
  movieId: id(movieId),
  kind,
  stars,
  seq: movieId,
  time: 0,
});
const reason = (movieId: number, title: string, contribution: number): Reason => ({
  movieId: id(movieId),
  title,
  contribution,
});

describe('why a film is shown', () => {
  const opinions = new Map([
    [id(1), opinion(1, 'like')],
    [id(2), opinion(2, 'rate', 5)],
    [id(3), opinion(3, 'watched')],
    [id(4), opinion(4, 'dislike')],
  ]);

  it('names the two strongest films in favour', () => {
    const reasons = [reason(1, 'Alien', 0.4), reason(2, 'Blade Runner', 0.3), reason(3, 'Heat', 0.1)];
    expect(reasonLine(reasons, opinions)).toBe('because you liked Alien and Blade Runner');
  });

  it('says saw for films seen, and of when opinions differ', () => {
    expect(reasonLine([reason(3, 'Heat', 0.2)], opinions)).toBe('because you saw Heat');
    expect(reasonLine([reason(1, 'Alien', 0.2), reason(3, 'Heat', 0.1)], opinions)).toBe('because of Alien and Heat');
  });

  it('says nothing when nothing speaks for it', () => {
    expect(reasonLine([reason(4, 'Cats', -0.2)], opinions)).toBeNull();
    expect(reasonLine([], opinions)).toBeNull();
  });

  it('shortens long titles as long as they stay apart', () => {
    const wars = (part: string, movieId: number) => reason(movieId, `Star Wars: Episode ${part} - A Long Name`, 0.3);
    expect(reasonLine([wars('IV', 1), reason(2, 'Alien', 0.2)], opinions)).toBe(
      'because you liked Star Wars and Alien',
    );
    expect(reasonLine([wars('IV', 1), wars('V', 2)], opinions)).toContain('Episode IV');
  });

  it('words an opinion', () => {
    expect(opinionWords(opinion(1, 'rate', 1))).toBe('1 star');
    expect(opinionWords(opinion(1, 'dislike'))).toBe('Not for me');
  });
});

describe('the status line', () => {
  const engines = (engine: EngineId, trials: Session['engines']['trials'] = null, shards = 1): Session['engines'] => {
    return { plans: plansOf({ engine, shards }), trials, measuring: false };
  };
  const session = (over: Partial<Session>): Session =>
    ({
      served: null,
      dataset: null,
      model: null,
      training: { kind: 'als', phase: 'idle', engine: '', reports: [] },
      engines: engines('wasm'),
      storageWorks: true,
      offline: 'preparing',
      ...over,
    }) as Session;

  it('always has data set, model and offline readiness', () => {
    expect(statusItems(session({}), 0).map((item) => item.id)).toEqual(['dataset', 'model', 'offline']);
  });

  it('labels simulated ratings and storage that does not work', () => {
    const info = { name: 'Sample', simulated: true, licence: '' };
    const dataset = { info, users: 1, items: 1, ratings: 1 } as Session['dataset'];
    const items = statusItems(session({ dataset, storageWorks: false }), 0);
    expect(items[0]?.text).toBe('Sample · simulated ratings');
    expect(items.at(-1)?.text).toBe('storage off');
    expect(items.at(-1)?.explanation).toMatch(/lost/);
    expect(items[0]?.explanation).toContain('1 simulated person');
  });

  it('names a model by the end of its id and says from which stars on a rating counts', () => {
    const model = {
      id: 'als-11111112222222abcdefg',
      kind: 'als',
      config: { factors: 32, threshold: 4 },
      metrics: { trainMs: 1200, iterations: 15 },
      engine: 'scalar float64',
      createdAt: 0,
    } as Session['model'];
    const words = (id: string) => statusItems(session({ model }), 0).find((item) => item.id === id);
    expect(words('model')?.text).toBe('ALS 32 · abcdefg · just now');
    expect(words('model')?.term).toBe('Matrix factorisation (ALS), 32 factors');
    expect(words('training')?.explanation).toContain('(alternating least squares)');
    expect(words('training')?.explanation).toContain('ratings of 4 stars or more');
    expect(words('engine')?.explanation).toMatch(/lacks WebAssembly SIMD.*ten times/);
  });

  it('says that a model came with the site, until there is one of this browser', () => {
    const shipped = { kind: 'als', config: { factors: 64 } } as Session['shipped'];
    const words = (changes: Partial<Session>) =>
      statusItems(session({ shipped, ...changes }), 0).find(({ id: name }) => name === 'model')!;
    expect(words({}).text).toBe('shipped: ALS 64 · no model yet');
    expect(words({}).explanation).toMatch(/trained when the site was built/);
    const training = { phase: 'running' } as Session['training'];
    expect(words({ training }).text).toBe('shipped: ALS 64 · model is learning');
  });

  it('names a network as what it is', () => {
    const model = {
      id: 'two-tower-11111112222222abcdefg',
      kind: 'two-tower',
      config: { factors: 64, threshold: 4 },
      metrics: { trainMs: 12_000, iterations: 30 },
      engine: 'scalar float64',
      createdAt: 0,
    } as Session['model'];
    const words = (id: string) => statusItems(session({ model }), 0).find((item) => item.id === id);
    expect(words('model')?.text).toBe('Two-tower 64 · abcdefg · just now');
    expect(words('model')?.term).toBe('Two-tower network, 64 factors');
    expect(words('training')?.explanation).toMatch(/^30 rounds .* batch by batch/);
    expect(words('training')?.explanation).not.toContain('least squares');
    expect(words('engine')?.explanation).not.toContain('lacks');
  });

  it('tells what was measured, and does not blame the browser for an engine that was chosen', () => {
    const model = {
      id: 'als-1',
      kind: 'als',
      config: {},
      metrics: {},
      engine: 'scalar float64',
      createdAt: 0,
    } as Session['model'];
    const trial = { engine: 'wasm', shards: 2, name: 'wasm simd', roundMs: 3.1, reason: null } as const;
    const trials = { trials: [trial], best: trial } as unknown as Session['engines']['trials'];
    const said = statusItems(session({ model, engines: engines('scalar', trials) }), 0).find(
      (item) => item.id === 'engine',
    )?.explanation;
    expect(said).toContain('WebAssembly, 2 workers 3.1 ms');
    expect(said).not.toContain('lacks');
    const later = engines('wasm', trials, 2);
    expect(
      statusItems(session({ model, engines: later }), 0)
        .map(({ explanation }) => explanation)
        .join(),
    ).not.toContain('lacks');
  });

  it('says that a training is paused, and with which engine', () => {
    const training = {
      kind: 'als',
      phase: 'paused',
      engine: 'wasm simd',
      reports: [],
    } as unknown as Session['training'];
    const texts = statusItems(session({ training }), 0).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['model is learning', 'wasm simd', 'training paused']));
  });

  it('counts what went wrong and says the last of it; a sleep is told, and does not warn', () => {
    const item = (...codes: FaultCode[]) =>
      statusItems(
        session({}),
        0,
        codes.map((code) => ({ code, about: '', at: 1 })),
      ).find(({ id }) => id === 'faults');
    expect(item()).toBeUndefined();
    expect(item('woken')).toMatchObject({ text: 'slept', warns: false });
    expect(item('woken', 'storage-full', 'worker-restarted')).toMatchObject({ text: '2 problems', warns: true });
    expect(item('woken', 'storage-full')?.explanation).toMatch(/^There was no room left.*“Diagnostics”/);
  });

  it('never says 0.00 ms', () => {
    const stages = {
      durableMs: 0,
      historyMs: 0,
      scoreMs: 0.02,
      retrieveMs: 0,
      arrangeMs: 0,
      explainMs: 0,
      totalMs: 0.004,
    };
    const served = { stages } as Session['served'];
    const latency = statusItems(session({ served }), 0).find((item) => item.id === 'latency');
    expect(latency?.text).toBe('last list under 0.1 ms');
    expect(latency?.explanation).toMatch(/^Nothing had to be stored/);
  });
});
