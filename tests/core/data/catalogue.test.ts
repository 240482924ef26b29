import { describe, expect, it } from 'vitest';
import { CATALOGUE, catalogueInfo, recognise } from '../../../src/core/data/catalogue';

describe('the catalogue', () => {
  it('recognises a data set by its numbers, and no other by nearly the same', () => {
    for (const entry of CATALOGUE) expect(recognise(entry)).toBe(entry);
    expect(recognise({ users: 610, items: 9742, ratings: 100_837 })).toBeNull();
  });

  it('calls a stand-in a stand-in', () => {
    const entry = CATALOGUE.find(({ id }) => id === 'ml-1m')!;
    expect(catalogueInfo(entry, 'x.zip', true)).toMatchObject({ id: 'ml-1m', name: 'MovieLens 1M (rebuilt)' });
    expect(catalogueInfo(entry, 'x.zip', false)).toMatchObject({ name: 'MovieLens 1M', source: 'x.zip' });
  });

  it('lets a public page carry only what its licence lets it', () => {
    const open = CATALOGUE.filter(({ redistributable }) => redistributable).map(({ id }) => id);
    expect(open).toEqual(['ml-latest-small', 'ml-32m']);
    for (const { licence, redistributable } of CATALOGUE) {
      expect(licence.includes('may not be redistributed')).toBe(!redistributable);
    }
  });
});
