import { describe, expect, it } from 'vitest';
import { DEFAULT_DATASET, findSource, SOURCES } from '../../datasets/sources';
import { thrownBy } from '../fixtures/thrown';

describe('the sources', () => {
  it('list seven data sets with address, layout, numbers and terms', () => {
    const ids = ['ml-latest-small', 'ml-100k', 'ml-1m', 'ml-10m', 'ml-20m', 'ml-25m', 'ml-32m'];
    expect(SOURCES.map(({ id }) => id)).toEqual(ids);
    for (const source of SOURCES) {
      expect(source.url).toBe(`https://files.grouplens.org/datasets/movielens/${source.id}.zip`);
      expect(source.licence).toContain('GroupLens');
      expect(source.citation).toContain('https://doi.org/10.1145/2827872');
      expect(source.ratings).toBeGreaterThan(99_999);
    }
  });

  it('pin a checksum for every file that is kept on this project’s machines', () => {
    const pinned = SOURCES.flatMap(({ files }) => files).filter(({ sha256 }) => sha256 !== null);
    expect(pinned.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['ml-latest-small.zip', 'ml-100k.zip', 'ml-1m.zip', 'ml-1m-rebuilt.zip']),
    );
    for (const { sha256 } of pinned) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('name what there is when asked for what there is not', async () => {
    const error = await thrownBy(() => findSource('ml-3m'));
    expect(error.code).toBe('unknown-dataset');
    for (const { id } of SOURCES) expect(error.message).toContain(id);
    expect(findSource(DEFAULT_DATASET).redistributable).toBe(true);
  });
});
