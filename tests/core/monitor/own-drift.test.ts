import { expect, it } from 'vitest';
import { positives } from '../../../src/core/data/positives';
import { watchOwnFeatures } from '../../../src/core/monitor/own-drift';
import { watchFeatures } from '../../../src/core/monitor/watched-features';
import type { LoggedEvent } from '../../../src/core/types';
import { like, logged } from '../../fixtures/events';
import { KINDS, movieOf, tinyCatalogue, type Kind } from '../../fixtures/tiny-pack';

const { pack, films, likedBy } = tinyCatalogue();
const learned = positives(pack, 4).indices;
const watch = (events: readonly LoggedEvent[]) => ({
  ...{ events, learned, hourOf: () => 12, films: { ...pack, likedBy, itemOf: films.indexOf } },
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

it('all other features are as they are without it', () => {
  const events = visits(...KINDS, ...KINDS);
  const plain = watchFeatures(watch(events));
  const { drifts } = watchOwnFeatures(watch(events));
  expect(drifts.map(({ feature }) => feature)).toEqual(plain.map(({ feature }) => feature));
  expect(drifts.filter(({ feature }) => !feature.startsWith('liked'))).toEqual(
    plain.filter(({ feature }) => !feature.startsWith('liked')),
  );
});
