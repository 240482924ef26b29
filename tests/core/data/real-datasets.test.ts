import { describe, expect, it } from 'vitest';
import { buildPack, readPack } from '../../../src/core/data/pack';
import { profileOf } from '../../../src/core/data/profile';
import { realDataset } from '../../fixtures/real-datasets';
import { TEST_INFO } from '../../fixtures/test-info';

const YEAR_1995 = Date.UTC(1995, 0) / 1000;

describe.each(['ml-latest-small', 'ml-100k', 'ml-1m'])('%s, or the sample where it is not at hand,', async (id) => {
  const { name, dataset, expected } = await realDataset(id);
  const buffer = buildPack(dataset, TEST_INFO);
  const pack = readPack(buffer);

  it(`has the published numbers (${name})`, () => {
    expect(pack).toMatchObject({ users: expected.users, items: expected.items, ratings: expected.ratings });
    expect(dataset.badRows).toMatchObject({ count: 0, first: null });
  });

  it(`has titles in their natural order, without years (${name})`, () => {
    expect(pack.titles.filter((title) => /, (The|A|An|Les|Le|La)$|\(\d{4}\)$|^\s|\s$|^$/.test(title))).toEqual([]);
    expect(pack.titles.filter((title) => /^The /.test(title)).length).toBeGreaterThan(20);
  });

  it(`has genres under one name each, and a year for nearly every film (${name})`, () => {
    expect(pack.genreNames).toEqual(expect.arrayContaining(['Children', 'Film-Noir', 'Sci-Fi']));
    expect(pack.genreNames.filter((genre) => /unknown|no genres|Children's/.test(genre))).toEqual([]);
    const withYear = pack.years.filter((year) => year >= 1870 && year < 2030).length;
    expect(withYear / pack.items).toBeGreaterThan(0.99);
  });

  it(`has a believable profile (${name})`, () => {
    const { density, starCounts, medianRatingsPerUser, firstTimestamp, lastTimestamp } = profileOf(pack);
    expect(density).toBeGreaterThan(0.005);
    expect(starCounts.reduce((sum, count) => sum + count)).toBe(pack.ratings);
    expect(medianRatingsPerUser).toBeGreaterThanOrEqual(20);
    expect(firstTimestamp).toBeGreaterThan(YEAR_1995);
    expect(lastTimestamp).toBeGreaterThan(firstTimestamp!);
  });

  it(`packs to at most 20 bytes a rating and is opened at once (${name})`, () => {
    expect(buffer.byteLength).toBeLessThan(20 * pack.ratings);
    const started = performance.now();
    readPack(buffer);
    expect(performance.now() - started).toBeLessThan(300);
  });
});
