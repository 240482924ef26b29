import type { Genre } from './films';

/** A kind of film-goer. Everybody in the sample is a mixture of these. */
export interface Archetype {
  readonly name: string;
  /** Relative frequency as a main taste; only ratios count. */
  readonly share: number;
  /** Affinity per genre in log-odds: +2 makes a film about seven times as likely to be watched. Absent means 0. */
  readonly genres: Readonly<Partial<Record<Genre, number>>>;
  /** Films of year `centre` get `bonus`, fading over `spanYears` like a normal curve. */
  readonly era: { readonly centre: number; readonly spanYears: number; readonly bonus: number };
}

const MODERN = { centre: 2000, spanYears: 20, bonus: 0.4 } as const;
const CLASSIC = { centre: 1948, spanYears: 18, bonus: 1.2 } as const;
const EVERY_ERA = { centre: 1975, spanYears: 60, bonus: 0 } as const;

/** The tastes of the sample. The numbers are invented; they only have to be plausible and distinct. */
export const ARCHETYPES: readonly Archetype[] = [
  {
    name: 'science fiction',
    share: 1.9,
    genres: { 'Sci-Fi': 3.8, Fantasy: 0.3, Action: 0.3, Children: -1.6, Musical: -1.4, Romance: -1, Documentary: -0.6 },
    era: { centre: 1990, spanYears: 30, bonus: 0.3 },
  },
  {
    name: 'family',
    share: 1.4,
    genres: { Children: 3.4, Animation: 1.6, Musical: 0.4, Horror: -2.2, Crime: -1.2, War: -1.2, Thriller: -1.2 },
    era: MODERN,
  },
  {
    name: 'horror',
    share: 1,
    genres: {
      Horror: 3.2,
      Thriller: 0.5,
      Mystery: 0.5,
      'Sci-Fi': -0.3,
      Children: -1.4,
      Musical: -1,
      Romance: -0.8,
      War: -0.4,
    },
    era: { centre: 1985, spanYears: 30, bonus: 0.3 },
  },
  {
    name: 'noir and classics',
    share: 0.9,
    genres: { 'Film-Noir': 3, Mystery: 1.4, Crime: 0.6, Action: -0.8, 'Sci-Fi': -1.2, Children: -0.8 },
    era: CLASSIC,
  },
  {
    name: 'romance',
    share: 1.1,
    genres: {
      Romance: 2.8,
      Drama: 0.3,
      Comedy: 0.3,
      Horror: -1.6,
      'Sci-Fi': -1.6,
      Action: -0.9,
      War: -0.4,
      Crime: -0.6,
    },
    era: MODERN,
  },
  {
    name: 'musicals',
    share: 0.9,
    genres: { Musical: 3.2, Romance: 0.6, Horror: -1.4, 'Sci-Fi': -1.4, Crime: -0.8, War: -0.6, Children: -0.4 },
    era: { centre: 1965, spanYears: 25, bonus: 0.5 },
  },
  {
    name: 'westerns',
    share: 0.9,
    genres: { Western: 4, War: 0.6, Adventure: 0.4, Musical: -1.2, Children: -1, Romance: -0.6, 'Sci-Fi': -1.4 },
    era: { centre: 1965, spanYears: 25, bonus: 0.3 },
  },
  {
    name: 'war',
    share: 0.9,
    genres: { War: 3.4, Western: 0.6, Action: 0.3, Musical: -1.2, Children: -1, Romance: -0.6, 'Sci-Fi': -1.2 },
    era: { centre: 1985, spanYears: 30, bonus: 0.3 },
  },
  {
    name: 'art house',
    share: 1,
    genres: { Drama: 1.8, Documentary: 0.4, Romance: 0.2, Action: -1.2, Children: -1, 'Sci-Fi': -0.8, Adventure: -0.4 },
    era: { centre: 1962, spanYears: 25, bonus: 0.9 },
  },
  {
    name: 'blockbusters',
    share: 1.3,
    genres: { Action: 2, Adventure: 1.6, Fantasy: 1, 'Sci-Fi': 0.5, Documentary: -1, 'Film-Noir': -1, Musical: -0.8 },
    era: { centre: 2005, spanYears: 16, bonus: 0.9 },
  },
  {
    name: 'documentaries',
    share: 0.6,
    genres: { Documentary: 4, Drama: 0.3, Fantasy: -0.6, Horror: -0.6, Children: -0.6 },
    era: EVERY_ERA,
  },
  {
    name: 'comedy',
    share: 1.2,
    genres: { Comedy: 2.4, Horror: -0.8, War: -0.6, Children: -0.4, 'Film-Noir': -0.6, 'Sci-Fi': -0.8 },
    era: { centre: 1994, spanYears: 18, bonus: 0.6 },
  },
  {
    name: 'crime and thrillers',
    share: 1.2,
    genres: { Crime: 2.4, Thriller: 1.7, Mystery: 1, Children: -1.4, Musical: -1, Fantasy: -0.6, 'Sci-Fi': -1.2 },
    era: { centre: 1998, spanYears: 18, bonus: 0.5 },
  },
];
