import { describe, expect, it } from 'vitest';
import {
  emptyWords,
  filmWords,
  leftOutWords,
  pictureWords,
  roundWords,
  trustWords,
  umapWords,
  varianceWords,
} from '../../src/ui/map-words';

describe('the words of the map', () => {
  it('say which round is shown', () => {
    const shown = { kind: 'als', iteration: 3, active: true, iterations: 15 } as const;
    expect(roundWords(shown)).toBe('Matrix factorisation (ALS) after round 3 of 15.');
    expect(roundWords({ ...shown, iterations: null })).toBe('Matrix factorisation (ALS) after round 3.');
    expect(roundWords({ ...shown, iteration: 0 })).toMatch(/before its first round: the numbers are drawn at random/);
    expect(roundWords({ ...shown, active: false })).toBe(
      'Matrix factorisation (ALS), the model in use, after 3 rounds.',
    );
  });

  it('say what a map in two dimensions loses', () => {
    expect(varianceWords({ shares: [0.057, 0.045], width: 64 })).toBe(
      'Each film is 64 numbers; the two directions of PCA hold 10 % of how the films differ (5.7 % and 4.5 %).',
    );
    expect(varianceWords({ shares: [1, 0], width: 1 })).toBe(
      'The films have 1 number each, so the map shows all there is.',
    );
  });

  it('say how far neighbours can be believed, and on how many films that was measured', () => {
    expect(trustWords({ value: 0.8304, k: 12, sampled: 500, films: 6298 }, false)).toBe(
      'is 0.830 with 12 neighbours (1: all neighbours are true), measured on 500 of 6,298 films, drawn at random.',
    );
    expect(trustWords({ value: 1, k: 1, sampled: 4, films: 4 }, false)).toMatch(
      /^is 1.000 with 1 neighbour .*all films/,
    );
    expect(trustWords({ value: null, k: 0, sampled: 2, films: 2 }, false)).toMatch(/so few films/);
    expect(trustWords(null, true)).toMatch(/rest/);
  });

  it('say what is not there', () => {
    expect(leftOutWords(10, 10)).toBe('');
    expect(leftOutWords(10, 9)).toMatch(/^One film is not here/);
    expect(leftOutWords(9742, 6298)).toMatch(/^3,444 films are not here/);
    expect(emptyWords('none', 'ease')).toMatch(/knows films by no row of numbers/);
    expect(emptyWords('coming', 'als')).toMatch(/being laid out/);
    expect(emptyWords('waiting', null)).toMatch(/as soon as there is a model/);
  });

  it('say how long UMAP takes yet', () => {
    expect(umapWords('neighbours', null)).toBe('UMAP looks for the neighbours of each film…');
    expect(umapWords('layout', 5300)).toBe('UMAP moves the films, about 6 s left.');
    expect(umapWords('layout', 300)).toMatch(/less than 1 s left/);
  });

  it('describe films and the picture to whoever does not see them', () => {
    const films = {
      movieIds: Uint32Array.of(1, 2),
      titles: ['Alien', 'Blank'],
      years: Uint16Array.of(1979, 0),
      genreNames: ['Horror', 'Sci-Fi'],
      genreMasks: Uint32Array.of(3, 0),
      likedBy: Uint32Array.of(1130, 1),
    };
    expect(filmWords(films, 0)).toBe('Alien (1979). Horror, Sci-Fi. Liked by 1,130.');
    expect(filmWords(films, 1)).toBe('Blank. Liked by 1.');
    expect(pictureWords(6298, 'umap', 'era')).toBe('Map of 6,298 films in two dimensions by UMAP, coloured by era');
  });
});
