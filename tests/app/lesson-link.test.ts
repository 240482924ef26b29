import { expect, it } from 'vitest';
import { lessonHash } from '../../src/app/lesson-link';
import { decodePlan } from '../../src/app/lesson-settings';
import { HOME, parseHash } from '../../src/app/place';
import { defaultPlan } from '../../src/core/models/registry';
import type { MovieId } from '../../src/core/types';

const plan = { kind: 'als', config: { ...defaultPlan('als').config, factors: 7, seed: 99 } } as const;

it('opens on the same view with the same data set, engine, kind, settings and seed', () => {
  const place = { ...HOME, page: 'lab', view: 'map' } as const;
  const opened = parseHash(lessonHash(place, { dataset: 'ml-100k', engine: 'wasm', plan }));
  expect(opened).toMatchObject({ page: 'lab', view: 'map', engine: 'wasm', model: 'als', asked: { data: 'ml-100k' } });
  expect(decodePlan(opened.asked.set!)).toEqual(plan);
});

it('tells nothing of the person', () => {
  const place = { ...HOME, page: 'lab', view: 'train', film: 17 as MovieId, query: 'secret' } as const;
  const asked = { taste: 'AQZz', genre: 'Drama', decade: '1990' };
  const opened = parseHash(lessonHash({ ...place, asked }, { dataset: 'sample', engine: 'wasm', plan }));
  expect(opened).toMatchObject({ film: null, query: '' });
  expect(Object.keys(opened.asked).sort()).toEqual(['data', 'set']);
});
