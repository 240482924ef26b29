import { expect, it } from 'vitest';
import { positives } from '../../../src/core/data/positives';
import { mean } from '../../../src/core/math/statistics';
import { createRng } from '../../../src/core/math/rng';
import { watchOwnFeatures } from '../../../src/core/monitor/own-drift';
import { watchFeatures } from '../../../src/core/monitor/watched-features';
import { likedItems } from '../../../src/core/monitor/watched-events';
import { latestWindows } from '../../../src/core/monitor/windows';
import type { Drift } from '../../../src/core/monitor-types';
import type { LoggedEvent } from '../../../src/core/types';
import { like, logged } from '../../fixtures/events';
import { KINDS, movieOf, tinyCatalogue, type Kind } from '../../fixtures/tiny-pack';

const { pack, films, likedBy } = tinyCatalogue();
const learned = positives(pack, 4).indices;
const watch = (events: readonly LoggedEvent[], learnedUntil: number | null = null) => ({
  ...{ events, learned, learnedUntil, hourOf: () => 12, films: { ...pack, likedBy, itemOf: films.indexOf } },
});
/** Likes of ten films each, each in a visit of its own. */
const visits = (...kinds: readonly Kind[]): LoggedEvent[] =>
  logged(kinds.flatMap((kind) => Array.from({ length: 10 }, (_, n) => like(movieOf(kind, n))))).map((event, at) => ({
    ...event,
    session: `visit ${Math.floor(at / 10)}`,
  }));
const genre = (events: readonly LoggedEvent[]) => {
  const { drifts, likedReference } = watchOwnFeatures(watch(events));
  const { figures } = drifts.find(({ feature }) => feature === 'liked-genre')!;
  return { likedReference, psi: figures!.psi, byChance: figures!.psiByChance };
};

it('a taste of one kind is held against the data set until there are 40 likes, then against itself', () => {
  expect(genre(visits('Horror', 'Horror', 'Horror'))).toMatchObject({ likedReference: 'learned' });
  const steady = genre(visits('Horror', 'Horror', 'Horror', 'Horror'));
  expect(steady.likedReference).toBe('own');
  expect(steady.psi).toBeLessThan(0.01);
});

it('a taste that turns drifts from what it was', () => {
  const { psi, byChance } = genre(visits('Horror', 'Horror', 'Romance', 'Romance'));
  expect(psi).toBeGreaterThan(byChance);
});

it('likes of one visit alone are held against the data set: one visit does not say how much visits differ', () => {
  const events = visits(...KINDS);
  const together = (sameTo: number) => events.map((event, at) => (at < sameTo ? { ...event, session: 'one' } : event));
  expect(genre(together(40)).likedReference).toBe('learned');
  expect(genre(together(20)).likedReference).toBe('learned');
  expect(genre(together(10)).likedReference).toBe('own');
});

it('people whose visits have moods of their own are seldom found to drift; those who turn are', () => {
  const rng = createRng(7);
  /** Twenty visits of one kind of film each; who turns likes Horror and nothing else from the middle on. */
  const person = (turns: boolean): LoggedEvent[] =>
    Array.from({ length: 20 }, (_, visit) => {
      const kind = turns && visit >= 10 ? 'Horror' : KINDS[rng.int(turns ? 2 : KINDS.length)]!;
      const films = Array.from({ length: 2 + rng.int(8) }, () => like(movieOf(kind, rng.int(14))));
      return logged(films).map((event) => ({ ...event, session: `visit ${visit}` }));
    }).flat();
  const isBad = ({ figures }: Drift) => figures!.psi > Math.max(0.2, figures!.psiByChance);
  const share = (turns: boolean, drifts: (events: readonly LoggedEvent[]) => readonly Drift[]): number => {
    const people = Array.from({ length: 60 }, () => person(turns));
    return mean(people.map((events) => Number(isBad(drifts(events).find((d) => d.feature === 'liked-genre')!))));
  };
  const own = (events: readonly LoggedEvent[]) => watchOwnFeatures(watch(events)).drifts;
  const independent = (events: readonly LoggedEvent[]) => {
    const [before, now] = latestWindows(likedItems(events, films.indexOf), 200);
    return watchFeatures({ ...watch(events), learned: before, windows: { size: now.length, least: 20 } });
  };
  expect(share(false, independent)).toBeGreaterThan(0.4);
  expect(share(false, own)).toBeLessThanOrEqual(0.05);
  expect(share(true, own)).toBeGreaterThan(0.9);
});

