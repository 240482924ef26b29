import { describe, expect, it } from 'vitest';
import type { MapFilms } from '../../src/core/map-types';
import { bestKnown, groupFilms, NO_GROUP, rankedFilms, tableOf, type Colouring } from '../../src/ui/lab/map-groups';
import { NOTHING } from '../../src/ui/lab/map-scene';

const FILMS: MapFilms = {
  movieIds: Uint32Array.of(10, 20, 30, 40, 50),
  titles: ['Toy', 'Ghost', 'Car', 'Quiet', 'Lost'],
  years: Uint16Array.of(1995, 1950, 2015, 0, 1999),
  genreNames: ['Comedy', 'Horror', 'Animation', 'Western'],
  genreMasks: Uint32Array.of(0b0101, 0b0010, 0b0001, 0, 0b1000),
  likedBy: Uint32Array.of(300, 2, 40, 1, 0),
};
/** The last film is not on the map. */
const POINTS = Float32Array.of(0, 0, 1, 0, 2, 0, 3, 0, NaN, NaN);

const named = (colouring: Colouring, clusters: Uint8Array | null = null, films = FILMS): string[] => {
  const { groups, groupOf } = groupFilms(films, POINTS, colouring, clusters, rankedFilms(films));
  return Array.from(groupOf, (group) => (group === NO_GROUP ? '–' : groups[group]!.name));
};

describe('groups of the map', () => {
  it('are main genres: what sets a film apart most comes first', () => {
    expect(named('genre')).toEqual(['Animation, children', 'Horror', 'Comedy', 'Other', '–']);
  });

  it('are the commonest genres where a data set has others', () => {
    const films = { ...FILMS, genreNames: ['Noir', 'Slow', 'Loud', 'Long'] };
    expect(named('genre', null, films)).toEqual(['Loud', 'Slow', 'Noir', 'Other', '–']);
  });

  it('are eras, how many like a film, and clusters named by their best known films', () => {
    expect(named('era')).toEqual(['1990s', 'Before 1960', '2010 and later', 'Other', '–']);
    expect(named('popularity').slice(0, 4)).toEqual([
      'Liked by 90 or more',
      'Liked by 1 to 2',
      'Liked by 30 to 89',
      'Liked by 1 to 2',
    ]);
    expect(named('cluster', Uint8Array.of(0, 1, 0, 1, 255)).slice(0, 4)).toEqual([
      '1: like Toy, Car',
      '2: like Ghost, Quiet',
      '1: like Toy, Car',
      '2: like Ghost, Quiet',
    ]);
    expect(named('cluster')).toEqual(['Other', 'Other', 'Other', 'Other', '–']);
  });

  it('give the best liked films of the first kinds alone', () => {
    expect([...bestKnown(FILMS, 2, 5)]).toEqual([0, 1]);
    expect([...bestKnown(FILMS, 2, 1)]).toEqual([0]);
    expect([...bestKnown(FILMS, 7, 5)]).toEqual([0, 2, 1, 4]);
  });

  it('count their films, and differ in their mark', () => {
    const { groups } = groupFilms(FILMS, POINTS, 'genre', null, rankedFilms(FILMS));
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    expect(new Set(groups.map(({ shape }) => shape)).size).toBe(groups.length);
    expect(new Set(groups.map(({ colour }) => colour)).size).toBe(groups.length);
  });

  it('are a table, the most liked films first', () => {
    const ranked = rankedFilms(FILMS);
    const grouping = groupFilms(FILMS, POINTS, 'genre', null, ranked);
    const rows = tableOf(FILMS, { ...NOTHING, points: POINTS, ranked, ...grouping });
    expect(rows[1]).toEqual(['Toy', 1995, 0, 0, 'Animation, children', 300]);
    expect(rows.map(([title]) => title)).toEqual(['title', 'Toy', 'Car', 'Ghost', 'Quiet']);
  });
});