it('a mood that came in one visit alone is no turn, however far it moves the index', () => {
  const calm = Array.from({ length: 11 }, (_, visit) =>
    Array.from({ length: 4 }, (_, n) => movieOf(KINDS[n % 3]!, visit)),
  );
  const mood = Array.from({ length: 14 }, (_, n) => movieOf('Romance', n));
  const events = [...calm, mood].flatMap((movies, visit) =>
    logged(movies.map((movieId) => like(movieId))).map((event) => ({ ...event, session: `visit ${visit}` })),
  );
  const { likedReference, psi, byChance } = genre(events);
  expect(likedReference).toBe('own');
  expect(psi).toBeGreaterThan(0.5);
  expect(psi).toBeLessThanOrEqual(byChance);
});

it('likes that the model in use has learned from are no news, and those since are held against them', () => {
  const events = visits('Horror', 'Horror', 'Romance', 'Romance', 'Romance', 'Romance');
  const told = (from: number) => {
    const { drifts, ...rest } = watchOwnFeatures(watch(events, events[from]?.time ?? Infinity));
    const { figures, currentCount, referenceCount } = drifts.find(({ feature }) => feature === 'liked-genre')!;
    return { ...rest, figures, currentCount, referenceCount };
  };
  const turned = told(20);
  expect(turned).toMatchObject({ likedReference: 'own', newLikes: 40, currentCount: 20, referenceCount: 20 });
  expect(turned.figures!.psi).toBeGreaterThan(turned.figures!.psiByChance);
  const steady = told(40);
  expect(steady).toMatchObject({ likedReference: 'own', newLikes: 20 });
  expect(steady.figures!.psi).toBeLessThan(0.01);
  expect(told(45)).toMatchObject({ likedReference: 'learned', newLikes: 15, currentCount: 15, figures: null });
  expect(told(60)).toMatchObject({ newLikes: 0, currentCount: 0, figures: null });
  expect(told(0)).toMatchObject({ ...told(0), newLikes: null, likedReference: 'own' });
});

it('where too few likes were learned, or of one visit alone, the newest are held against those just before them', () => {
  const events = visits('Horror', 'Children', 'Horror', 'Romance', 'Romance', 'Romance');
  const told = (all: readonly LoggedEvent[], from: number) => {
    const { drifts, ...rest } = watchOwnFeatures(watch(all, all[from]!.time));
    return { ...rest, referenceCount: drifts.find(({ feature }) => feature === 'liked-genre')!.referenceCount };
  };
  expect(told(events, 15)).toEqual({ likedReference: 'own', newLikes: 45, referenceCount: 30 });
  expect(told(events.slice(0, 30), 15)).toMatchObject({ likedReference: 'learned', newLikes: 15 });
  const once = events.map((event, at) => (at < 20 ? { ...event, session: 'one' } : event));
  expect(told(once, 20)).toEqual({ likedReference: 'own', newLikes: 40, referenceCount: 20 });
});

it('all other features are as they are without it', () => {
  const events = visits(...KINDS, ...KINDS);
  const plain = watchFeatures(watch(events));
  const { drifts } = watchOwnFeatures(watch(events));
  expect(drifts.map(({ feature }) => feature)).toEqual(plain.map(({ feature }) => feature));
  expect(drifts.filter(({ feature }) => !feature.startsWith('liked'))).toEqual(
    plain.filter(({ feature }) => !feature.startsWith('liked')),
  );
});
